import Foundation
import Testing

@testable import Seals

/// GB/T 32918.5-2017, annex A.2: key, message and signature on the recommended curve with the default user id.
private enum Published {
  static let scalar = hex("3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8")
  static let point = hex(
    """
    04 09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020
    ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13
    """)
  static let message = utf8("message digest")
  static let signature = hex(
    """
    3046 022100 f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3
    022100 b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa
    """)
}

@Suite("SM2")
struct SM2Tests {
  @Test("The published signature verifies")
  func publishedSignature() throws {
    let key = try SM2PublicKey(raw: Published.point)
    #expect(key.verifies(Published.signature, over: Published.message))
    #expect(!key.verifies(Published.signature, over: utf8("Message digest")))
    #expect(try SM2PrivateKey(scalar: Published.scalar).publicKey == key)
  }

  @Test("No changed, shortened or lengthened signature verifies")
  func tampered() throws {
    let key = try SM2PublicKey(raw: Published.point)
    for position in Published.signature.indices {
      var changed = Published.signature
      changed[position] ^= 1 << UInt8(position % 8)
      #expect(!key.verifies(changed, over: Published.message), "byte \(position)")
    }
    #expect(!key.verifies([], over: Published.message))
    #expect(!key.verifies(Array(Published.signature.dropLast()), over: Published.message))
    #expect(!key.verifies(Published.signature + [0], over: Published.message))
  }

  @Test("A new key signs what its public key verifies, and no other does")
  func roundTrip() throws {
    let key = try SM2PrivateKey.generate()
    for length in [0, 1, 64, 5000] {
      let message = sampleBytes(length)
      let signature = try key.sign(message)
      #expect(key.publicKey.verifies(signature, over: message))
      #expect(try !SM2PrivateKey.generate().publicKey.verifies(signature, over: message))
    }
    #expect(try key.sign([1]) != key.sign([1]))
  }

  @Test("Keys survive PEM and raw form")
  func forms() throws {
    let key = try SM2PrivateKey.generate()
    #expect(key.pem.hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
    #expect(try SM2PrivateKey(pem: key.pem).publicKey == key.publicKey)
    #expect(key.publicKey.raw.count == 65 && key.publicKey.raw[0] == 4)
    #expect(try SM2PublicKey(pem: key.publicKey.pem) == key.publicKey)
    #expect(try SM2PublicKey(raw: key.publicKey.raw) == key.publicKey)
    let reread = try SM2PrivateKey(pem: key.pem)
    #expect(try key.publicKey.verifies(reread.sign([7]), over: [7]))
  }

  @Test("Wrong raw keys are refused")
  func wrongRaw() {
    var offCurve = Published.point
    offCurve[64] ^= 1
    var compressedMark = Published.point
    compressedMark[0] = 3
    for raw in [[], [4], offCurve, compressedMark, Published.point + [0], [UInt8](repeating: 0, count: 65)] {
      #expect(throws: SM2Fault.unreadablePublicKey) { try SM2PublicKey(raw: raw) }
    }
  }

