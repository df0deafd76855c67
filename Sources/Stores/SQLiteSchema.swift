import Ledger

extension Table {
  func indexName(_ columns: [String]) -> String { "\(name)_by_\(columns.dropFirst().joined(separator: "_"))" }
}

/// A table in SQLite's words.
enum SQLiteSchema {
  static func statements(for table: Table) -> [String] {
    var statements = [
      """
      CREATE TABLE IF NOT EXISTS \(table.name) (
      \(table.columns.map(column).joined(separator: ",\n")),
      PRIMARY KEY (\(table.key.joined(separator: ", ")))
      ) STRICT\(table.isWide ? "" : ", WITHOUT ROWID")
      """
    ]
    for (prefix, lists) in [("UNIQUE INDEX", table.unique), ("INDEX", table.indexes)] {
      for columns in lists {
        statements.append(
          "CREATE \(prefix) IF NOT EXISTS \(table.indexName(columns))"
            + " ON \(table.name) (\(columns.joined(separator: ", ")))")
      }
    }
    if table.appendOnly { statements += guards(table) }
    return statements
  }

  private static func column(_ column: Table.Column) -> String {
    let form =
      switch column.form {
      case .text: "TEXT"
      case .integer: "INTEGER"
      case .bytes: "BLOB"
      }
    return "\(column.name) \(form)\(column.optional ? "" : " NOT NULL")"
  }

  /// Puts a table out of the way of a new one with its name.
  static func retiring(_ table: Table) -> [String] {
    guardNames(table).map { "DROP TRIGGER IF EXISTS \($0)" }
      + (table.unique + table.indexes).map { "DROP INDEX IF EXISTS \(table.indexName($0))" }
      + ["ALTER TABLE \(table.name) RENAME TO \(Reshaping.former(table))"]
  }

  private static func guardNames(_ table: Table) -> [String] {
    ["\(table.name)_never_changed", "\(table.name)_never_removed"]
  }

  private static func guards(_ table: Table) -> [String] {
    let erased = table.erasableBy.map {
      " WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE bureau = OLD.bureau AND matter = OLD.\($0))"
    }
    return [
      """
      CREATE TRIGGER IF NOT EXISTS \(table.name)_never_changed BEFORE UPDATE ON \(table.name)
      BEGIN SELECT RAISE(ABORT, '\(table.name) is append-only'); END
      """,
      """
      CREATE TRIGGER IF NOT EXISTS \(table.name)_never_removed BEFORE DELETE ON \(table.name)\(erased ?? "")
      BEGIN SELECT RAISE(ABORT, '\(table.name) is append-only'); END
      """,
    ]
  }
}
