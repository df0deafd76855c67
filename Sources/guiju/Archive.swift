import Foundation
import Law
import Ledger
import Seals

/// A backup as one file: a plain tar archive that names each part's digest first, and in which no byte is free.
///
/// `manifest.json`, `manifest.sm3`, then the parts. Every header, every filler and the end are what this program would
/// write, so that whichever byte was changed, the file is refused.
struct Archive {
  let path: String

  struct Part: Equatable {
    let name: String
    let bytes: Int
    /// SM3, 64 hex digits.
    let digest: String
  }

  struct Manifest: Equatable {
    var bureau: String
    /// Entries in the journal.
    var size: Int
    /// Root of the tree over them, 64 hex digits.
    var root: String
    var time: Moment
    var parts: [Part]

    var hasKeys: Bool { parts.contains { $0.name == "keys/root.key" } }
  }

  static let format = "guiju-backup"
  static let version = 1
  /// What a backup may hold, in this order; nothing else is written or read.
  static let names = ["journal.sqlite"] + keyNames + ["clock.json", "demo-begun", "demo-played"]
  static let keyNames = ["keys/root.key", "keys/checkpoint.key", "keys/checkpoint.pub"]
  static let manifestName = "manifest.json"
  static let sealName = "manifest.sm3"
  private static let mostManifest = 64 << 10
  private static let piece = 1 << 20

  // MARK: Writing

  /// Writes the whole archive into an open, empty file and flushes it.
  ///
  /// - Parameter source: the path of a part by its name.
  static func write(_ manifest: Manifest, to output: Descriptor, from source: (String) -> String) throws {
    let text = manifest.json.canonical
    let time = manifest.time
    for (name, bytes) in [(manifestName, text), (sealName, seal(text))] {
      try output.write(TarHeader(name: name, bytes: bytes.count, time: time).block)
      try output.write(bytes)
      try output.write(TarHeader.filler(after: bytes.count))
    }
    for part in manifest.parts {
      try output.write(TarHeader(name: part.name, bytes: part.bytes, time: time).block)
      let found = try digest(of: source(part.name)) { try output.write($0) }
      guard found.bytes == part.bytes, found.digest == part.digest else {
        throw StartFault("备份时 \(part.name) 被改动，没有做成备份：请重新运行。")
      }
      try output.write(TarHeader.filler(after: part.bytes))
    }
    try output.write(TarHeader.end)
    try output.flush()
  }

  /// Reads a file piece by piece: its length and digest.
  static func digest(of path: String, each: ([UInt8]) throws -> Void = { _ in }) throws -> (bytes: Int, digest: String)
  {
    let input = try Descriptor(reading: path)
    var hash = RunningHash(.sm3)
    var count = 0
    while case let bytes = try input.read(upTo: piece), !bytes.isEmpty {
      hash.update(bytes)
      count += bytes.count
      try each(bytes)
    }
    return (count, hash.finish().hex)
  }

  private static func seal(_ manifest: [UInt8]) -> [UInt8] { Array((HashFunction.sm3.hash(manifest).hex + "\n").utf8) }

  // MARK: Reading

  /// Checks every byte of the archive.
  func check() throws -> Manifest { try read { _ in nil } }

  /// Checks every byte once more while it writes the parts into a folder, and flushes them.
  func unpack(into folder: String) throws -> Manifest {
    try read { name in
      if name.hasPrefix("keys/") { try makeFolder(folder + "/keys") }
      return try Descriptor(making: folder + "/" + name)
    }
  }

  private func makeFolder(_ path: String) throws {
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw Descriptor.fault(path) }
  }

  private var damaged: StartFault {
    StartFault("备份文件 \(path) 已损坏或者不完整，没有恢复任何内容：请保留这个文件，改用另一份备份。")
  }

  private func read(_ sink: (_ name: String) throws -> Descriptor?) throws -> Manifest {
    let input = try Descriptor(reading: path)
    let manifest = try readManifest(input)
    for part in manifest.parts {
      try expect(TarHeader(name: part.name, bytes: part.bytes, time: manifest.time).block, from: input)
      let output = try sink(part.name)
      var hash = RunningHash(.sm3)
      var left = part.bytes
      while left > 0 {
        let bytes = try input.read(upTo: min(left, Self.piece))
        guard !bytes.isEmpty else { throw damaged }
        hash.update(bytes)
        try output?.write(bytes)
        left -= bytes.count
      }
      guard hash.finish().hex == part.digest else { throw damaged }
      try output?.flush()
      try expect(TarHeader.filler(after: part.bytes), from: input)
    }
    try expect(TarHeader.end, from: input)
    guard try input.read(upTo: 1).isEmpty else { throw damaged }
    return manifest
  }

  private func readManifest(_ input: Descriptor) throws -> Manifest {
    let first = try input.read(exactly: TarHeader.length) ?? []
    guard let header = TarHeader(block: first), header.name == Self.manifestName, header.bytes <= Self.mostManifest,
      let text = try input.read(exactly: header.bytes)
    else { throw damaged }
    try expect(TarHeader.filler(after: text.count), from: input)
    let seal = Self.seal(text)
    try expect(TarHeader(name: Self.sealName, bytes: seal.count, time: header.time).block, from: input)
    try expect(seal + TarHeader.filler(after: seal.count), from: input)
    guard let json = try? JSON(parsing: text), json["format"]?.text == Self.format else { throw damaged }
    guard json["version"]?.integer == Self.version else {
      throw StartFault("备份文件 \(path) 的格式不是这个程序所认得的，没有恢复任何内容：请用做这份备份的版本恢复。")
    }
    guard let manifest = Manifest(json), manifest.time.milliseconds / 1_000 == header.time.milliseconds / 1_000 else {
      throw damaged
    }
    return manifest
  }

  private func expect(_ bytes: [UInt8], from input: Descriptor) throws {
    guard try bytes.isEmpty || input.read(exactly: bytes.count) == bytes else { throw damaged }
  }
}

extension Archive.Manifest {
  var json: JSON {
    .object([
      "format": .text(Archive.format), "version": .integer(Archive.version), "bureau": .text(bureau),
      "size": .integer(size), "root": .text(root), "time": .integer(time.milliseconds),
      "parts": .array(
        parts.map { .object(["name": .text($0.name), "bytes": .integer($0.bytes), "sm3": .text($0.digest)]) }),
    ])
  }

  /// Nil where something is missing, or where a part is none that a backup holds.
  init?(_ json: JSON) {
    guard let bureau = json["bureau"]?.text, let size = json["size"]?.integer, let root = json["root"]?.text,
      let time = json["time"]?.integer, let list = json["parts"]?.array
    else { return nil }
    let parts = list.compactMap { part -> Archive.Part? in
      guard let name = part["name"]?.text, let bytes = part["bytes"]?.integer, bytes >= 0,
        let digest = part["sm3"]?.text
      else { return nil }
      return Archive.Part(name: name, bytes: bytes, digest: digest)
    }
    let names = parts.map(\.name)
    guard parts.count == list.count, names.first == "journal.sqlite", Set(names).isSubset(of: Archive.names),
      Set(names).count == names.count
    else { return nil }
    self.init(bureau: bureau, size: size, root: root, time: Moment(milliseconds: time), parts: parts)
  }
}
