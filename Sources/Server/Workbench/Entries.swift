import Casework
import Law
import Ledger
import Markup
import Pages
import Seals

/// One entry of the public log: its header, its proof, and both to take away.
struct Entries: Sendable {
  let house: House

  var routes: [Route] {
    [
      .get("/entries/{index}", for: .everyone) { visit, values in try await page(visit, values["index"] ?? "") },
      .get("/entries/{index}/header", for: .everyone) { _, values in
        let stored = try await stored(values["index"] ?? "")
        return .file(stored.header, type: "application/json", savedAs: "entry-\(stored.index).json")
      },
      .get("/entries/{index}/proof", for: .everyone) { _, values in
        let stored = try await stored(values["index"] ?? "")
        guard let proof = stored.proof else { throw Denied.notFound }
        return .file(proof.json(stored.leaf), type: "application/json", savedAs: "proof-\(stored.index).json")
      },
    ]
  }

  /// An entry's public bytes with its proof against the newest checkpoint.
  private struct Stored: Sendable {
    let index: Int
    let header: [UInt8]
    let leaf: [UInt8]
    let proof: Inclusion?
    /// Entries in the log.
    let size: Int
  }

  /// That an entry is in the tree of a checkpoint.
  private struct Inclusion: Sendable {
    let index: Int
    let checkpoint: Checkpoint
    let note: String
    let signed: Moment
    let path: [[UInt8]]
    let holds: Bool

    func json(_ leaf: [UInt8]) -> [UInt8] {
      JSON.object([
        "checkpoint": .text(note), "index": .integer(index), "leaf": .text(leaf.hex),
        "path": .array(path.map { .text($0.hex) }), "root": .text(checkpoint.root.hex),
        "size": .integer(checkpoint.size),
      ]).canonical
    }
  }

  private func stored(_ text: String) async throws -> Stored {
    guard let index = Int(text), index >= 0, String(index) == text else { throw Denied.notFound }
    let function = house.journal.keys.function
    let stored = try await house.read { source -> Stored? in
      let reader = source.reader
      let row = try reader.row(
        "SELECT header, leaf FROM entries WHERE bureau = ? AND idx = ?", [.text(reader.bureau), .integer(index)])
      guard let row, let header = row.bytes(0), let leaf = row.bytes(1) else { return nil }
      return Stored(
        index: index, header: header, leaf: leaf,
        proof: try Self.inclusion(of: leaf, at: index, in: reader, function), size: try reader.logSize())
    }
    guard let stored else { throw Denied.notFound }
    return stored
  }

  private static func inclusion(of leaf: [UInt8], at index: Int, in reader: any Reader, _ function: HashFunction)
    throws -> Inclusion?
  {
    let row = try reader.row(
      "SELECT note, signed FROM checkpoints WHERE bureau = ? ORDER BY size DESC LIMIT 1", [.text(reader.bureau)])
    guard let row else { return nil }
    let checkpoint = try Checkpoint(parsing: SignedNote(parsing: Array(row.string(0).utf8)))
    guard index < checkpoint.size else { return nil }
    let path = try Proof.inclusion(
      index: index, size: checkpoint.size, from: StoredTree(reader: reader, function: function), function)
    return Inclusion(
      index: index, checkpoint: checkpoint, note: row.string(0), signed: Moment(milliseconds: row.number(1)),
      path: path,
      holds: Proof.verifyInclusion(
        leafHash: leaf, index: index, size: checkpoint.size, proof: path, root: checkpoint.root, function))
  }

  private func page(_ visit: Visit, _ text: String) async throws -> Answer {
    let stored = try await stored(text)
    let header = try Header(canonical: stored.header)
    let kind = house.catalogue.kind(header.kind)
    let index = stored.index
    let page = EntryPage(
      index: index, act: "\(kind?.title ?? header.kind)·\(kind?.eventTitles[header.event] ?? header.event)",
      facts: try await fileFact(header, visit) + facts(header),
      proof: stored.proof.map { panel($0, leaf: stored.leaf) },
      downloads: [
        PageLink("表头（JSON，逐字节）", "/entries/\(index)/header"), PageLink("存在证明（JSON）", "/entries/\(index)/proof"),
        PageLink("检查点", "/log/checkpoint"), PageLink("核验公钥", "/log/key.pub"),
      ], newer: index + 1 < stored.size ? PageLink("后一条", "/entries/\(index + 1)") : nil,
      older: index > 0 ? PageLink("前一条", "/entries/\(index - 1)") : nil)
    return house.answer(page, to: visit)
  }

