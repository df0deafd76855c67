public import Seals

/// Bytes or a path that are no tile or bundle.
public struct TileFault: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Reason: String, Sendable {
    case length = "长度不符"
    case entryTooLong = "条目超过 65535 字节"
    case outside = "索引不在树内"
  }

  public let reason: Reason
  /// The path of the tile or bundle.
  public let path: String

  public init(_ reason: Reason, path: String) {
    self.reason = reason
    self.path = path
  }

  public var description: String { "\(path)：\(reason.rawValue)" }
}

/// A file of up to 256 neighbouring hashes of the tree, as C2SP tlog-tiles lays them out (with the hash function of the
/// log in place of SHA-256).
///
/// Level 0 holds leaf hashes; a hash of level l + 1 stands for a full tile of level l. A tile with fewer than 256
/// hashes is partial and has a name of its own, so that a file never changes.
public struct Tile: Sendable, Hashable {
  /// Levels of the tree that one tile spans.
  public static let height = 8
  /// Hashes in a full tile.
  public static let fullWidth = 256
  /// Eight levels of 8 bits hold every tree size below 2⁶³.
  public static let levels = 0..<8

  public let level: Int
  /// Counted from 0 within the level.
  public let index: Int
  /// Number of hashes, 1 to 256.
  public let width: Int

  /// Requires a level of `levels`, an index of 0 or more and a width of 1 to 256.
  public init(level: Int, index: Int, width: Int = fullWidth) {
    precondition(Tile.levels ~= level && TileName.indices ~= index && 1...Tile.fullWidth ~= width)
    self.level = level
    self.index = index
    self.width = width
  }

  /// `tile/0/x001/067`, for a partial tile `tile/0/x001/067.p/12`.
  public var path: String { "tile/\(level)/" + TileName.text(index: index, width: width) }

  /// `nil` unless the path is written exactly as `path` writes it.
  public init?(path: String) {
    guard path.hasPrefix("tile/"), let level = path.utf8.dropFirst(5).first.map({ Int($0) - 48 }),
      Tile.levels ~= level, let (index, width) = TileName.parse(path, after: "tile/\(level)/")
    else { return nil }
    self.init(level: level, index: index, width: width)
  }

  /// The tiles that a tree of `size` leaves has and the tree of `oldSize` leaves did not have, level by level. A full
  /// tile replaces its partial ones.
  public static func tiles(from oldSize: Int = 0, to size: Int) -> [Tile] {
    precondition(0 <= oldSize && oldSize <= size)
    return levels.flatMap { level in
      TileName.changed(from: oldSize >> (level * height), to: size >> (level * height)).map {
        Tile(level: level, index: $0.index, width: $0.width)
      }
    }
  }

  /// The tile in which a tree of `size` leaves keeps the complete subtree `index` of 2^`level` leaves; `nil` if the
  /// tree does not hold that subtree.
  public static func holding(level: Int, index: Int, size: Int) -> Tile? {
    guard 0..<63 ~= level, index >= 0, size >= 0, index < size >> level else { return nil }
    let (tileLevel, step) = level.quotientAndRemainder(dividingBy: height)
    let first = index << step
    let width = min(fullWidth, (size >> (tileLevel * height)) - first / fullWidth * fullWidth)
    return Tile(level: tileLevel, index: first / fullWidth, width: width)
  }

  /// Exactly `width` hashes, one after the other.
  public func encode(_ hashes: [[UInt8]]) -> [UInt8] {
    precondition(hashes.count == width && hashes.allSatisfy { $0.count == MerkleTree.hashLength })
    return hashes.flatMap { $0 }
  }

  public func decode(_ bytes: [UInt8]) throws(TileFault) -> [[UInt8]] {
    guard bytes.count == width * MerkleTree.hashLength else { throw TileFault(.length, path: path) }
    return (0..<width).map { Array(bytes[$0 * MerkleTree.hashLength..<($0 + 1) * MerkleTree.hashLength]) }
  }
}

/// A file of up to 256 neighbouring entries; C2SP tlog-tiles, "Log entries".
public struct EntryBundle: Sendable, Hashable {
  /// The bundle that belongs to the level 0 tile of the same index.
  public let index: Int
  /// Number of entries, 1 to 256.
  public let width: Int

  public init(index: Int, width: Int = Tile.fullWidth) {
    precondition(TileName.indices ~= index && 1...Tile.fullWidth ~= width)
    self.index = index
    self.width = width
  }

