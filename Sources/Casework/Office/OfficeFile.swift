import Foundation
public import Law

/// The office file (机构文件): what a bureau says of itself, as JSON that a person writes; one record a line.
///
/// Members named `//` are remarks. A record without `from` holds from the file's own `from` on.
public enum OfficeFile {
  /// What is wrong, where, and what to do.
  public struct Fault: Error, Sendable, Hashable, CustomStringConvertible {
    /// From 1; nil where the place is not known.
    public let line: Int?
    public let sentence: String

    public var description: String { line.map { "第 \($0) 行：\(sentence)" } ?? sentence }
  }

  /// Every fault of a file, in the order of its lines.
  public struct Faults: Error, Sendable, Hashable, CustomStringConvertible {
    public let faults: [Fault]
    public var description: String { faults.map(\.description).joined(separator: "\n") }
  }

  /// Reads a file.
  ///
  /// - Parameter known: the office as it was entered so far; a file may name people and sections that it has.
  /// - Throws: `Faults` with every mistake, each with its line and mend.
  public static func read(_ bytes: [UInt8], knowing known: Office = .unnamed) throws -> OfficeBook.Amendment {
    let lines = Lines(bytes)
    let root: [String: Any]
    do {
      guard let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else {
        throw Faults(faults: [Fault(line: 1, sentence: "整个文件应是一个 { … }，请对照 guiju setup --example 的样子。")])
      }
      root = object
    } catch let faults as Faults {
      throw faults
    } catch {
      let words = "\((error as NSError).userInfo["NSDebugDescription"] ?? error)"
      let line = words.firstRange(of: "line ").flatMap { Int(words[$0.upperBound...].prefix { $0.isNumber }) }
      throw Faults(faults: [Fault(line: line, sentence: "不是完整的 JSON，请检查引号、逗号和括号。")])
    }
    var reading = Reading(root: root, lines: lines, known: known)
    return try reading.amendment()
  }

  private struct Reading {
    let root: [String: Any]
    let lines: Lines
    let known: Office
    var faults: [Fault] = []
    /// Lines of the records, in their order.
    var places: [Int?] = []

    mutating func amendment() throws -> OfficeBook.Amendment {
      let decided = root["decided"] as? String ?? ""
      if decided.isEmpty { faults.append(Fault(line: lines.top["decided"] ?? 1, sentence: "请写明 decided：由谁、什么时候决定。")) }
      let from = day(root["from"], line: lines.top["from"] ?? 1, name: "from")
      let members = Set(OfficeList.allCases.map(\.rawValue) + ["decided", "from", "//"])
      for stray in root.keys.filter({ !members.contains($0) }).sorted() {
        let lists = OfficeList.allCases.map(\.rawValue).joined(separator: "、")
        faults.append(Fault(line: lines.top[stray], sentence: "不认识“\(stray)”，可以写 decided、from、\(lists)。"))
      }
      var facts: [OfficeFact] = []
      for list in OfficeList.allCases { facts += records(of: list, from: from ?? .first) }
      let after = known.adding(facts)
      for (fact, line) in zip(facts, places) {
        if let stray = after.stray(in: fact) { faults.append(Fault(line: line, sentence: stray)) }
      }
      guard faults.isEmpty else { throw Faults(faults: faults.sorted { ($0.line ?? 0) < ($1.line ?? 0) }) }
      return OfficeBook.Amendment(decided: decided, facts: facts)
    }