  /// The file itself, for officers.
  private func fileFact(_ header: Header, _ visit: Visit) async throws -> [Fact] {
    guard visit.actor?.role.isOfficer ?? false else { return [] }
    let file = try await house.read { source -> PageLink? in
      let row = try source.reader.row(
        "SELECT id, number FROM matters WHERE bureau = ? AND matter = \(numberOfFile)",
        [.text(source.reader.bureau)] + source.reader.named(header.matter))
      guard let row, !row.string(0).isEmpty else { return nil }
      return PageLink(row.string(1), "/matters/\(Address.encoded(row.string(0)))")
    }
    return file.map { [Fact("办件（工作人员可见）", .link($0))] } ?? []
  }

  private func facts(_ header: Header) -> [Fact] {
    let measures = Dictionary(house.catalogue.measures.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var facts = [
      Fact("办件代号", .code(header.matter)), Fact("本件第几条", .text("第 \(header.sequence) 条")),
      Fact("办理日", .text(Day(header.day)?.chinese ?? header.day)),
      Fact("记录时间", .text(Moment(milliseconds: header.recorded).chinese)),
      Fact("单位和岗位", .text("\(header.office)，\(Role(rawValue: header.role)?.title ?? header.role)")),
      Fact("依据", .lines(header.basis.map { Basis(code: $0)?.chinese ?? $0 })),
    ]
    if !header.measures.isEmpty {
      facts.append(
        Fact(
          "计入",
          .lines(
            header.measures.map { measured in
              let measure = measures[measured.measure]
              let key = measured.key.map { key in "，\(measure?.keys.first { $0.id == key }?.title ?? key)" } ?? ""
              return "\(measure?.title ?? measured.measure) \(measured.quantity)\(measure?.unit ?? "")"
                + "（\(Day(measured.on)?.chinese ?? measured.on)\(key)）"
            })))
    }
    if !header.touches.isEmpty {
      facts.append(Fact("涉及的登记单元等", .lines(header.touches.map { "\($0.stream) 第 \($0.sequence) 次" })))
    }
    if let corrects = header.corrects {
      facts.append(Fact("更正", .link("第 \(corrects) 条", "/entries/\(corrects)")))
    }
    if let notice = header.notice {
      facts.append(Fact("公布内容", .code(String(decoding: notice.canonical, as: UTF8.self))))
    }
    return facts + [Fact("内容承诺", .code(header.commitment))]
  }

  private func panel(_ proof: Inclusion, leaf: [UInt8]) -> ProofPanel {
    ProofPanel(
      index: proof.index, size: proof.checkpoint.size, leaf: leaf.hex,
      path: zip(Self.sides(index: proof.index, size: proof.checkpoint.size), proof.path).map { isLeft, digest in
        .init(joinsLeft: isLeft, digest: digest.hex)
      }, root: proof.checkpoint.root.hex,
      signedBy: "\(proof.checkpoint.origin)，\(proof.signed.chinese)签名", holds: proof.holds)
  }

  /// Whether each digest of an inclusion proof joins on the left, the leaf's neighbour first (RFC 9162 section
  /// 2.1.3.2).
  static func sides(index: Int, size: Int) -> [Bool] {
    var sides: [Bool] = []
    var (node, last) = (index, size - 1)
    while last > 0 {
      if node & 1 == 1 || node == last {
        sides.append(true)
        while node & 1 == 0 && node > 0 { (node, last) = (node >> 1, last >> 1) }
      } else {
        sides.append(false)
      }
      (node, last) = (node >> 1, last >> 1)
    }
    return sides
  }
}
