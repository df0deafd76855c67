import Law
public import Ledger

/// A file as another one names it: by its receipt number.
public struct FileReference: Sendable, Hashable {
  /// Plain id of the matter.
  public let id: String
  /// Number of the file.
  public let file: Int
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
      """
      SELECT m.id, m.matter, k.word, m.title, m.stage, m.closed
      FROM matters m JOIN words k ON k.bureau = m.bureau AND k.number = m.kind
      WHERE m.bureau = ? AND m.number = ? LIMIT 1
      """, [.text(bureau), .text(number)]
    ).map {
      FileReference(
        id: $0.string(0), file: $0.number(1), kind: $0.string(2), number: number, title: $0.string(3),
        stage: $0.string(4), isClosed: $0.integer(5) != nil)
    }
  }

  /// Whether one of these acts was ever entered in a file.
  public func acted(_ events: Set<String>, in file: Int) throws -> Bool {
    try rows("SELECT header FROM entries WHERE bureau = ? AND matter = ?", [.text(bureau), .integer(file)])
      .contains { row in try row.bytes(0).map { try events.contains(Header(canonical: $0).event) } ?? false }
  }
}
