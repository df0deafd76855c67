import Testing

@testable import Seals

@Suite("Sealing")
struct SealingTests {
  private let key = SealingKey(sampleBytes(32))
  private let plain = utf8("李四，身份证号 110101199003070011")
  private let bound = utf8("parties/42/name")

  @Test("SM4 vector of GB/T 32907-2016, annex A.1: the first counter block encrypted")
  func vector() {
    let block = hex("0123456789abcdeffedcba9876543210")
    var stream = [UInt8](repeating: 0, count: 16)
    applySM4(key: block, nonce: block, to: &stream)
    #expect(hexadecimal(stream) == "681edf34d206965e86b3e94f536e4246")
  }

  @Test("SM4 counter mode equals the openssl command", .enabled(if: OpenSSLCommand.path != nil))
  func counterMode() throws {
    try withFolder { folder in
      let (cipherKey, nonce) = (sampleBytes(16, seed: 5), [UInt8](repeating: 0xff, count: 16))
      let message = sampleBytes(1000)
      try write(message, folder + "/message")
      let judge = try OpenSSLCommand.run([
        "enc", "-sm4-ctr", "-K", hexadecimal(cipherKey), "-iv", hexadecimal(nonce), "-in", folder + "/message",
      ])
      var stream = message
      applySM4(key: cipherKey, nonce: nonce, to: &stream)
      #expect(stream == judge.output)
    }
  }

  @Test("What is sealed opens again, at every length", arguments: [0, 1, 15, 16, 17, 400, 100_000])
  func roundTrip(length: Int) throws {
    let message = sampleBytes(length)
    let (random, synthetic) = (key.seal(message, bound: bound), key.sealSIV(message, bound: bound))
    #expect(random.count == length + 33 && synthetic.count == length + 33)
    #expect(try key.open(random, bound: bound) == message)
    #expect(try key.open(synthetic, bound: bound) == message)
    if length > 16 { #expect(!random.contains(message) && !synthetic.contains(message)) }
  }

  @Test("The layout is the documented one")
  func layout() throws {
    let sealed = key.seal(plain, bound: bound)
    let root = sampleBytes(32)
    let body = Array(sealed.dropLast(16))
    let tagged = [0, 0, 0, 0, 0, 0, 0, UInt8(bound.count)] + bound + body
    #expect(sealed[0] == 1 && key.sealSIV(plain, bound: bound)[0] == 2)
    #expect(Array(sealed.suffix(16)) == Array(hmacSM3(key: derive(root, label: "seal/tag"), tagged).prefix(16)))
    var opened = Array(body.dropFirst(17))
    applySM4(key: Array(derive(root, label: "seal/cipher").prefix(16)), nonce: Array(body[1..<17]), to: &opened)
    #expect(opened == plain)
  }

  @Test("A change of any bit, a cut or an addition is refused with one text")
  func tamper() {
    for sealed in [key.seal(plain, bound: bound), key.sealSIV(plain, bound: bound)] {
      for position in sealed.indices {
        for bit in 0..<8 {
          var changed = sealed
          changed[position] ^= 1 << UInt8(bit)
          #expect(throws: SealBroken()) { try key.open(changed, bound: bound) }
        }
      }
      for length in 0..<sealed.count {
        #expect(throws: SealBroken()) { try key.open(Array(sealed[..<length]), bound: bound) }
      }
      #expect(throws: SealBroken()) { try key.open(sealed + [0], bound: bound) }
    }
    #expect("\(SealBroken())" == "密文无法打开：内容已改动，或密钥、所属位置不符。")
  }

  @Test("Another place, another key: refused")
  func elsewhere() {
    for sealed in [key.seal(plain, bound: bound), key.sealSIV(plain, bound: bound)] {
      for place in [[], utf8("parties/43/name"), bound + [0], Array(bound.dropLast())] {
        #expect(throws: SealBroken()) { try key.open(sealed, bound: place) }
      }
      #expect(throws: SealBroken()) { try SealingKey(sampleBytes(32, seed: 2)).open(sealed, bound: bound) }
    }
  }

  @Test("Random nonces differ; synthetic ones depend on key, place and text only")
  func determinism() {
    #expect(Set((0..<100).map { _ in key.seal(plain, bound: bound) }).count == 100)
    let sealed = key.sealSIV(plain, bound: bound)
    #expect(key.sealSIV(plain, bound: bound) == sealed)
    #expect(SealingKey(sampleBytes(32)).sealSIV(plain, bound: bound) == sealed)
    let others = [
      key.sealSIV(plain + [0], bound: bound), key.sealSIV(plain, bound: bound + [0]),
      key.sealSIV(Array(plain.dropFirst()), bound: bound + plain.prefix(1)),
      SealingKey(sampleBytes(32, seed: 2)).sealSIV(plain, bound: bound),
    ]
    #expect(Set(others.map { Array($0[1..<17]) } + [Array(sealed[1..<17])]).count == 5)
  }

  @Test("Descriptions print no key")
  func descriptions() {
    #expect("\(key)" == "SealingKey" && String(reflecting: key) == "SealingKey")
    #expect(String(reflecting: [BlindIndex(key: [1])]) == "[BlindIndex]")
    #expect("\(KeyRing.ephemeral(seed: 1))" == "KeyRing")
  }
}

@Suite("Password hashes")
struct PasswordTests {
  @Test("PBKDF2 as written in RFC 8018, over the second implementation's HMAC")
  func definition() {
    let salt = sampleBytes(16)
    var block = hmacSM3(key: utf8("口令"), salt + [0, 0, 0, 1])
    var sum = block
    for _ in 1..<5 {
      block = hmacSM3(key: utf8("口令"), block)
      sum = zip(sum, block).map { $0 ^ $1 }
    }
    #expect(PasswordHash.make("口令", salt: salt, iterations: 5) == sum)
  }

