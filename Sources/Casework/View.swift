public import Ledger

/// A table that can be thrown away and rebuilt from the journal.
public protocol View: Sendable {
  static var name: String { get }
  /// Raise it when the meaning of the table changes; the old tables are dropped and replayed.
  static var version: Int { get }
  static var tables: [Table] { get }
  /// Takes one act; reads only rows of its matter and of the streams it touches, everything else it does is an insert.
  static func apply(_ act: Act, in transaction: any Transaction, with vault: Vault) throws
}

extension View {
  /// Whether rows belong to matters, so that an erasure derives them again; other rows come from headers alone.
  static var holdsMatters: Bool { tables.contains { $0.columns.contains { $0.name == "matter" } } }

  /// Deletes the rows of one matter, before its headers are applied again without their bodies.
  ///
  /// A table names the matter by the number of its file, or by its pseudonym.
  static func forget(file: Int, named pseudonym: String, in transaction: any Transaction) throws {
    for table in tables {
      guard let column = table.columns.first(where: { $0.name == "matter" }) else { continue }
      try transaction.run(
        "DELETE FROM \(table.name) WHERE bureau = ? AND matter = ?",
        [.text(transaction.bureau), column.form == .integer ? .integer(file) : .text(pseudonym)])
    }
  }
}

/// Which views stand in the database, at which version.
public enum ViewVersions {
  static let table = Table("views", [.text("bureau"), .text("name"), .integer("version")], key: ["bureau", "name"])

  /// Names of the views whose stored version differs from the program's.
  public static func outdated(_ views: [any View.Type], in reader: any Reader) throws -> [String] {
    let rows = try reader.rows("SELECT name, version FROM views WHERE bureau = ?", [.text(reader.bureau)])
    let stored = Dictionary(rows.map { ($0.string(0), $0.number(1)) }, uniquingKeysWith: { $1 })
    return views.filter { stored[$0.name] != $0.version }.map { $0.name }
  }

  static func forget(in transaction: any Transaction) throws {
    try transaction.run("DELETE FROM views WHERE bureau = ?", [.text(transaction.bureau)])
  }

  static func record(_ views: [any View.Type], in transaction: any Transaction) throws {
    for view in views {
      try transaction.run(
        """
        INSERT INTO views (bureau, name, version) VALUES (?, ?, ?)
        ON CONFLICT (bureau, name) DO UPDATE SET version = excluded.version
        """, [.text(transaction.bureau), .text(view.name), .integer(view.version)])
    }
  }
}
