import Foundation
import Testing

@testable import Seals

@Suite("Key ring")
struct KeyRingTests {
  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? Int)
  }

  private func setMode(_ mode: Int, _ path: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }

  /// The fault of opening the ring after `spoil` was done to its folder.
  private func fault(_ spoil: (_ folder: String) throws -> Void) throws -> (fault: KeyRingFault, folder: String) {
    try withFolder { parent in
      let folder = parent + "/keys"
      _ = try KeyRing.create(in: folder)
      try spoil(folder)
      let fault = try #require(throws: KeyRingFault.self) { try KeyRing.open(in: folder) }
      return (fault, folder)
    }
  }

  @Test("A created ring opens again with the same keys, in files only the owner can read")
  func roundTrip() throws {
    try withFolder { parent in
      let folder = parent + "/new/keys"
      let created = try KeyRing.create(in: folder)
      let opened = try KeyRing.open(in: folder)
      #expect(try mode(folder) == 0o700)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 3)
      for file in ["root.key", "checkpoint.key", "checkpoint.pub"] { #expect(try mode(folder + "/" + file) == 0o600) }
      #expect(created.rowKey == opened.rowKey && created.checkpointKey.publicKey == opened.checkpointKey.publicKey)
      let sealed = created.sealingKey(for: .name).seal([1, 2], bound: [])
      #expect(try opened.sealingKey(for: .name).open(sealed, bound: []) == [1, 2])
      let text = String(decoding: try readBytes(folder + "/root.key"), as: UTF8.self)
      #expect(text.split(separator: "\n").map(\.count) == [64, 16])
    }
  }

  @Test("Nothing is overwritten", arguments: ["root.key", "checkpoint.key", "checkpoint.pub"])
  func neverOverwrites(file: String) throws {
    try withFolder { folder in
      try setMode(0o700, folder)
      try write(utf8("old"), folder + "/" + file)
      #expect(throws: KeyRingFault.exists(path: folder + "/" + file)) { try KeyRing.create(in: folder) }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [file])
      #expect(try readBytes(folder + "/" + file) == utf8("old"))
    }
  }

  @Test("A folder that others can read is refused before any key is made")
  func createInOpenFolder() throws {
    try withFolder { folder in
      try setMode(0o755, folder)
      #expect(throws: KeyRingFault.tooOpen(path: folder, mode: "755", needed: "700")) { try KeyRing.create(in: folder) }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }
  }

  @Test(
    "Missing: the sentence names the file and both ways out",
    arguments: ["", "/root.key", "/checkpoint.key", "/checkpoint.pub"])
  func missing(file: String) throws {
    let (fault, folder) = try fault { try FileManager.default.removeItem(atPath: $0 + file) }
    #expect(fault == .missing(path: folder + file))
    #expect("\(fault)".contains(folder + file) && "\(fault)".contains("恢复") && "\(fault)".contains("首次部署"))
  }

  @Test(
    "Too open: the sentence gives the command",
    arguments: [("", 0o750, "700"), ("/root.key", 0o640, "600"), ("/checkpoint.key", 0o604, "600")])
  func tooOpen(file: String, mode: Int, needed: String) throws {
    let (fault, folder) = try fault { try setMode(mode, $0 + file) }
    #expect(fault == .tooOpen(path: folder + file, mode: String(mode, radix: 8), needed: needed))
    #expect("\(fault)".contains("chmod \(needed) \(folder + file)"))
  }

  @Test("The public key may be readable by all")
  func publicKeyMayBeOpen() throws {
    try withFolder { parent in
      _ = try KeyRing.create(in: parent + "/keys")
      try setMode(0o644, parent + "/keys/checkpoint.pub")
      #expect(throws: Never.self) { try KeyRing.open(in: parent + "/keys") }
    }
  }

  @Test("Any changed character of the root key is damage, as are empty, cut, long and foreign files")
  func damagedRoot() throws {
    try withFolder { parent in
      let (folder, file) = (parent + "/keys", parent + "/keys/root.key")
      _ = try KeyRing.create(in: folder)
      let good = try readBytes(file)
      func expectDamage(_ bytes: [UInt8]) throws {
        try write(bytes, file)
        try setMode(0o600, file)
        let fault = try #require(throws: KeyRingFault.self) { try KeyRing.open(in: folder) }
        #expect(fault == .damaged(path: file))
        #expect("\(fault)".contains(file) && "\(fault)".contains("不要新建"))
      }
      for position in good.indices where good[position] != UInt8(ascii: "\n") {
        var changed = good
        changed[position] = changed[position] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
        try expectDamage(changed)
      }
      for bytes in [
        [], Array(good.prefix(64)), good + good, sampleBytes(80), utf8(String(repeating: "0", count: 5000)),
      ] {
        try expectDamage(bytes)
      }
      try write(good, file)
      try setMode(0o600, file)
      #expect(throws: Never.self) { try KeyRing.open(in: folder) }
    }
  }

  @Test("Damaged or swapped checkpoint keys are named")
  func damagedCheckpoint() throws {
    let broken = try fault {
      try Data(utf8("x")).write(to: URL(fileURLWithPath: $0 + "/checkpoint.key"))
      try setMode(0o600, $0 + "/checkpoint.key")
    }
    #expect(broken.fault == .damaged(path: broken.folder + "/checkpoint.key"))
    let brokenPublic = try fault { try write(utf8("x"), $0 + "/checkpoint.pub") }
    #expect(brokenPublic.fault == .damaged(path: brokenPublic.folder + "/checkpoint.pub"))
    let swapped = try fault { try write(utf8(SM2PrivateKey.generate().publicKey.pem), $0 + "/checkpoint.pub") }
    #expect(swapped.fault == .notAPair(path: swapped.folder + "/checkpoint.pub"))
    #expect("\(swapped.fault)".contains("不是一对"))
  }

  @Test("A link or a folder in place of a key file is damage")
  func notAFile() throws {
    let linked = try fault { folder in
      try FileManager.default.moveItem(atPath: folder + "/root.key", toPath: folder + "/elsewhere")
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/root.key", withDestinationPath: folder + "/elsewhere")
    }
    #expect(linked.fault == .damaged(path: linked.folder + "/root.key"))
    let nested = try fault { folder in
      try FileManager.default.removeItem(atPath: folder + "/root.key")
      try FileManager.default.createDirectory(atPath: folder + "/root.key", withIntermediateDirectories: false)
    }
    #expect(nested.fault == .damaged(path: nested.folder + "/root.key"))
  }

  @Test("An ephemeral ring depends on its seed only")
  func ephemeral() throws {
    let (one, again, two) = (KeyRing.ephemeral(seed: 1), KeyRing.ephemeral(seed: 1), KeyRing.ephemeral(seed: 2))
    #expect(one.rowKey == again.rowKey && one.rowKey != two.rowKey)
    #expect(one.checkpointKey.pem == again.checkpointKey.pem && one.checkpointKey.pem != two.checkpointKey.pem)
    let plain = utf8("张三")
    #expect(
      one.sealingKey(for: .name).sealSIV(plain, bound: []) == again.sealingKey(for: .name).sealSIV(plain, bound: []))
    #expect(one.checkpointKey.publicKey.verifies(try again.checkpointKey.sign(plain), over: plain))
    for seed in 3..<20 { #expect(KeyRing.ephemeral(seed: UInt64(seed)).rowKey.count == 32) }
  }

  @Test("Every use and every field class has a key of its own")
  func separation() throws {
    let ring = KeyRing.ephemeral(seed: 1)
    #expect(Set([ring.rowKey, ring.pseudonymKey, ring.sessionKey]).count == 3)
    #expect(Set(FieldClass.allCases.map { ring.blindIndex(for: $0).index("张三") }).count == FieldClass.allCases.count)
    for field in FieldClass.allCases {
      let sealed = ring.sealingKey(for: field).seal([1], bound: [])
      for other in FieldClass.allCases where other != field {
        #expect(throws: SealBroken()) { try ring.sealingKey(for: other).open(sealed, bound: []) }
      }
    }
  }

  @Test("A data key is wrapped for one matter under one root")
  func wrapping() throws {
    let (ring, dataKey) = (KeyRing.ephemeral(seed: 1), sampleBytes(32))
    let wrapped = ring.wrap(dataKey, matter: "matter-1")
    #expect(wrapped.count == 65 && ring.wrap(dataKey, matter: "matter-1") == wrapped)
    #expect(try ring.unwrap(wrapped, matter: "matter-1") == dataKey)
    #expect(throws: SealBroken()) { try ring.unwrap(wrapped, matter: "matter-2") }
    #expect(throws: SealBroken()) { try KeyRing.ephemeral(seed: 2).unwrap(wrapped, matter: "matter-1") }
  }
}
