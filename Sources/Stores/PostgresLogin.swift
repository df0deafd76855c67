import Ledger

/// Where the database is, and as whom its connections speak.
struct PostgresLogin: Sendable {
  let url: String

  /// The role of every service connection: it may add to the journal, never change it or its guards.
  static let role = "guiju_writer"

  /// A connection as the role, with durable settings and with deadlines; a COMMIT has its own.
  func service() throws -> PostgresConnection {
    let connection = try open()
    _ = try Self.checked(connection)
    do throws(PostgresFailure) {
      for setting in [
        "SET statement_timeout = '60s'", "SET lock_timeout = '5s'", "SET client_min_messages = warning",
        // A server that lost its power must not keep the bureau's lock.
        "SET tcp_keepalives_idle = 10", "SET tcp_keepalives_interval = 5", "SET tcp_keepalives_count = 3",
      ] { try connection.queue(setting) }
      try connection.settle()
    } catch { throw error.fault }
    do throws(PostgresFailure) {
      try connection.queue("SET ROLE \(Self.role)")
      try connection.settle()
    } catch {
      throw ["22023", "42501"].contains(error.state) ? Self.missingRole("该用户") : error.fault
    }
    return connection
  }

  /// A connection as the user of the address, who owns the tables.
  func owner() throws -> PostgresConnection {
    let connection = try open()
    do throws(PostgresFailure) {
      try connection.queue("SET lock_timeout = '30s'")
      try connection.queue("SET client_min_messages = warning")
      try connection.settle()
    } catch { throw error.fault }
    return connection
  }

  /// Reads the server's settings back.
  ///
  /// - Returns: sentences on what is not wrong but less safe than it should be.
  func check() throws -> [String] { try Self.checked(try open()) }

  private func open() throws -> PostgresConnection {
    do throws(PostgresFailure) {
      return try PostgresConnection(url: url)
    } catch {
      throw StoreFault.unavailable("没有写入：连不上数据库，请检查 PostgreSQL 是否在运行、地址和用户是否正确。（\(error.message)）")
    }
  }

  private static func checked(_ connection: PostgresConnection) throws -> [String] {
    let names = ["fsync", "full_page_writes", "synchronous_commit", "server_encoding", "data_checksums"]
    let found: [String]
    do throws(PostgresFailure) {
      let row = try connection.rows(
        "SELECT \(names.map { "current_setting('\($0)')" }.joined(separator: ", "))")
      try connection.settle()
      found = (0..<names.count).map { row.first?.string($0) ?? "" }
    } catch { throw error.fault }
    return try judge(Dictionary(uniqueKeysWithValues: zip(names, found)))
  }

  /// Refuses settings under which a commit could be lost.
  static func judge(_ settings: [String: String]) throws -> [String] {
    let wanted = [
      ("fsync", ["on"]), ("full_page_writes", ["on"]), ("synchronous_commit", ["on", "remote_apply"]),
      ("server_encoding", ["UTF8"]),
    ]
    for (name, values) in wanted where !values.contains(settings[name] ?? "") {
      let remedy =
        name == "server_encoding"
        ? "请用 CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0 另建数据库"
        : "请在 postgresql.conf 中改为 \(values[0])，并撤销对该用户或数据库的单独设置"
      throw StoreFault.damaged("PostgreSQL 的 \(name) 是 \(settings[name] ?? "未知")，提交可能丢失或写错，已停止启动：\(remedy)。")
    }
    return settings["data_checksums"] == "on"
      ? [] : ["PostgreSQL 没有启用数据校验和（data_checksums），磁盘损坏可能不被发现：请停机后运行 pg_checksums --enable。"]
  }

  static func missingRole(_ user: String) -> StoreFault {
    .damaged(
      "数据库缺少写入角色 \(role)，或\(user)不是其成员、无权创建：请数据库管理员执行"
        + "“CREATE ROLE \(role) NOLOGIN; GRANT \(role) TO \(user);”，再运行建表。")
  }
}
