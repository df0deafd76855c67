/// Where the file of a matter stands in the journal.
public struct FilePlace: Sendable, Hashable {
  /// Number of the file: the index of its first entry.
  public let number: Int
  /// Its last sequence; 0 before its first entry.
  public let sequence: Int

  public init(number: Int, sequence: Int) {
    self.number = number
    self.sequence = sequence
  }
}

/// SQL for the number of the file behind a pseudonym; its two values are `Reader.named`.
public let numberOfFile = "(SELECT matter FROM files WHERE bureau = ? AND name = ?)"

/// SQL for the last sequence of the file `f`.
public let sequenceOfFile =
  "(SELECT MAX(e.sequence) FROM entries e WHERE e.bureau = f.bureau AND e.matter = f.matter)"

extension Reader {
  /// The values of `numberOfFile`.
  public func named(_ pseudonym: String) -> [Value] { [.text(bureau), .text(pseudonym)] }

  /// Where the file of a matter stands; nil before its first entry.
  public func place(of pseudonym: String) throws -> FilePlace? {
    try row("SELECT f.matter, \(sequenceOfFile) FROM files f WHERE f.bureau = ? AND f.name = ?", named(pseudonym))
      .map { FilePlace(number: $0.number(0), sequence: $0.number(1)) }
  }
}
