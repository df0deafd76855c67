import Casework
import HouseTesting
import Law
import Ledger
import Synchronization
import Testing

@testable import Server

/// A store whose writes fail with one fault while it is set; after `unknown` the rows are there all the same.
final class FailingStore: Store {
  private let store: any Store
  let fault = Mutex<StoreFault?>(nil)

  init(_ store: any Store) { self.store = store }

  var bureau: String { store.bureau }

  func read<T: Sendable>(_ body: @escaping @Sendable (any Reader) throws -> T) async throws -> T {
    try await store.read(body)
  }

  func transact<T>(_ body: (any SavepointTransaction) throws -> T) throws -> T {
    let fault = fault.withLock { $0 }
    if case .unknown(let text) = fault {
      _ = try store.transact(body)
      throw StoreFault.unknown(text)
    }
    if let fault { throw fault }
    return try store.transact(body)
  }

  func create(_ tables: [Table]) throws { try store.create(tables) }
  func drop(_ tables: [String]) throws { try store.drop(tables) }
  func reshape(_ reshaping: Reshaping) throws -> Bool { try store.reshape(reshaping) }
}

@Suite("A form when the store fails")
struct StoreFaultTests {
  @Test(
    "what was typed stays on the page, which can be sent again for one effect",
    arguments: [
      (StoreFault.full("x"), "磁盘已满", 1), (.unavailable("x"), "暂时不能写入", 1), (.unknown("x"), "结果未知", 2),
    ])
  func keepsForm(fault: StoreFault, sentence: String, written: Int) async throws {
    try await LiveHouse.openFailing { live, store in
      try await live.base.act(.make("书太少"), of: Suggestion.self, in: "idea-1", by: .reader, on: .of("2025-01-13"))
      let counter = try await live.signedIn("counter-1")
      let page = try await counter.get("/matters/idea-1/answer")
      var form = ["reply": "下月添书 㛃"]
      for name in ["_token", "_key", "_version"] { form[name] = page.hidden(name, to: "/matters/idea-1/answer") }
      store.fault.withLock { $0 = fault }
      let failed = try await counter.post("/matters/idea-1/answer", form)
      #expect(failed.status == 503)
      #expect(failed.headers["retry-after"] != nil)
      #expect(failed.text.contains(sentence))
      #expect(failed.text.contains("下月添书 㛃"))
      #expect(failed.hidden("_key", to: "/matters/idea-1/answer") == form["_key"])
      #expect(try await live.base.file(Suggestion.self, "idea-1").version == written)
      store.fault.withLock { $0 = nil }
      #expect(try await counter.post("/matters/idea-1/answer", form).status == 303)
      #expect(try await live.base.file(Suggestion.self, "idea-1").version == 2)
    }
  }

  @Test("a full disk keeps nobody from reading")
  func reading() async throws {
    try await LiveHouse.openFailing { live, store in
      let counter = try await live.signedIn("counter-1")
      store.fault.withLock { $0 = .full("x") }
      live.wait(minutes: 2)
      #expect(try await counter.get("/worklist").status == 200)
      #expect(try await live.visitor().get("/sign-in").status == 200)
      store.fault.withLock { $0 = nil }
    }
  }
}
