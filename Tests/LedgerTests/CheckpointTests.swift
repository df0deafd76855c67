import Foundation
import Seals
import Testing

@testable import Ledger

@Suite("Checkpoints 检查点 and signed notes")
struct CheckpointTests {
  static let root = HashFunction.sm3.hash([1, 2, 3])
  static let name = "bureau.example/log"

  let checkpoint: Checkpoint
  let key: SM2PrivateKey
  let known: [VerifierKey]

  init() throws {
    checkpoint = try Checkpoint(origin: Self.name, size: 20_852_163, root: Self.root)
    key = try SM2PrivateKey.generate()
    known = [try VerifierKey(name: Self.name, key: key.publicKey)]
  }

  @Test("the text is three lines and reads back")
  func text() throws {
    #expect(checkpoint.text == "bureau.example/log\n20852163\n\(Data(Self.root).base64EncodedString())\n")
    #expect(try Checkpoint(text: checkpoint.text) == checkpoint)
    let empty = try Checkpoint(origin: "城南分局", size: 0, root: HashFunction.sm3.hash([]))
    #expect(try Checkpoint(text: empty.text) == empty)
  }

  @Test(
    "any other text is refused",
    arguments: [
      "", "\n", "o\n1\n", "o\n1\nROOT", "o\n1\nROOT\n\n", "o\n1\nROOT\nextension\n", "\n1\nROOT\n", "o\n01\nROOT\n",
      "o\n+1\nROOT\n", "o\n-1\nROOT\n", "o\n1 \nROOT\n", "o\n\nROOT\n", "o\n9223372036854775808\nROOT\n",
      "o\n１\nROOT\n",
      "o\n1\n\n", "o\n1\n AAAA\n", "o\n1\nAAAA\n", "o\n1\nROOT=\n", "o\r\n1\nROOT\n", "o\n1\nROOT\r\n",
      "o\t\n1\nROOT\n",
    ])
  func otherTexts(text: String) {
    let text = text.replacing("ROOT", with: Data(Self.root).base64EncodedString())
    #expect(throws: NoteFault.notCheckpoint) { try Checkpoint(text: text) }
  }

  @Test("base64 that has a second spelling is refused")
  func looseBase64() {
    // The last digit of 32 bytes carries two unused bits.
    let digits = Data([UInt8](repeating: 0, count: 32)).base64EncodedString()
    #expect(digits.hasSuffix("A="))
    #expect(throws: NoteFault.notCheckpoint) { try Checkpoint(text: "o\n1\n\(digits.dropLast(2))B=\n") }
    #expect(strictBase64("AAB=") == nil && strictBase64("AA") == nil && strictBase64("AA==\n") == nil)
    #expect(strictBase64("AAA=") == [0, 0] && strictBase64("") == [])
  }

