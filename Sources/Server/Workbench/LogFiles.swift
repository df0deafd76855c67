import Casework
import Ledger
import Pages
import Seals

/// The public log as files (C2SP tlog-tiles): checkpoint, tiles, entry bundles, and the key that signs.
struct LogFiles: Sendable {
  let house: House
  /// A tile's name says its width, so its bytes never change.
  private static let forEver = "public, max-age=31536000, immutable"

  var routes: [Route] {
    [
      .get("/log/checkpoint", for: .everyone) { _, _ in
        let note = try await house.read { try $0.reader.latestCheckpoint()?.note }
        guard let note else { throw Denied.notFound }
        return .file(Array(note.utf8), type: "text/plain; charset=utf-8", cache: "no-cache")
      },
      .get("/log/key.pub", for: .everyone) { _, _ in
        let key = house.vault.ring.checkpointKey.publicKey
        return .file(Array(key.pem.utf8), type: "application/x-pem-file", savedAs: "key.pub", cache: "no-cache")
      },
      .get("/log/tile/{rest*}", for: .everyone) { _, values in
        let path = "tile/\(values["rest"] ?? "")"
        let bytes = try await house.read { [function = house.journal.keys.function] source -> [UInt8]? in
          guard let size = try source.reader.latestCheckpoint()?.size else { return nil }
          if let bundle = EntryBundle(path: path) { return try entries(bundle, size, source.reader) }
          guard let tile = Tile(path: path) else { return nil }
          return try hashes(tile, size, StoredTree(reader: source.reader, function: function))
        }
        guard let bytes else { throw Denied.notFound }
        return .file(bytes, type: "application/octet-stream", cache: Self.forEver)
      },
    ]
  }

  /// Nil where the signed tree does not reach so far.
  private func hashes(_ tile: Tile, _ size: Int, _ tree: StoredTree) throws -> [UInt8]? {
    let first = tile.index * Tile.fullWidth
    guard first + tile.width <= size >> (tile.level * Tile.height) else { return nil }
    let hashes = try tree.stored(level: tile.level * Tile.height, from: first, to: first + tile.width)
    guard hashes.count == tile.width else { throw StoreFault.damaged("哈希树缺少节点：请运行 guiju verify。") }
    return tile.encode(hashes)
  }

  private func entries(_ bundle: EntryBundle, _ size: Int, _ reader: any Reader) throws -> [UInt8]? {
    guard bundle.entries.upperBound <= size else { return nil }
    let headers = try reader.rows(
      "SELECT header FROM entries WHERE bureau = ? AND idx >= ? AND idx < ? ORDER BY idx",
      [.text(reader.bureau), .integer(bundle.entries.lowerBound), .integer(bundle.entries.upperBound)]
    ).compactMap { $0.bytes(0) }
    guard headers.count == bundle.width else { throw StoreFault.damaged("日志缺少记录：请运行 guiju verify。") }
    return try bundle.encode(headers)
  }
}
