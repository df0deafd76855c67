import Foundation

/// The journal of one bureau: commands queue here and are committed in groups, one order for all.
///
/// Every answer, a refusal too, waits for the commit of its group, because it may rest on a neighbour in it.
public final class Journal: Sendable {
  public let store: any Store
  public let keys: JournalKeys
  private let queue: WriteQueue

  /// - Parameter group: the most commands committed together.
  public init(store: any Store, keys: JournalKeys, group: Int = 256) {
    self.store = store
    self.keys = keys
    queue = WriteQueue(store: store, keys: keys, group: group)
  }

  /// Runs `body` under the bureau's head and answers after the commit is durable.
  ///
  /// - Throws: what `body` throws (it then left no trace), or `StoreFault`.
  public func write<T: Sendable>(_ body: @escaping @Sendable (Writing) throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      queue.add(PendingWrite(body: body, continuation: continuation))
    }
  }

  public func read<T: Sendable>(_ body: @escaping @Sendable (any Reader) throws -> T) async throws -> T {
    try await store.read(body)
  }

  /// How many groups with entries this process has committed, or may have; counted before any of the group is answered.
  public var moves: Int { queue.moves }

  /// Stops the writer after what is queued; later writes are refused.
  public func close() { queue.close() }
}

private protocol QueuedWrite: AnyObject {
  func run(_ writing: Writing) throws
  func settle(_ fault: StoreFault?)
}

/// One command waiting for its group; used by one thread at a time: the caller's, then the writer's.
private final class PendingWrite<T: Sendable>: QueuedWrite, @unchecked Sendable {  // because the queue hands it over
  private let body: @Sendable (Writing) throws -> T
  private let continuation: CheckedContinuation<T, any Error>
  private var result: Result<T, any Error>?

  init(body: @escaping @Sendable (Writing) throws -> T, continuation: CheckedContinuation<T, any Error>) {
    self.body = body
    self.continuation = continuation
  }

  func run(_ writing: Writing) throws { result = try writing.attempt(body) }

  func settle(_ fault: StoreFault?) {
    if let fault {
      continuation.resume(throwing: fault)
    } else if let result {
      continuation.resume(with: result)
    } else {
      continuation.resume(throwing: StoreFault.unavailable("没有写入：服务正在停止，请稍后重试。"))
    }
  }
}

/// The writer's thread and its queue.
private final class WriteQueue: @unchecked Sendable {  // because `condition` guards every variable
  private let store: any Store
  private let keys: JournalKeys
  private let group: Int
  private let condition = NSCondition()
  private var waiting: [any QueuedWrite] = []
  private var closed = false
  private var started = false
  private var moved = 0
  /// Owned by the writer's thread.
  private let words = KnownWords()

  init(store: any Store, keys: JournalKeys, group: Int) {
    self.store = store
    self.keys = keys
    self.group = group
  }

  func add(_ write: any QueuedWrite) {
    condition.lock()
    defer { condition.unlock() }
    guard !closed else { return write.settle(.unavailable("没有写入：服务正在停止，请稍后重试。")) }
    waiting.append(write)
    if !started {
      started = true
      let thread = Thread { [self] in drain() }
      thread.name = "journal-writer"
      thread.stackSize = 4 << 20
      thread.start()
    }
    condition.signal()
  }

  var moves: Int {
    condition.lock()
    defer { condition.unlock() }
    return moved
  }

  /// A commit whose result nobody knows counts too.
  private func count(_ group: Writing?, from size: Int) {
    guard let group, group.nextIndex != size else { return }
    condition.lock()
    moved += 1
    condition.unlock()
  }

  func close() {
    condition.lock()
    closed = true
    condition.broadcast()
    condition.unlock()
  }

  /// The next group in arrival order; nil once closed and empty.
  private func next() -> [any QueuedWrite]? {
    condition.lock()
    defer { condition.unlock() }
    while waiting.isEmpty {
      if closed { return nil }
      condition.wait()
    }
    let batch = Array(waiting.prefix(group))
    waiting.removeFirst(batch.count)
    return batch
  }

  private func drain() {
    while let batch = next() {
      var group: Writing?
      var size = 0
      do {
        do {
          try commit(batch, isGuarded: false, &group, &size)
        } catch is Spoiled {
          group?.abandon()
          try commit(batch, isGuarded: true, &group, &size)
        }
        count(group, from: size)
        for write in batch { write.settle(nil) }
      } catch {
        count(group, from: size)
        group?.abandon()
        let fault = error as? StoreFault ?? .unavailable("没有写入：\(error)")
        for write in batch { write.settle(fault) }
      }
    }
  }

  /// One group in one transaction. A refused command has written nothing as a rule, and a savepoint before each would
  /// copy every page that each of them changes: so they are set only where one was missed.
  private func commit(_ batch: [any QueuedWrite], isGuarded: Bool, _ group: inout Writing?, _ size: inout Int) throws {
    try store.transact { transaction in
      let writing = try Writing(transaction, journal: keys, words: words, isGuarded: isGuarded)
      group = writing
      size = writing.nextIndex
      for write in batch { try write.run(writing) }
      try writing.finish()
    }
  }
}
