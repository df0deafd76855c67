import Foundation
import Ledger

/// The one writing connection of this process, opened when needed and after every failure.
final class PostgresWriter: @unchecked Sendable {  // because `lock` guards the connection
  private let login: PostgresLogin
  private let lock = NSLock()
  private var connection: PostgresConnection?

  init(login: PostgresLogin) { self.login = login }

  /// Runs `body` on the calling thread with a usable connection.
  func use<T>(_ body: (PostgresConnection) throws -> T) throws -> T {
    lock.lock()
    defer { lock.unlock() }
    let current = try connection.flatMap { $0.usable ? $0 : nil } ?? login.service()
    // A failed line is closed at once: it may still hold the bureau's lock.
    defer { connection = current.failure == nil ? current : nil }
    return try body(current)
  }

  func close() {
    lock.lock()
    connection = nil
    lock.unlock()
  }
}

/// Threads that read, each with its own connection; blocking calls stay off the cooperative pool.
final class PostgresReaders: @unchecked Sendable {  // because `condition` guards every variable
  typealias Reading = @Sendable (Result<PostgresConnection, any Error>) -> Void

  private let login: PostgresLogin
  private let limit: Int
  private let condition = NSCondition()
  private var waiting: [Reading] = []
  private var threads = 0
  private var idle = 0
  private var closed = false

  init(login: PostgresLogin, limit: Int) {
    self.login = login
    self.limit = limit
  }

  func add(_ reading: @escaping Reading) {
    condition.lock()
    guard !closed else {
      condition.unlock()
      return reading(.failure(StoreFault.unavailable("服务正在停止，请稍后重试。")))
    }
    waiting.append(reading)
    if waiting.count > idle, threads < limit {
      threads += 1
      let thread = Thread { [self] in drain() }
      thread.name = "postgres-reader"
      thread.start()
    }
    condition.signal()
    condition.unlock()
  }

  /// Ends the threads after what is queued.
  func close() {
    condition.lock()
    closed = true
    condition.broadcast()
    condition.unlock()
  }

  private func next() -> Reading? {
    condition.lock()
    defer { condition.unlock() }
    while waiting.isEmpty {
      if closed { return nil }
      idle += 1
      condition.wait()
      idle -= 1
    }
    return waiting.removeFirst()
  }

  private func drain() {
    var connection: PostgresConnection?
    while let reading = next() {
      do {
        let current = try connection.flatMap { $0.usable ? $0 : nil } ?? login.service()
        reading(.success(current))
        connection = current.failure == nil ? current : nil
      } catch {
        connection = nil
        reading(.failure(error))
      }
    }
  }
}
