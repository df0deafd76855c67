import Foundation
import Ledger

/// One session's statements as a pgbench script: three transactions, each under the bureau's lock and head row, with
/// keys of their own in every run.
///
/// What the desk sends without waiting goes through a pipeline here too; savepoints are left out.
struct PgbenchScript {
  /// Statements of the three commands.
  let groups: [[Statement]]
  /// Index of the entry of the first command, which is the number of the file.
  let first: Int
  /// Texts that must differ from session to session.
  let pseudonym: String
  let name: String

  var text: String {
    let head = #"\set m random(1, 9000000000000000000)"#
    return head + "\n" + groups.enumerated().map { transaction($1, index: first + $0) }.joined()
  }

  private func transaction(_ statements: [Statement], index: Int) -> String {
    let lock = "SELECT pg_advisory_xact_lock(hashtextextended('\(Bureau.code)', 0));"
    let isHead = { (statement: Statement) in statement.reads && statement.sql.contains("FROM heads") }
    let head = statements.filter(isHead).map { "\(sql($0, index)) \\gset h_" }
    let file = index == first ? [#"\set f :h_size"#] : []
    let rest = statements.filter { !isHead($0) && !$0.sql.contains("tree_hashes") }.map { "\(sql($0, index));" }
    let begin = ["BEGIN;", lock] + head + [#"\set n :h_size"#] + file
    let lines = begin + [#"\startpipeline"#] + rest + ["COMMIT;", #"\endpipeline"#]
    return lines.joined(separator: "\n") + "\n"
  }

  private func sql(_ statement: Statement, _ index: Int) -> String {
    let parts = statement.sql.split(separator: "?", omittingEmptySubsequences: false)
    var text = String(parts[0])
    for (value, part) in zip(statement.values, parts.dropFirst()) { text += literal(value, index) + part }
    return text.replacing("\n", with: " ")
  }

  private func literal(_ value: Value, _ index: Int) -> String {
    switch value {
    case .null: "NULL"
    case .integer(index): ":n::bigint"
    case .integer(index + 1): "(:n::bigint + 1)"
    case .integer(first): ":f::bigint"
    case .integer(let integer): "\(integer)"
    case .bytes(let bytes): "'\\x\(bytes.hex)'"
    case .text(let text): self.text(text)
    }
  }

  /// A text, with what must differ made from the random number of this run.
  private func text(_ text: String) -> String {
    let fresh = "lpad(to_hex(:m::bigint), 32, '0')"
    let pieces = text.replacing(pseudonym, with: "\u{1}").replacing(name, with: "\u{1}")
      .split(separator: "\u{1}", omittingEmptySubsequences: false).map(String.init)
    return pieces.map(quoted).joined(separator: " || \(fresh) || ")
  }

  /// pgbench takes a colon for the beginning of a variable, even within quotes.
  private func quoted(_ text: String) -> String {
    "E'" + text.replacing("\\", with: "\\\\").replacing("'", with: "''").replacing(":", with: "\\u003a") + "'"
  }
}
