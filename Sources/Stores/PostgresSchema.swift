import Ledger

/// A table, its guards and its rights in PostgreSQL's words.
enum PostgresSchema {
  /// Creates what is missing, in the session's transaction; a table that exists is left as it is.
  static func create(_ tables: [Table], in session: PostgresSession) throws {
    try session.run("SELECT pg_advisory_xact_lock(hashtextextended('guiju tables', 0))", [])
    try ensureRole(in: session)
    let missing = try tables.filter {
      try session.row("SELECT 1 WHERE to_regclass(?) IS NOT NULL", [.text($0.name)]) == nil
    }
    if missing.contains(where: \.appendOnly) {
      let schema = try session.row("SELECT quote_ident(current_schema())", [])?.text(0) ?? "public"
      try session.run(refusal(schema), [])
    }
    for table in missing {
      for statement in statements(for: table) { try session.run(statement, []) }
    }
  }

  static func statements(for table: Table) -> [String] {
    var statements = [
      """
      CREATE TABLE \(table.name) (
      \(table.columns.map(column).joined(separator: ",\n")),
      PRIMARY KEY (\(table.key.joined(separator: ", ")))
      )
      """
    ]
    for (prefix, lists) in [("UNIQUE INDEX", table.unique), ("INDEX", table.indexes)] {
      for columns in lists {
        statements.append(
          "CREATE \(prefix) \(table.indexName(columns))"
            + " ON \(table.name) (\(columns.joined(separator: ", ")))")
      }
    }
    return statements + (table.appendOnly ? guards(table) : []) + rights(table)
  }

  /// Puts a table out of the way of a new one with its name; its guards go with it.
  static func retiring(_ table: Table) -> [String] {
    let former = Reshaping.former(table)
    return (table.unique + table.indexes).map { "DROP INDEX IF EXISTS \(table.indexName($0))" } + [
      "ALTER TABLE \(table.name) RENAME TO \(former)", "ALTER INDEX \(table.name)_pkey RENAME TO \(former)_pkey",
    ]
  }

  private static func column(_ column: Table.Column) -> String {
    let form =
      switch column.form {
      case .text: "TEXT COLLATE \"C\""
      case .integer: "BIGINT"
      case .bytes: "BYTEA"
      }
    return "\(column.name) \(form)\(column.optional ? "" : " NOT NULL")"
  }

  /// Triggers that fire for everybody, the owner and a replica's applier too.
  private static func guards(_ table: Table) -> [String] {
    let name = table.name
    let removed = "\(name)_never_removed BEFORE DELETE ON \(name)"
    return [
      """
      CREATE TRIGGER \(name)_never_changed BEFORE UPDATE OR TRUNCATE ON \(name)
      FOR EACH STATEMENT EXECUTE FUNCTION guiju_refuse_change()
      """,
      table.erasableBy.map { "CREATE TRIGGER \(removed) FOR EACH ROW EXECUTE FUNCTION guiju_refuse_change('\($0)')" }
        ?? "CREATE TRIGGER \(removed) FOR EACH STATEMENT EXECUTE FUNCTION guiju_refuse_change()",
      "ALTER TABLE \(name) ENABLE ALWAYS TRIGGER \(name)_never_changed",
      "ALTER TABLE \(name) ENABLE ALWAYS TRIGGER \(name)_never_removed",
    ]
  }

  private static func rights(_ table: Table) -> [String] {
    let granted =
      if !table.appendOnly {
        "SELECT, INSERT, UPDATE, DELETE, TRUNCATE"
      } else if table.erasableBy != nil {
        "SELECT, INSERT, DELETE"
      } else {
        "SELECT, INSERT"
      }
    return [
      "REVOKE ALL ON \(table.name) FROM PUBLIC, \(PostgresLogin.role)",
      "GRANT \(granted) ON \(table.name) TO \(PostgresLogin.role)",
    ]
  }

  /// The function behind every guard. Its search path is fixed, or a temporary table named erasures would open it.
  private static func refusal(_ schema: String) -> String {
    """
    -- Refuses every change of an append-only table, but for the removal of rows whose matter was erased.
    CREATE OR REPLACE FUNCTION guiju_refuse_change() RETURNS trigger
    LANGUAGE plpgsql SET search_path = \(schema), pg_temp AS $$
    BEGIN
      IF TG_OP = 'DELETE' AND TG_NARGS = 1 THEN
        IF EXISTS (
          SELECT 1 FROM erasures WHERE bureau = OLD.bureau AND matter = (to_jsonb(OLD) ->> TG_ARGV[0])::bigint
        ) THEN RETURN OLD; END IF;
      END IF;
      RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END $$
    """
  }

  /// Makes the writing role and joins it, where the user may; says what the administrator must do, where not.
  private static func ensureRole(in session: PostgresSession) throws {
    let role = PostgresLogin.role
    let found = try session.row(
      """
      SELECT current_user, rolsuper OR rolcreaterole, EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '\(role)')
      FROM pg_roles WHERE rolname = current_user
      """, [])
    let user = found?.string(0) ?? ""
    let mayCreate = found?.number(1) == 1
    if found?.number(2) != 1 {
      guard mayCreate else { throw PostgresLogin.missingRole(user) }
      try session.run(
        """
        -- Makes the role of service connections; another server may be making it at this moment.
        DO $$ BEGIN
          CREATE ROLE \(role) NOLOGIN;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END $$
        """, [])
    }
    let member = try session.row(
      """
      SELECT pg_has_role(current_user, '\(role)',
        CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END)
      """, [])
    if member?.number(0) != 1 {
      guard mayCreate else { throw PostgresLogin.missingRole(user) }
      try session.run("GRANT \(role) TO CURRENT_USER", [])
    }
    try session.run(
      """
      -- Lets the role see the schema, where not everybody may.
      DO $$ BEGIN
        IF NOT has_schema_privilege('\(role)', current_schema(), 'USAGE') THEN
          EXECUTE format('GRANT USAGE ON SCHEMA %I TO \(role)', current_schema());
        END IF;
      END $$
      """, [])
  }
}
