import Casework
import Ledger
import ServiceLifecycle
import Synchronization

/// Looks waiting to be written, in batches at most one second apart.
final class AccessLogQueue: Sendable {
  private let journal: Journal
  /// Owned by this object: what is not yet written.
  private let waiting = Mutex<[AccessLog.Look]>([])
  private static let limit = 10_000

  init(journal: Journal) { self.journal = journal }

  /// - Throws: `StoreFault.unavailable` where nothing can be written any more; then nobody may look either.
  func add(_ look: AccessLog.Look) throws {
    let isFull = waiting.withLock { waiting in
      guard waiting.count < Self.limit else { return true }
      waiting.append(look)
      return false
    }
    if isFull { throw StoreFault.unavailable("查阅记录无法写入，暂停查阅。") }
  }

  /// Writes what waits; on a fault it waits on.
  func flush(with vault: Vault) async {
    let batch = waiting.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
    guard !batch.isEmpty else { return }
    do {
      try await journal.write { try AccessLog.write(batch, in: $0, with: vault) }
    } catch {
      waiting.withLock { $0 = batch + $0 }
    }
  }
}

/// Writes the access log once a second, and what is left when the server stops.
struct AccessLogWriter: Service {
  let queue: AccessLogQueue
  let vault: Vault

  func run() async {
    while !Task.isShuttingDownGracefully, !Task.isCancelled {
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(1)) }
      await queue.flush(with: vault)
    }
    await queue.flush(with: vault)
  }
}