  /// Log indices of the entries.
  public var entries: Range<Int> { index * Tile.fullWidth..<index * Tile.fullWidth + width }

  /// `tile/entries/x001/067`, for a partial bundle `tile/entries/x001/067.p/12`.
  public var path: String { "tile/entries/" + TileName.text(index: index, width: width) }

  public init?(path: String) {
    guard let (index, width) = TileName.parse(path, after: "tile/entries/") else { return nil }
    self.init(index: index, width: width)
  }

  /// The bundles that a log of `size` entries has and the log of `oldSize` entries did not have.
  public static func bundles(from oldSize: Int = 0, to size: Int) -> [EntryBundle] {
    precondition(0 <= oldSize && oldSize <= size)
    return TileName.changed(from: oldSize, to: size).map { EntryBundle(index: $0.index, width: $0.width) }
  }

  /// Each entry after its length in two bytes, big-endian. An entry may have up to 65,535 bytes.
  public func encode(_ entries: [[UInt8]]) throws(TileFault) -> [UInt8] {
    precondition(entries.count == width)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entries.reduce(0) { $0 + 2 + $1.count })
    for entry in entries {
      guard let length = UInt16(exactly: entry.count) else { throw TileFault(.entryTooLong, path: path) }
      bytes.append(UInt8(length >> 8))
      bytes.append(UInt8(length & 255))
      bytes += entry
    }
    return bytes
  }

  public func decode(_ bytes: [UInt8]) throws(TileFault) -> [[UInt8]] {
    var entries: [[UInt8]] = []
    var offset = 0
    while offset < bytes.count, entries.count < width {
      guard bytes.count - offset >= 2 else { break }
      let end = offset + 2 + Int(bytes[offset]) << 8 + Int(bytes[offset + 1])
      guard end <= bytes.count else { break }
      entries.append(Array(bytes[offset + 2..<end]))
      offset = end
    }
    guard offset == bytes.count, entries.count == width else { throw TileFault(.length, path: path) }
    return entries
  }
}

/// Reads the hashes of subtrees from the tiles of one tree.
public struct TileReader: HashReader {
  public let size: Int
  let function: HashFunction
  let read: (Tile) throws -> [UInt8]

  /// `read` returns the bytes of a tile of the tree with `size` leaves.
  public init(size: Int, _ function: HashFunction, read: @escaping (Tile) throws -> [UInt8]) {
    self.size = size
    self.function = function
    self.read = read
  }

  public func hash(level: Int, index: Int) throws -> [UInt8] {
    guard let tile = Tile.holding(level: level, index: index, size: size) else {
      throw TileFault(.outside, path: "\(level)/\(index)")
    }
    let hashes = try tile.decode(try read(tile))
    let first = tile.index * Tile.fullWidth
    return try MerkleTree.subtree(level: level % Tile.height, index: index, function) { hashes[$0 - first] }
  }
}

/// The last part of a path, shared by tiles and bundles.
private enum TileName {
  /// The last entry of such a file still has an index.
  static let indices = 0..<Int.max / Tile.fullWidth

  static func text(index: Int, width: Int) -> String {
    var rest = index / 1000
    var text = threeDigits(index % 1000)
    while rest > 0 {
      text = "x\(threeDigits(rest % 1000))/\(text)"
      rest /= 1000
    }
    return width == Tile.fullWidth ? text : "\(text).p/\(width)"
  }

  static func threeDigits(_ number: Int) -> String { String(String(1000 + number).dropFirst()) }

  /// Reads what `text` writes and nothing else.
  static func parse(_ path: String, after prefix: String) -> (index: Int, width: Int)? {
    guard path.utf8.count <= 64, path.hasPrefix(prefix) else { return nil }
    let parts = path.dropFirst(prefix.count).split(separator: ".p/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let name = parts.first else { return nil }
    let digits = name.filter { $0 != "x" && $0 != "/" }
    let width = parts.count == 2 ? Int(parts[1]) : Tile.fullWidth
    guard let index = Int(digits), TileName.indices ~= index, let width, 1...Tile.fullWidth ~= width,
      prefix + text(index: index, width: width) == path
    else { return nil }
    return (index, width)
  }

  /// Which files of one level are new when its number of hashes grows.
  static func changed(from old: Int, to new: Int) -> [(index: Int, width: Int)] {
    guard old < new else { return [] }
    return (old / Tile.fullWidth...(new - 1) / Tile.fullWidth).map { index in
      (index, min(Tile.fullWidth, new - index * Tile.fullWidth))
    }
  }
}
