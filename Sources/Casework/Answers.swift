import Law
import Ledger

/// Answers by idempotency key.
enum Answers {
  /// Days for which an answer is kept: nobody hands the same form in again after that.
  static let days = 90

  static let insert =
    "INSERT INTO answers (bureau, key, digest, version, idx, entries, day) VALUES (?, ?, ?, ?, ?, ?, ?)"

  /// What is kept of a command's digest: so many bytes are not equal by chance.
  static func beginning(of digest: [UInt8]) -> [UInt8] { Array(digest.prefix(16)) }

  static func recorded(_ key: String, digest: [UInt8], of matter: String, in reader: any Reader) throws -> Receipt? {
    let row = try reader.row(
      "SELECT digest, version, idx, entries FROM answers WHERE bureau = ? AND key = ?",
      [.text(reader.bureau), .text(key)])
    guard let row else { return nil }
    guard row.bytes(0) == beginning(of: digest) else { throw KeyReused(key: key) }
    return Receipt(
      matter: matter, version: row.number(1), index: row.number(2), entries: row.number(3), repeated: true)
  }

  static func record(
    _ receipt: Receipt, for key: String, digest: [UInt8], on day: Day, in transaction: any Transaction
  ) throws {
    try transaction.run(
      insert,
      [
        .text(transaction.bureau), .text(key), .bytes(beginning(of: digest)), .integer(receipt.version),
        .integer(receipt.index), .integer(receipt.entries), .integer(day.number),
      ])
  }

  /// Removes answers that were given before a day. Those of the sweep stay: a clock may run on after its lapse was
  /// entered, and is tried again every day.
  static func remove(before day: Day, in transaction: any Transaction) throws {
    try transaction.run(
      "DELETE FROM answers WHERE bureau = ? AND day < ? AND key NOT LIKE 'sweep|%'",
      [.text(transaction.bureau), .integer(day.number)])
  }
}
