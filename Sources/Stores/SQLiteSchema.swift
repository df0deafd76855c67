import Ledger

/// A table in SQLite's words.
enum SQLiteSchema {
  static func statements(for table: Table) -> [String] {
    var statements = [
      """
      CREATE TABLE IF NOT EXISTS \(table.name) (
      \(table.columns.map(column).joined(separator: ",\n")),
      PRIMARY KEY (\(table.key.joined(separator: ", ")))
      ) STRICT, WITHOUT ROWID
      """
    ]
    for (prefix, lists) in [("UNIQUE INDEX", table.unique), ("INDEX", table.indexes)] {
      for columns in lists {
        statements.append(
          "CREATE \(prefix) IF NOT EXISTS \(table.name)_by_\(columns.dropFirst().joined(separator: "_"))"
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
