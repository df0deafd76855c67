import Testing

@testable import Seals

@Suite("Hash functions")
struct HashTests {
  @Test(
    "Published vectors",
    arguments: [
      // GB/T 32905-2016, annex A
      (HashFunction.sm3, "abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
      (
        .sm3, String(repeating: "abcd", count: 16),
        "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
      ),
      // FIPS 180-4 examples
      (.sha256, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (.sha256, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ])
  func published(function: HashFunction, text: String, digest: String) {
    #expect(hexadecimal(function.hash(utf8(text))) == digest)
  }

  @Test("A second implementation agrees on every length from 0 to 200")
  func secondImplementation() {
    #expect(hexadecimal(plainSM3(utf8("abc"))) == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")
    for length in 0...200 {
      let message = sampleBytes(length, seed: UInt64(length + 1))
      #expect(HashFunction.sm3.hash(message) == plainSM3(message), "length \(length)")
    }
  }

  @Test("Prefixed hashing equals hashing the concatenation", arguments: HashFunction.allCases)
  func prefixed(function: HashFunction) {
    let (a, b) = (sampleBytes(32, seed: 2), sampleBytes(33, seed: 3))
    #expect(function.hash(prefix: 0, a) == function.hash([0] + a))
    #expect(function.hash(prefix: 1, a, b) == function.hash([1] + a + b))
    #expect(function.hash(prefix: 0, []) == function.hash([0]))
  }

  @Test("A running hash takes pieces, can be read midway and copied", arguments: HashFunction.allCases)
  func running(function: HashFunction) {
    let message = sampleBytes(1000)
    var hash = RunningHash(function)
    #expect(hash.finish() == function.hash([]))
    hash.update(Array(message[..<137]))
    #expect(hash.finish() == function.hash(Array(message[..<137])))
    var other = hash
    other.update(utf8("elsewhere"))
    message[137...].withUnsafeBytes { hash.update($0) }
    hash.update([])
    #expect(hash.finish() == function.hash(message))
    #expect(other.finish() == function.hash(message[..<137] + utf8("elsewhere")))
  }

  @Test("Many tasks at once do not disturb each other")
  func concurrent() async {
    let wrong = await withTaskGroup(of: Int.self) { group in
      for task in 0..<32 {
        group.addTask {
          var wrong = 0
          let key = SealingKey(sampleBytes(32, seed: UInt64(task)))
          for length in 0..<60 {
            let message = sampleBytes(length, seed: UInt64(task * 100 + length))
            if HashFunction.sm3.hash(message) != plainSM3(message) { wrong += 1 }
            if (try? key.open(key.seal(message, bound: message), bound: message)) != message { wrong += 1 }
            await Task.yield()
          }
          return wrong
        }
      }
      return await group.reduce(0, +)
    }
    #expect(wrong == 0)
  }
}

@Suite("Keyed hashes")
struct KeyedHashTests {
  @Test(
    "HMAC-SM3 vectors of GM/T 0042-2015, annex D.3",
    arguments: [
      (
        Array(1...32), utf8(String(repeating: "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", count: 2)),
        "ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a"
      ),
      (
        Array(1...37), [UInt8](repeating: 0xcd, count: 50),
        "220bf579ded555393f0159f66c99877822a3ecf610d1552154b41d44b94db3ae"
      ),
      (
        [UInt8](repeating: 0x0b, count: 32), utf8("Hi There"),
        "c0ba18c68b90c88bc07de794bfc7d2c8d19ec31ed8773bc2b390c9604e0be11e"
      ),
    ])
  func published(key: [UInt8], message: [UInt8], tag: String) {
    #expect(hexadecimal(hmacSM3(key: key, message)) == tag)
  }

  @Test("A key longer than a block is hashed first", arguments: [63, 64, 65, 200])
  func longKeys(length: Int) {
    let key = sampleBytes(length)
    let message = sampleBytes(99)
    let short = length > 64 ? plainSM3(key) : key
    let block = short + [UInt8](repeating: 0, count: 64 - short.count)
    let expected = plainSM3(block.map { $0 ^ 0x5c } + plainSM3(block.map { $0 ^ 0x36 } + message))
    #expect(hmacSM3(key: key, message) == expected)
  }

  @Test("Derived keys have 32 bytes and differ by label and root")
  func derivation() {
    let root = sampleBytes(32)
    #expect(derive(root, label: "a").count == 32)
    #expect(derive(root, label: "a") == derive(root, label: "a"))
    #expect(derive(root, label: "a") != derive(root, label: "b"))
    #expect(derive(root, label: "a") != derive(sampleBytes(32, seed: 9), label: "a"))
  }

  @Test("Comparison sees every byte and the length")
  func comparison() {
    let bytes = sampleBytes(32)
    #expect(equalInConstantTime(bytes, bytes) && equalInConstantTime([], []))
    #expect(!equalInConstantTime(bytes, Array(bytes.dropLast())) && !equalInConstantTime([], [0]))
    for position in bytes.indices {
      var other = bytes
      other[position] ^= 1
      #expect(!equalInConstantTime(bytes, other))
    }
  }

  @Test("Random bytes have the length asked for and do not repeat")
  func random() {
    #expect(SecureRandom.bytes(0).isEmpty)
    #expect(SecureRandom.bytes(33).count == 33)
    #expect(Set((0..<1000).map { _ in SecureRandom.bytes(16) }).count == 1000)
  }

  @Test("Blind index: 16 bytes, ends trimmed, Unicode form C, keyed")
  func blindIndex() {
    let index = BlindIndex(key: sampleBytes(32))
    #expect(index.index("王建国").count == 16)
    #expect(index.index(" \u{3000}王建国\n") == index.index("王建国"))
    #expect(index.index("e\u{301}") == index.index("\u{e9}"))
    #expect(index.index("王建国") != index.index("王建 国"))
    #expect(index.index("王建国") != BlindIndex(key: sampleBytes(32, seed: 2)).index("王建国"))
    #expect(index.index("王建国") == Array(hmacSM3(key: sampleBytes(32), utf8("王建国")).prefix(16)))
  }
}