    private mutating func records(of list: OfficeList, from first: Day) -> [OfficeFact] {
      guard let value = root[list.rawValue] else { return [] }
      guard let records = value as? [Any] else {
        faults.append(Fault(line: lines.top[list.rawValue], sentence: "“\(list.rawValue)”应是一个 [ … ] 列表。"))
        return []
      }
      var seen: Set<String> = []
      return records.enumerated().compactMap { place, value in
        let line = lines.record(list.rawValue, place)
        guard let object = value as? [String: Any] else {
          faults.append(Fault(line: line, sentence: "这里应是一条记录 { … }。"))
          return nil
        }
        var record = object
        record["//"] = nil
        if record.isEmpty { return nil }
        let from = record["from"] == nil ? first : day(record["from"], line: line, name: "from")
        let until = record["until"] == nil ? nil : day(record["until"], line: line, name: "until")
        let members = record.filter { !["key", "from", "until"].contains($0.key) }
        guard let from, let members = members as? [String: String] else {
          if from != nil { faults.append(Fault(line: line, sentence: "每一项都写成引号里的文字。")) }
          return nil
        }
        let fact = OfficeFact(list, record["key"] as? String ?? "", members, from: from, until: until)
        if let fault = fact.fault { faults.append(Fault(line: line, sentence: fault)) }
        if !seen.insert("\(fact.key)|\(fact.from)").inserted {
          faults.append(Fault(line: line, sentence: "“\(fact.key)”在同一天写了两次，请只留一条。"))
        }
        places.append(line)
        return fact
      }
    }

    private mutating func day(_ value: Any?, line: Int?, name: String) -> Day? {
      if let day = (value as? String).flatMap({ Day.reading($0) }) { return day }
      faults.append(Fault(line: line, sentence: "\(name) 请写成日期，例如 2024-01-01。"))
      return nil
    }
  }

  /// On which line each member of the file and each record of a list begins.
  private struct Lines {
    var top: [String: Int] = [:]
    private var records: [String: [Int]] = [:]

    func record(_ list: String, _ place: Int) -> Int? {
      let lines = records[list] ?? []
      return lines.indices.contains(place) ? lines[place] : top[list]
    }

    init(_ bytes: [UInt8]) {
      var (line, depth, list) = (1, 0, "")
      var (word, isInside, isEscaped): ([UInt8], Bool, Bool) = ([], false, false)
      for byte in bytes {
        if byte == UInt8(ascii: "\n") { line += 1 }
        if isInside {
          if isEscaped {
            isEscaped = false
          } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
          } else if byte == UInt8(ascii: "\"") {
            isInside = false
          }
          if isInside { word.append(byte) }
          continue
        }
        switch byte {
        case UInt8(ascii: "\""): (word, isInside) = ([], true)
        case UInt8(ascii: ":") where depth == 1:
          list = String(decoding: word, as: UTF8.self)
          top[list] = line
        case UInt8(ascii: "{"), UInt8(ascii: "["):
          if depth == 2, byte == UInt8(ascii: "{") { records[list, default: []].append(line) }
          depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        default: break
        }
      }
    }
  }

  /// A complete office file of a fictional bureau, each list with a remark that says what stands in it.
  ///
  /// - Parameter amendment: what the example says.
  public static func written(_ amendment: OfficeBook.Amendment) -> String {
    let first = amendment.facts.map(\.from).min() ?? .first
    var lines = [
      "{", "  \"//\": \"机构文件：改好后运行 guiju setup 文件名；以后改动再运行一次，只录入变化的部分。\",",
      "  \"decided\": \(quoted(amendment.decided)),", "  \"from\": \(quoted(first.description)),",
    ]
    for list in OfficeList.allCases {
      let records = amendment.facts.filter { $0.list == list }.map { record($0, from: first) }
      let all = ["    { \"//\": \(quoted(list.help)) }"] + records
      lines.append("  \"\(list.rawValue)\": [")
      lines.append(all.joined(separator: ",\n"))
      lines.append(list == OfficeList.allCases.last ? "  ]" : "  ],")
    }
    return (lines + ["}", ""]).joined(separator: "\n")
  }

  private static func record(_ fact: OfficeFact, from first: Day) -> String {
    var pairs = [("key", fact.key)]
    pairs += fact.list.members.compactMap { member in fact.members[member.name].map { (member.name, $0) } }
    if fact.from != first { pairs.append(("from", fact.from.description)) }
    if let until = fact.until { pairs.append(("until", until.description)) }
    return "    { " + pairs.map { "\"\($0.0)\": \(quoted($0.1))" }.joined(separator: ", ") + " }"
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"")
    return "\"\(escaped.replacingOccurrences(of: "\n", with: "\\n"))\""
  }
}
