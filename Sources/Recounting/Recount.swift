import Ledger
import Seals

/// Why nothing could be said about the export.
public struct CouldNotRun: Error, Sendable, Equatable {
  public let sentence: String
  init(_ sentence: String) { self.sentence = sentence }
}

/// Checks an exported log and counts its figures again (重算), from the definitions and entries in it alone.
public struct Recount: Sendable {
  private let folder: ExportFolder
  private let key: LogKey
  private let report: String?
  private let year: Int?

  /// - Parameters:
  ///   - folder: what `guiju log export` wrote.
  ///   - report: a `<year>.json` from anywhere, held against the log too.
  ///   - year: count every figure in force at the checkpoint for this year too.
  public init(folder: String, key: LogKey, report: String? = nil, year: Int? = nil) {
    self.folder = ExportFolder(path: folder)
    self.key = key
    self.report = report
    self.year = year
  }

  static let originPrefix = "guiju.log/"
  /// Longer documents are not read, in bytes.
  static let longestDocument = 16_000_000

  public func run() async throws(CouldNotRun) -> Outcome {
    guard folder.exists else { throw CouldNotRun("没有文件夹 \(folder.path)。") }
    let note = try needed("checkpoint", ExportFolder.bytes, path: folder.path + "/checkpoint")
    let document = try report.map { file throws(CouldNotRun) in try needed(file, ExportFolder.bytes, path: file) }
    var outcome = Outcome()
    guard let checkpoint = check(note, &outcome) else { return outcome }

    let notices = await Survey.notices(of: checkpoint.size, in: folder)
    let record = Record(notices)
    var tallies = Tallies()
    let plans = record.frozen.map { Plan($0, record, &tallies) }
    let live = year.map { Plan(year: $0, size: checkpoint.size, record, &tallies) }
    var reading = LogReading(checkpoint: checkpoint, folder: folder, tallies: tallies)
    await reading.run(bureau: String(checkpoint.origin.dropFirst(Self.originPrefix.count)))
    outcome.entries = reading.entries
    outcome.differences = reading.differences
    guard outcome.differences.isEmpty else { return outcome }
    guard reading.notices == notices else {
      outcome.differences = [Difference(in: "日志", "读取时文件有变动，请对不再变动的导出重新运行。")]
      return outcome
    }

    outcome.differences += record.differences
    outcome.reports = zip(record.frozen, plans).map { Outcome.Report($0, $1.counted(reading.tallies), record) }
    outcome.live = live?.counted(reading.tallies) ?? []
    outcome.differences += outcome.reports.flatMap(\.differences)
    checkDocuments(record, checkpoint.size, &outcome)
    if let document, let report { check(document, named: report, record, &outcome) }
    return outcome
  }

  private func needed(
    _ name: String, _ read: (String, Int) throws(FileFault) -> [UInt8], path: String
  ) throws(CouldNotRun) -> [UInt8] {
    do {
      return try read(path, Self.longestDocument)
    } catch {
      throw CouldNotRun("\(name)：\(error.reason)。")
    }
  }

  /// Signature, origin and form of the checkpoint; nil where nothing can be built on it.
  private func check(_ bytes: [UInt8], _ outcome: inout Outcome) -> Checkpoint? {
    func differ(_ sentence: String) { outcome.differences.append(Difference(in: "checkpoint", sentence)) }
    guard let note = try? SignedNote(parsing: bytes), let checkpoint = try? Checkpoint(parsing: note) else {
      differ("checkpoint：不是签名的检查点。")
      return nil
    }
    outcome.origin = checkpoint.origin
    outcome.size = checkpoint.size
    outcome.root = checkpoint.root.hex
    guard let verifier = key.verifier(for: checkpoint.origin),
      verifier.name.utf8.elementsEqual(checkpoint.origin.utf8),
      checkpoint.origin.utf8.starts(with: Self.originPrefix.utf8)
    else {
      differ("checkpoint：日志名 \(checkpoint.origin) 与所给公钥的名称不一致，或不是 \(Self.originPrefix) 加机关代码。")
      return nil
    }
    outcome.signer = verifier.hash.hex
    do {
      try note.verify(known: [verifier])
    } catch .wrongSignature {
      differ("checkpoint：签名与所给公钥验证不符，检查点或签名被改动。")
      return nil
    } catch {
      differ("checkpoint：没有所给公钥（\(verifier.hash.hex)）的签名，不能认定是这个机关的日志。")
      return nil
    }
    return checkpoint
  }

  /// `figures.json` and the folder `reports` beside what the log says.
  private func checkDocuments(_ record: Record, _ size: Int, _ outcome: inout Outcome) {
    let figures = record.figures(below: size)
    check("figures.json", .array(figures.map(\.definition.json)), &outcome) { found in
      let found = found.array ?? []
      for (position, (index, definition)) in figures.enumerated() {
        if position < found.count, found[position].canonical == definition.json.canonical { continue }
        return Difference(index, in: "figures.json", "figures.json：指标 \(definition.id) 的定义与第 \(index) 条公布的不符。")
      }
      return Difference(in: "figures.json", "figures.json：有日志没有公布的定义。")
    }
    var names = Set(folder.documents(in: "reports"))
    for report in record.standing {
      let name = "\(report.year).json"
      names.remove(name)
      guard let expected = record.document(of: report) else { continue }
      check("reports/\(name)", expected, &outcome)
    }
    for name in names.sorted() {
      outcome.differences.append(Difference(in: "reports/\(name)", "reports/\(name)：日志没有公布这份年度报告。"))
    }
  }

  /// A copy in the export must be the canonical bytes of what the log says.
  private func check(
    _ name: String, _ expected: JSON, _ outcome: inout Outcome, explain: ((JSON) -> Difference)? = nil
  ) {
    let bytes: [UInt8]
    do {
      bytes = try folder.bytes(name, atMost: Self.longestDocument)
    } catch {
      return outcome.differences.append(Difference(in: name, "\(name)：\(error.reason)。"))
    }
    guard bytes != expected.canonical else { return }
    guard let found = try? JSON(parsing: bytes) else {
      return outcome.differences.append(Difference(in: name, "\(name)：不是 JSON。"))
    }
    if found.canonical == expected.canonical {
      outcome.differences.append(Difference(in: name, "\(name)：不是规范形式。"))
    } else if let explain {
      outcome.differences.append(explain(found))
    } else {
      outcome.differences += ReportComparison.differences(found, expected, in: name)
    }
  }

  /// A report from anywhere beside the entry that froze it.
  private func check(_ bytes: [UInt8], named name: String, _ record: Record, _ outcome: inout Outcome) {
    guard let found = try? JSON(parsing: bytes), let index = found["entry"]?.integer else {
      return outcome.differences.append(Difference(in: name, "\(name)：不是年度报告的 JSON，没有冻结记录的序号 entry。"))
    }
    guard let report = record.frozen.first(where: { $0.index == index }),
      let expected = record.document(of: report)
    else {
      return outcome.differences.append(Difference(in: name, "\(name)：所称的第 \(index) 条没有冻结年度报告。"))
    }
    outcome.differences += ReportComparison.differences(found, expected, in: name)
    if !record.isPublished(report) { outcome.notes.append("\(name)：第 \(index) 条冻结的报告尚未公布。") }
    if let later = record.frozen.last(where: { $0.year == report.year }), later.index > index {
      outcome.notes.append("\(name)：这份报告之后有勘误，见第 \(later.index) 条。")
    }
  }
}
