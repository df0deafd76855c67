import Law
public import Ledger

/// A file as another one names it: by its receipt number.
public struct FileReference: Sendable, Hashable {
  /// Plain id, and pseudonym in the log.
  public let id: String
  public let pseudonym: String
  public let kind: String
  public let number: String
  public let title: String
  public let stage: String
  public let isClosed: Bool
}

extension Reader {
  /// The file with this receipt number, however it is typed; nil where there is none.
  public func file(numbered typed: String) throws -> FileReference? {
    let number = ReceiptNumber.normalised(typed)
    return try row(
      "SELECT id, matter, kind, title, stage, closed FROM matters WHERE bureau = ? AND number = ? LIMIT 1",
      [.text(bureau), .text(number)]
    ).map {
      FileReference(
        id: $0.string(0), pseudonym: $0.string(1), kind: $0.string(2), number: number, title: $0.string(3),
        stage: $0.string(4), isClosed: $0.text(5) != nil)
    }
  }

  /// Whether one of these acts was ever entered in a file.
  public func acted(_ events: Set<String>, in pseudonym: String) throws -> Bool {
    try rows("SELECT header FROM entries WHERE bureau = ? AND matter = ?", [.text(bureau), .text(pseudonym)])
      .contains { row in try row.bytes(0).map { try events.contains(Header(canonical: $0).event) } ?? false }
  }
}
