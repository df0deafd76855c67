import Foundation
import HouseTesting
import Law
import Ledger
import Testing

@testable import Casework

@Suite("Bodies")
struct BodyTests {
  private struct Payload: Codable, Equatable {
    var text: String
  }

  @Test(
    "a body is written as the plain encoder writes it",
    arguments: ["", "李某", #"引号 " 和 \ 斜线 /"#, "换\n行\u{0}\u{1F}\u{7F}", "𠮷 🏠"], [nil, "bank-1"] as [String?])
  func asEncoded(text: String, organisation: String?) throws {
    let actor = Actor(
      id: text, name: text, role: .bank, office: text, organisation: organisation, person: organisation)
    let body = Body(actor: actor, command: text, matter: text, payload: ["happened": Payload(text: text)])
    let (bytes, event) = try body.encoded()
    #expect(event == "happened")
    #expect(bytes == Array(try BodyCoding.encoder.encode(body)))
  }

  @Test("the recorded answer is read back as the receipt that was given")
  func answer() async throws {
    let house = try await TestHouse()
    var receipt = Receipt(matter: #"S-"1"\"#, version: 2, index: 7, entries: 1)
    let digest = [UInt8](0..<32)
    let recorded = try house.store.transact { transaction in
      try Answers.record(receipt, for: "k", digest: digest, on: .d("2024-03-01"), in: transaction)
      #expect(throws: KeyReused.self) {
        try Answers.recorded("k", digest: digest.reversed(), of: receipt.matter, in: transaction)
      }
      return try Answers.recorded("k", digest: digest, of: receipt.matter, in: transaction)
    }
    receipt.repeated = true
    #expect(recorded == receipt)
  }
}
