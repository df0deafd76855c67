import Foundation
public import Ledger

/// The figures in force: the latest definition under each id.
public enum FigureView: View {
  public static let name = "figures"
  public static let version = 1

  public static let tables = [
    Table(
      "figures", [.text("bureau"), .text("id"), .integer("idx"), .text("definition")], key: ["bureau", "id"])
  ]

  public static func apply(_ act: Act, in transaction: any Transaction, with vault: Vault) throws {
    guard act.header.kind == FigureBook.kind.id, let notice = act.header.notice, let figure = Figure(notice) else {
      return
    }
    try transaction.run(
      """
      INSERT INTO figures (bureau, id, idx, definition) VALUES (?, ?, ?, ?)
      ON CONFLICT (bureau, id) DO UPDATE SET idx = excluded.idx, definition = excluded.definition
      """,
      [
        .text(transaction.bureau), .text(figure.id), .integer(act.header.index),
        .text(String(decoding: notice.canonical, as: UTF8.self)),
      ])
  }
}

extension Reader {
  /// The definition that stood in the log at a size, whatever was defined since.
  public func figure(_ id: String, below size: Int, vault: Vault) throws -> Figure? {
    let row = try row(
      """
      SELECT header FROM entries WHERE bureau = ? AND matter = \(numberOfFile) AND idx < ?
      ORDER BY sequence DESC LIMIT 1
      """, [.text(bureau)] + named(vault.pseudonym(ofMatter: FigureBook.matterID(id))) + [.integer(size)])
    return try row?.bytes(0).flatMap { try Header(canonical: $0).notice }.flatMap(Figure.init)
  }

  /// Ids of the figures whose present definition stood in the log at a size.
  public func figures(definedBelow size: Int) throws -> Set<String> {
    Set(
      try rows("SELECT id FROM figures WHERE bureau = ? AND idx < ?", [.text(bureau), .integer(size)])
        .map { $0.string(0) })
  }

  /// Figures in force, by id.
  public func figures() throws -> [Figure] {
    try rows("SELECT definition FROM figures WHERE bureau = ? ORDER BY id", [.text(bureau)]).compactMap(Self.figure)
  }

  public func figure(_ id: String) throws -> Figure? {
    try row("SELECT definition FROM figures WHERE bureau = ? AND id = ?", [.text(bureau), .text(id)])
      .flatMap(Self.figure)
  }

  private static func figure(_ row: Row) -> Figure? {
    (try? JSON(parsing: Array(row.string(0).utf8))).flatMap(Figure.init)
  }
}
