import CPostgres
import Foundation
import Ledger

/// What the server or the line said when a statement failed.
struct PostgresFailure: Error, Sendable {
  /// SQLSTATE, five characters; 08006 where the line itself broke.
  let state: String
  let message: String

  var fault: StoreFault {
    switch state {
    case "53100": .full("磁盘已满，没有写入；请管理员腾出数据库服务器的空间，随后会自动恢复。")
    case "XX001", "XX002":
      .damaged("数据库的数据页或索引已损坏（\(message)）：请停止写入，从备份恢复后运行 guiju verify。")
    default: .unavailable("没有写入：数据库暂不可用（\(state)：\(message)）。")
    }
  }
}

/// How a COMMIT ended.
enum PostgresEnding {
  case committed
  /// The server said no, and said so completely: nothing was written.
  case refused(PostgresFailure)
  case unknown(String)
}

/// One line to the server, always in pipeline mode, for one thread at a time.
///
/// The first failure ends it: whoever owns it opens another.
final class PostgresConnection {
  private let line: OpaquePointer
  /// Owned by this connection: names of prepared statements by their text.
  private var names: [String: String] = [:]
  /// Owned by this connection: results that the server still owes.
  private var owed = 0
  /// Owned by this connection: a warning came since the COMMIT was sent.
  private var warned = false
  private(set) var failure: PostgresFailure?