  @Test("a signed note is laid out as C2SP signed-note says, reads back and verifies")
  func signing() throws {
    let note = try checkpoint.sign(with: key, name: Self.name)
    let signature = try #require(note.signatures.first)
    let line = "— \(Self.name) \(Data(signature.keyHash + signature.bytes).base64EncodedString())\n"
    #expect(String(decoding: note.encoded, as: UTF8.self) == checkpoint.text + "\n" + line)
    #expect(key.publicKey.verifies(signature.bytes, over: Array(checkpoint.text.utf8)))
    let parsed = try SignedNote(parsing: note.encoded)
    #expect(parsed == note)
    #expect(try parsed.verify(known: known) == known)
    #expect(try parsed.verify(known: [Self.name: key.publicKey]) == known)
    #expect(try Checkpoint(parsing: parsed) == checkpoint)
    #expect(try Checkpoint(verifying: note.encoded, origin: Self.name, known: known) == checkpoint)
    #expect(throws: NoteFault.notCheckpoint) {
      try Checkpoint(verifying: note.encoded, origin: "other.example/log", known: known)
    }
  }

  /// The example of C2SP tlog-checkpoint.
  @Test("a published checkpoint of another log is read; its signer is unknown here")
  func publishedExample() throws {
    let example = """
      example.com/behind-the-sofa
      20852163
      CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

      — example.com/behind-the-sofa \
      Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=

      """
    let note = try SignedNote(parsing: Array(example.utf8))
    #expect(try Checkpoint(parsing: note).size == 20_852_163)
    #expect(note.encoded == Array(example.utf8))
    #expect(note.signatures.first?.keyHash == [0x03, 0x3D, 0xE0, 0xAE])
    #expect(throws: NoteFault.unknownSigner) { try note.verify(known: known) }
  }

  @Test("a text with empty lines is cut at the last one")
  func emptyLines() throws {
    var note = try SignedNote(text: "a\n\nb\n")
    try note.sign(with: key, name: Self.name)
    #expect(try SignedNote(parsing: note.encoded).text == "a\n\nb\n")
  }

  @Test("unknown signatures are ignored, one known is enough, none known is refused, 16 are accepted")
  func manySignatures() throws {
    var note = try checkpoint.sign(with: try .generate(), name: "witness.example/0")
    for index in 1..<15 { try note.sign(with: try .generate(), name: "witness.example/\(index)") }
    try note.sign(with: try .generate(), name: Self.name)
    let unknown = try SignedNote(parsing: note.encoded)
    #expect(unknown.signatures.count == 16)
    #expect(throws: NoteFault.unknownSigner) { try unknown.verify(known: known) }
    #expect(throws: NoteFault.unknownSigner) { try unknown.verify(known: []) }
    try note.sign(with: key, name: Self.name)
    try note.sign(with: key, name: Self.name)
    let parsed = try SignedNote(parsing: note.encoded)
    #expect(parsed.signatures.count == 17)
    #expect(try parsed.verify(known: known) == known)
  }

  @Test("two known keys both count; rotation keeps the name")
  func twoKeys() throws {
    let next = try SM2PrivateKey.generate()
    let both = known + [try VerifierKey(name: Self.name, key: next.publicKey)]
    var note = try checkpoint.sign(with: key, name: Self.name)
    try note.sign(with: next, name: Self.name)
    #expect(try note.verify(known: both) == both)
  }

  @Test("a known key's name and hash over a wrong signature refuse the whole note")
  func wrongSignature() throws {
    let good = try #require(try checkpoint.sign(with: key, name: Self.name).signatures.first)
    let witness = try SM2PrivateKey.generate()
    var note = try checkpoint.sign(with: witness, name: "witness.example")
    note.add(.init(name: Self.name, keyHash: good.keyHash, bytes: Array(good.bytes.dropLast())))
    let all = known + [try VerifierKey(name: "witness.example", key: witness.publicKey)]
    #expect(throws: NoteFault.wrongSignature(Self.name)) { try note.verify(known: all) }
    let other = try Checkpoint(origin: Self.name, size: 20_852_164, root: Self.root)
    var moved = try SignedNote(text: other.text)
    moved.add(good)
    #expect(throws: NoteFault.wrongSignature(Self.name)) { try moved.verify(known: known) }
  }

  @Test("any flipped bit of a note is refused")
  func flippedBits() throws {
    let encoded = try checkpoint.sign(with: key, name: Self.name).encoded
    for place in encoded.indices {
      for bit in 0..<8 {
        var flipped = encoded
        flipped[place] ^= 1 << bit
        #expect(throws: NoteFault.self, "byte \(place), bit \(bit)") {
          try Checkpoint(verifying: flipped, origin: Self.name, known: known)
        }
      }
    }
    for length in encoded.indices {
      #expect(throws: NoteFault.self) {
        try Checkpoint(verifying: Array(encoded[..<length]), origin: Self.name, known: known)
      }
    }
  }

  @Test(
    "malformed notes are refused",
    arguments: [
      "", "\n", "\n\n", "TEXT", "TEXT\n", "\n— n SIGN\n", "TEXT\n— n SIGN", "TEXT\n— n SIGN\n\n", "TEXT— n SIGN\n",
      "TEXT\n-- n SIGN\n", "TEXT\n—n SIGN\n", "TEXT\n— SIGN\n", "TEXT\n—  SIGN\n", "TEXT\n— n  SIGN\n",
      "TEXT\n— n SIGN \n",
      "TEXT\n— n+m SIGN\n", "TEXT\n— n\u{3000}m SIGN\n", "TEXT\n— n\u{A0} SIGN\n", "TEXT\n— n AAAAAA==\n",
      "TEXT\n— n A\n",
      "TEXT\n— n SIGN\nrest\n", "TEXT\n— n SIGN\r\n", "TEXT\n— n SIGN\n— n\n", "TE\tXT\n\n— n SIGN\n",
    ])
  func malformed(note: String) {
    let note = note.replacing("TEXT", with: checkpoint.text).replacing("SIGN", with: "AAAAAAAA")
    #expect(throws: NoteFault.malformed) { try SignedNote(parsing: Array(note.utf8)) }
  }

  @Test("too many signatures, too many bytes and bytes that are not UTF-8 are refused")
  func limits() throws {
    func note(signatures: Int) -> [UInt8] {
      Array((checkpoint.text + "\n" + String(repeating: "— n AAAAAAAA\n", count: signatures)).utf8)
    }
    #expect(try SignedNote(parsing: note(signatures: 100)).signatures.count == 100)
    #expect(throws: NoteFault.malformed) { try SignedNote(parsing: note(signatures: 101)) }
    #expect(throws: NoteFault.malformed) { try SignedNote(parsing: [0xFF] + note(signatures: 1)) }
    let long = [UInt8](repeating: 0x61, count: 1_000_000) + note(signatures: 1)
    #expect(throws: NoteFault.malformed) { try SignedNote(parsing: long) }
    #expect(throws: NoteFault.malformed) { try SignedNote(text: "no newline") }
    #expect(throws: NoteFault.malformed) { try SignedNote(text: "a\u{1B}\n") }
  }

  @Test("a verifier key is name, hash and encoding, and reads back")
  func verifierKey() throws {
    let verifier = try #require(known.first)
    let encoding = [0xFF] + Array("SM2-SM3".utf8) + key.publicKey.raw
    #expect(encoding.count == 73)
    let hash = Array(HashFunction.sha256.hash(Array("\(Self.name)\n".utf8) + encoding).prefix(4))
    #expect(verifier.hash == hash)
    let digits = hash.map { String(format: "%02x", $0) }.joined()
    #expect(verifier.text == "\(Self.name)+\(digits)+\(Data(encoding).base64EncodedString())")
    #expect(try VerifierKey(parsing: verifier.text) == verifier)
  }

  @Test("other texts are no verifier key")
  func otherKeys() throws {
    let text = try #require(known.first).text
    let parts = text.split(separator: "+", maxSplits: 2).map(String.init)
    let raw = Data([1] + key.publicKey.raw).base64EncodedString()
    for other in [
      "", "+", "++", parts[0], "x" + text, text + "\n", "+\(parts[1])+\(parts[2])", "\(parts[0])+00000000+\(parts[2])",
      "\(parts[0])+\(parts[1].uppercased())A+\(parts[2])", "\(parts[0])+\(parts[1])+\(raw)",
      "a b+\(parts[1])+\(parts[2])",
    ] {
      #expect(throws: NoteFault.malformed, "\(other)") { try VerifierKey(parsing: other) }
    }
    for name in ["", "a b", "a+b", "a\nb", "a\u{2003}b"] {
      #expect(throws: NoteFault.malformed) { try VerifierKey(name: name, key: key.publicKey) }
    }
  }
}
