import Casework
import Foundation
import HouseTesting
import Law
import Ledger
import Seals
import Testing

@testable import Server

@Suite("The public log over HTTP")
struct PublicLogTests {
  @Test("an entry shows its header only, with a proof that holds against the signed checkpoint")
  func entry() async throws {
    try await LiveHouse.open { live in
      try await live.base.act(.request(.specimen), of: BookLoan.self, in: "loan-1", by: .reader, on: .of("2025-01-13"))
      let index = try await live.base.headers().count - 1
      let visitor = live.visitor()
      let early = try await visitor.get("/entries/\(index)")
      #expect(early.status == 200 && early.text.contains("还没有签名的检查点"))
      #expect(try await visitor.get("/entries/\(index)/proof").status == 404)
      try await Publisher(journal: live.base.journal, vault: live.base.vault).publish(at: live.now)
      let page = try await visitor.get("/entries/\(index)")
      #expect(page.text.contains("核验一致"))
      #expect(page.text.contains("图书借阅·已预约"))
      for secret in ["王㛃", "天工开物", "reader-1", "loan-1"] { #expect(!page.text.contains(secret)) }
      #expect(try await visitor.get("/entries/\(index + 1)").status == 404)
    }
  }

  @Test("checkpoint, tiles and bundles rebuild the signed root, from the answers alone")
  func tiles() async throws {
    try await LiveHouse.open { live in
      for number in 1...300 {
        try await live.base.act(
          .request(.specimen), of: BookLoan.self, in: "loan-\(number)", by: .reader, on: .of("2025-01-13"))
      }
      try await Publisher(journal: live.base.journal, vault: live.base.vault).publish(at: live.now)
      let visitor = live.visitor()
      let key = try SM2PublicKey(pem: try await visitor.get("/log/key.pub").text)
      let origin = LogNaming.origin(TestHouse.bureau)
      let answer = try await visitor.get("/log/checkpoint")
      let checkpoint = try Checkpoint(
        verifying: answer.body, origin: origin, known: [VerifierKey(name: origin, key: key)])
      #expect(answer.headers["cache-control"] == "no-cache")
      var leaves: [[UInt8]] = []
      for bundle in EntryBundle.bundles(to: checkpoint.size) {
        let bytes = try await visitor.get("/log/\(bundle.path)")
        #expect(bytes.headers["cache-control"]?.contains("immutable") == true)
        let headers = try bundle.decode(bytes.body)
        let tile = try await visitor.get("/log/\(Tile(level: 0, index: bundle.index, width: bundle.width).path)")
        let hashes = headers.map { MerkleTree.leafHash($0, .sm3) }
        #expect(tile.body == hashes.flatMap { $0 })
        leaves += hashes
      }
      #expect(MerkleTree.root(ofLeafHashes: leaves, .sm3) == checkpoint.root)
      let full = try await visitor.get("/log/tile/1/000.p/1")
      #expect(full.body == MerkleTree.root(ofLeafHashes: Array(leaves.prefix(256)), .sm3))
      #expect(try await visitor.get("/log/tile/1/000").status == 404)
      #expect(try await visitor.get("/log/tile/entries/x001/000").status == 404)
    }
  }

  @Test("the sides of a proof's path are those by which it verifies")
  func sides() throws {
    let leaves = (0..<13).map { MerkleTree.leafHash([UInt8($0)], .sm3) }
    struct Leaves: HashReader {
      let leaves: [[UInt8]]
      func hash(level: Int, index: Int) throws -> [UInt8] {
        MerkleTree.root(ofLeafHashes: Array(leaves[(index << level)..<((index + 1) << level)]), .sm3)
      }
    }
    for size in 1...13 {
      let root = MerkleTree.root(ofLeafHashes: Array(leaves[..<size]), .sm3)
      for index in 0..<size {
        let path = try Proof.inclusion(index: index, size: size, from: Leaves(leaves: leaves), .sm3)
        let sides = Entries.sides(index: index, size: size)
        #expect(sides.count == path.count)
        let hash = zip(sides, path).reduce(leaves[index]) { hash, step in
          step.0 ? MerkleTree.nodeHash(step.1, hash, .sm3) : MerkleTree.nodeHash(hash, step.1, .sm3)
        }
        #expect(hash == root)
      }
    }
  }
}