  @Test("PBKDF2 equals the openssl command", .enabled(if: OpenSSLCommand.path != nil))
  func command() throws {
    let judge = try OpenSSLCommand.run([
      "kdf", "-keylen", "32", "-kdfopt", "digest:SM3", "-kdfopt", "pass:correct horse", "-kdfopt",
      "salt:0123456789abcdef", "-kdfopt", "iter:2000", "-binary", "PBKDF2",
    ])
    #expect(PasswordHash.make("correct horse", salt: utf8("0123456789abcdef"), iterations: 2000) == judge.output)
  }

  @Test("The encoded form verifies its own password only")
  func encoded() {
    let text = PasswordHash.encoded("正确口令", salt: sampleBytes(16), iterations: 1000)
    #expect(text == PasswordHash.encoded("正确口令", salt: sampleBytes(16), iterations: 1000))
    #expect(text.hasPrefix("$pbkdf2-sm3$1000$\(hexadecimal(sampleBytes(16)))$"))
    #expect(PasswordHash.verify("正确口令", encoded: text))
    #expect(!PasswordHash.verify("错误口令", encoded: text) && !PasswordHash.verify("", encoded: text))
    #expect(PasswordHash.verify("e\u{301}", encoded: PasswordHash.encoded("\u{e9}", iterations: 10)))
    #expect(PasswordHash.encoded("", iterations: 10) != PasswordHash.encoded("", iterations: 10))
  }

  @Test(
    "Damaged stored text verifies nothing",
    arguments: [
      "", "$", "$pbkdf2-sm3$1000$$", "$pbkdf2-sm3$0$00$00", "$pbkdf2-sm3$99999999999$00$00", "$pbkdf2-sm3$-1$00$00",
      "$pbkdf2-sm3$10000001$00$" + String(repeating: "0", count: 64), "$md5$1000$00$00", "$pbkdf2-sm3$1000$zz$00",
      "$pbkdf2-sm3$1000$$" + String(repeating: "0", count: 64),
    ])
  func damaged(text: String) {
    #expect(!PasswordHash.verify("口令", encoded: text))
  }
}