  /// Connects; settings in the address win over the ones here.
  init(url: String) throws(PostgresFailure) {
    let settings = [
      ("target_session_attrs", "read-write"), ("connect_timeout", "5"), ("keepalives_idle", "10"),
      ("keepalives_interval", "5"), ("keepalives_count", "3"), ("tcp_user_timeout", "15000"),
      ("application_name", "guiju"), ("dbname", url), ("client_encoding", "UTF8"),
    ]
    let keywords = settings.map { UnsafePointer(strdup($0.0)) } + [nil]
    let values = settings.map { UnsafePointer(strdup($0.1)) } + [nil]
    defer { for pointer in keywords + values { free(UnsafeMutablePointer(mutating: pointer)) } }
    guard let line = PQconnectdbParams(keywords, values, 1) else {
      throw PostgresFailure(state: "53200", message: "内存不足")
    }
    guard PQstatus(line) == CONNECTION_OK, PQenterPipelineMode(line) == 1 else {
      defer { PQfinish(line) }
      throw PostgresFailure(state: "08001", message: Self.message(line))
    }
    self.line = line
    PQsetNoticeReceiver(
      line,
      { connection, notice in
        guard let connection, PostgresConnection.field(notice, GUIJU_FIELD_SEVERITY) == "WARNING" else { return }
        Unmanaged<PostgresConnection>.fromOpaque(connection).takeUnretainedValue().warned = true
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  deinit { PQfinish(line) }

  /// Idle, unbroken and not yet full of prepared statements; asks the socket, not the server.
  var usable: Bool {
    // The first look takes a farewell that has arrived, the second sees the closed line behind it.
    failure == nil && owed == 0 && names.count < 512
      && PQconsumeInput(line) == 1 && PQconsumeInput(line) == 1 && PQstatus(line) == CONNECTION_OK
  }

  /// Sends a statement without waiting for it.
  func queue(_ sql: String, _ values: [Value] = []) throws(PostgresFailure) {
    if let failure { throw failure }
    let name = try prepared(sql)
    let sent = PostgresParameters(values).withPointers { count, pointers, lengths, formats in
      PQsendQueryPrepared(line, name, count, pointers, lengths, formats, 1)
    }
    guard sent == 1 else { throw lost() }
    owed += 1
  }

  /// Rows of a statement, and the proof that everything queued before it went well.
  func rows(_ sql: String, _ values: [Value] = []) throws(PostgresFailure) -> [Row] {
    try queue(sql, values)
    guard PQsendFlushRequest(line) == 1, PQflush(line) == 0 else { throw lost() }
    while owed > 1 { _ = try succeeded() }
    let answer = try succeeded()
    do throws(PostgresFailure) {
      return try answer.rows()
    } catch {
      throw failed(error)
    }
  }

  /// Waits until everything queued was done; ends the implicit transaction, if no other was begun.
  func settle() throws(PostgresFailure) {
    if let failure { throw failure }
    guard PQpipelineSync(line) == 1 else { throw lost() }
    while owed > 0 { _ = try succeeded() }
    guard try next().status == PGRES_PIPELINE_SYNC else { throw lost() }
  }

  /// Commits. Any doubt is `unknown`: a broken line, a warning, or silence. Never sends a cancel.
  ///
  /// - Parameter patience: milliseconds to wait for the server's word on the COMMIT itself.
  func commit(patience: Int32) -> PostgresEnding {
    if let failure { return .refused(failure) }
    // What was queued is asked for before the COMMIT, so that the wait for the one is told from the wait for the other.
    do throws(PostgresFailure) { _ = try prepared("COMMIT") } catch { return .refused(error) }
    guard PQsendFlushRequest(line) == 1 else { return .refused(lost()) }
    warned = false
    var refusal: PostgresFailure?
    var tag = ""
    do throws(PostgresFailure) {
      try queue("COMMIT")
      guard PQpipelineSync(line) == 1, PQflush(line) == 0 else { throw lost() }
      while owed > 0 {
        let answer = try next(patience: owed == 1 ? patience : nil)
        owed -= 1
        if !answer.succeeded, refusal == nil { refusal = answer.failure }
        tag = answer.tag
      }
      guard try next(patience: patience).status == PGRES_PIPELINE_SYNC else { throw lost() }
    } catch {
      return .unknown(error.message)
    }
    if let refusal { return .refused(failed(refusal)) }
    if warned { return .unknown(failed(PostgresFailure(state: "01000", message: "同步副本没有确认")).message) }
    if tag != "COMMIT" { return .refused(failed(PostgresFailure(state: "25P02", message: tag))) }
    return .committed
  }

  private func prepared(_ sql: String) throws(PostgresFailure) -> String {
    if let name = names[sql] { return name }
    let name = "s\(names.count)"
    guard PQsendPrepare(line, name, PostgresParameters.numbered(sql), 0, nil) == 1 else { throw lost() }
    owed += 1
    names[sql] = name
    return name
  }

  /// The next owed result, which must be good.
  private func succeeded() throws(PostgresFailure) -> PostgresAnswer {
    let answer = try next()
    owed -= 1
    guard answer.succeeded else { throw failed(answer.failure) }
    return answer
  }

  private func next(patience: Int32? = nil) throws(PostgresFailure) -> PostgresAnswer {
    // The results of a statement end with one nil; a second one means that nothing more will come.
    for _ in 0..<2 {
      if let patience { try wait(patience) }
      if let result = PQgetResult(line) { return PostgresAnswer(result) }
    }
    throw lost()
  }

  /// Waits until the next result can be read without blocking.
  private func wait(_ patience: Int32) throws(PostgresFailure) {
    while PQisBusy(line) == 1 {
      var socket = pollfd(fd: PQsocket(line), events: Int16(POLLIN), revents: 0)
      let ready = poll(&socket, 1, patience)
      if ready == 0 { throw failed(PostgresFailure(state: "08006", message: "数据库没有按时答复")) }
      if ready < 0 {
        guard errno == EINTR else { throw lost() }
      } else if PQconsumeInput(line) == 0 {
        throw lost()
      }
    }
  }

  private func lost() -> PostgresFailure { failed(PostgresFailure(state: "08006", message: Self.message(line))) }

  private func failed(_ failure: PostgresFailure) -> PostgresFailure {
    self.failure = self.failure ?? failure
    return failure
  }

  private static func message(_ line: OpaquePointer) -> String {
    let message = String(cString: PQerrorMessage(line)).trimmingCharacters(in: .whitespacesAndNewlines)
    return message.isEmpty ? "连接已断开" : message
  }

  fileprivate static func field(_ result: OpaquePointer?, _ code: Int32) -> String? {
    PQresultErrorField(result, code).map { String(cString: $0) }
  }
}

/// One result of the server, freed with its owner.
struct PostgresAnswer: ~Copyable {
  let result: OpaquePointer

  init(_ result: OpaquePointer) { self.result = result }
  deinit { PQclear(result) }

  var status: ExecStatusType { PQresultStatus(result) }
  var succeeded: Bool { status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK }
  /// COMMIT, ROLLBACK, INSERT 0 1 …
  var tag: String { String(cString: PQcmdStatus(result)) }

  var failure: PostgresFailure {
    PostgresFailure(
      state: PostgresConnection.field(result, GUIJU_FIELD_STATE) ?? "08006",
      message: PostgresConnection.field(result, GUIJU_FIELD_MESSAGE) ?? "连接已断开")
  }
}