  @Test(
    "Wrong PEM texts are refused",
    arguments: ["", "nonsense", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
  func wrongText(text: String) throws {
    #expect(throws: SM2Fault.unreadablePrivateKey) { try SM2PrivateKey(pem: text) }
    #expect(throws: SM2Fault.unreadablePublicKey) { try SM2PublicKey(pem: text) }
    let key = try SM2PrivateKey.generate()
    #expect(throws: SM2Fault.unreadablePublicKey) { try SM2PublicKey(pem: key.pem) }
    #expect(throws: SM2Fault.unreadablePrivateKey) { try SM2PrivateKey(pem: key.publicKey.pem) }
  }

  @Test("A private key with the public half of another is refused")
  func mixedHalves() throws {
    let (one, two) = (try SM2PrivateKey.generate(), try SM2PrivateKey.generate())
    let body = one.pem.split(separator: "\n").dropFirst().dropLast().joined()
    var der = Array(try #require(Data(base64Encoded: String(body))))
    #expect(Array(der.suffix(65)) == one.publicKey.raw)
    der.replaceSubrange(der.count - 65..<der.count, with: two.publicKey.raw)
    let mixed = "-----BEGIN PRIVATE KEY-----\n\(Data(der).base64EncodedString())\n-----END PRIVATE KEY-----\n"
    #expect(throws: SM2Fault.unreadablePrivateKey) { try SM2PrivateKey(pem: mixed) }
  }
}

@Suite("SM2 against the openssl command", .enabled(if: OpenSSLCommand.path != nil))
struct SM2CommandTests {
  private let identity = ["-sigopt", "distid:1234567812345678"]

  @Test("Signed here, verified there")
  func signHere() throws {
    try withFolder { folder in
      let key = try SM2PrivateKey.generate()
      let message = sampleBytes(200)
      try write(utf8(key.publicKey.pem), folder + "/key.pub")
      try write(message, folder + "/message")
      try write(try key.sign(message), folder + "/signature")
      let verify = ["dgst", "-sm3", "-verify", folder + "/key.pub"] + identity + ["-signature", folder + "/signature"]
      #expect(try OpenSSLCommand.run(verify + [folder + "/message"]).status == 0)
      try write(message + [0], folder + "/message")
      #expect(try OpenSSLCommand.run(verify + [folder + "/message"]).status != 0)
    }
  }

  @Test("Signed there, verified here; another user id does not verify")
  func signThere() throws {
    try withFolder { folder in
      let generate = ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:SM2", "-out", folder + "/key.pem"]
      #expect(try OpenSSLCommand.run(generate).status == 0)
      let key = try SM2PrivateKey(pem: String(decoding: readBytes(folder + "/key.pem"), as: UTF8.self))
      let message = sampleBytes(300)
      try write(message, folder + "/message")
      let sign = ["dgst", "-sm3", "-sign", folder + "/key.pem"]
      let good = try OpenSSLCommand.run(sign + identity + [folder + "/message"])
      #expect(good.status == 0 && key.publicKey.verifies(good.output, over: message))
      let other = try OpenSSLCommand.run(sign + ["-sigopt", "distid:8765432187654321", folder + "/message"])
      #expect(other.status == 0 && !key.publicKey.verifies(other.output, over: message))
    }
  }

  @Test("Keys of other curves and encrypted keys are refused without a question at the terminal")
  func foreignKeys() throws {
    try withFolder { folder in
      let curve = ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]
      let foreign = String(decoding: try OpenSSLCommand.run(curve).output, as: UTF8.self)
      #expect(foreign.contains("PRIVATE KEY"))
      #expect(throws: SM2Fault.unreadablePrivateKey) { try SM2PrivateKey(pem: foreign) }
      try write(utf8(foreign), folder + "/foreign.pem")
      let half = try OpenSSLCommand.run(["pkey", "-pubout", "-in", folder + "/foreign.pem"])
      #expect(throws: SM2Fault.unreadablePublicKey) {
        try SM2PublicKey(pem: String(decoding: half.output, as: UTF8.self))
      }

      try write(utf8(try SM2PrivateKey.generate().pem), folder + "/key.pem")
      let encrypt = ["pkcs8", "-topk8", "-v2", "aes-256-cbc", "-passout", "pass:x", "-in", folder + "/key.pem"]
      let encrypted = String(decoding: try OpenSSLCommand.run(encrypt).output, as: UTF8.self)
      #expect(encrypted.contains("ENCRYPTED"))
      #expect(throws: SM2Fault.unreadablePrivateKey) { try SM2PrivateKey(pem: encrypted) }
    }
  }

  @Test("A compressed public key is read as the same point")
  func compressed() throws {
    try withFolder { folder in
      let key = try SM2PrivateKey.generate()
      try write(utf8(key.publicKey.pem), folder + "/key.pub")
      let convert = ["ec", "-pubin", "-in", folder + "/key.pub", "-conv_form", "compressed"]
      let text = String(decoding: try OpenSSLCommand.run(convert).output, as: UTF8.self)
      #expect(text.count < key.publicKey.pem.count)
      #expect(try SM2PublicKey(pem: text) == key.publicKey)
    }
  }
}
