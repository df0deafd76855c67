/// How tables of an earlier version become those of this one: the one way in which the journal's tables are ever
/// replaced.
public struct Reshaping: Sendable {
  /// The tables as they were. While `move` runs they are called by `former` names.
  public let old: [Table]
  public let new: [Table]
  /// A column of the first old table, by whose form the old shape is told from the new one.
  public let sign: String
  /// Copies every row, and throws where it cannot account for each; then nothing is changed.
  public let move: @Sendable (any Transaction) throws -> Void

  public init(
    from old: [Table], to new: [Table], sign: String, move: @escaping @Sendable (any Transaction) throws -> Void
  ) {
    precondition(!old.isEmpty, "a reshaping has an old table")
    self.old = old
    self.new = new
    self.sign = sign
    self.move = move
  }

  /// The name of an old table while its rows are copied.
  public static func former(_ table: Table) -> String { "former_\(table.name)" }

  /// Whether tables with the stored form of `sign` are the old ones; nil where there is no such table.
  public func isOld(_ stored: Table.Column.Form?) -> Bool {
    stored != nil && stored == old[0].columns.first { $0.name == sign }?.form
  }
}
