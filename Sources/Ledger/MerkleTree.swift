public import Seals

/// The tree over the journal's headers (默克尔树), as RFC 6962 section 2.1 and RFC 9162 section 2.1.1 build it, with the
/// hash function as a parameter.
///
/// A leaf is H(0x00 ‖ entry), a node H(0x01 ‖ left ‖ right), the empty tree H(""). All hashes are 32 bytes.
public enum MerkleTree {
  /// Bytes in a hash.
  public static let hashLength = 32

  public static func leafHash(_ entry: [UInt8], _ function: HashFunction) -> [UInt8] {
    function.hash(prefix: 0, entry)
  }

  public static func nodeHash(_ left: [UInt8], _ right: [UInt8], _ function: HashFunction) -> [UInt8] {
    function.hash(prefix: 1, left, right)
  }

  /// The root over all leaves, in their order.
  public static func root(ofLeafHashes leafHashes: some Sequence<[UInt8]>, _ function: HashFunction) -> [UInt8] {
    var frontier = Frontier(function)
    for leafHash in leafHashes { frontier.append(leafHash: leafHash) }
    return frontier.root
  }

  /// The hash of the complete subtree over the leaves `index`·2^`level` up to the next multiple of 2^`level`, from leaf
  /// hashes that `leafHash` reads by their index.
  public static func subtree(
    level: Int, index: Int, _ function: HashFunction, reading leafHash: (_ index: Int) throws -> [UInt8]
  ) throws -> [UInt8] {
    precondition(0..<63 ~= level && index >= 0)
    guard level > 0 else { return try leafHash(index) }
    let left = try subtree(level: level - 1, index: 2 * index, function, reading: leafHash)
    let right = try subtree(level: level - 1, index: 2 * index + 1, function, reading: leafHash)
    return nodeHash(left, right, function)
  }

  /// The root of the first `size` leaves, from the complete subtrees that `reader` holds.
  public static func root(ofSize size: Int, from reader: some HashReader, _ function: HashFunction) throws -> [UInt8] {
    precondition(size >= 0)
    return size == 0 ? function.hash([]) : try hash(of: 0..<size, from: reader, function)
  }

  /// MTH(D[range]) of RFC 6962 for a range that is not empty and begins at a multiple of the power of two that covers
  /// it.
  static func hash(of range: Range<Int>, from reader: some HashReader, _ function: HashFunction) throws -> [UInt8] {
    var hashes: [[UInt8]] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let level = (range.upperBound - start).significantBits - 1
      hashes.append(try reader.hash(level: level, index: start >> level))
      start += 1 << level
    }
    return fold(hashes, function)
  }

  /// Joins subtrees, the largest first, to one hash.
  static func fold(_ hashes: [[UInt8]], _ function: HashFunction) -> [UInt8] {
    guard var root = hashes.last else { return function.hash([]) }
    for left in hashes.dropLast().reversed() { root = nodeHash(left, root, function) }
    return root
  }
}

/// Where the hashes of complete subtrees are kept.
public protocol HashReader {
  /// The hash of the complete subtree over 2^`level` leaves, the first of which is `index`·2^`level`.
  func hash(level: Int, index: Int) throws -> [UInt8]
}

/// The right edge of a growing tree: what is needed to append a leaf and to say the root, about two hashes an entry.
public struct Frontier: Sendable, Equatable {
  public let function: HashFunction
  /// Number of leaves.
  public private(set) var size = 0
  /// One hash for each complete subtree, the largest first: as many as `size` has one-bits.
  public private(set) var hashes: [[UInt8]] = []

  public init(_ function: HashFunction) { self.function = function }

  /// Adds a leaf. `completed` hears of each complete subtree that ends with it, the leaf itself (level 0) first.
  public mutating func append(
    leafHash: [UInt8], completed: (_ level: Int, _ index: Int, _ hash: [UInt8]) -> Void = { _, _, _ in }
  ) {
    precondition(leafHash.count == MerkleTree.hashLength)
    var hash = leafHash
    completed(0, size, hash)
    for level in 0..<size.trailingOneBits {
      hash = MerkleTree.nodeHash(hashes.removeLast(), hash, function)
      completed(level + 1, size >> (level + 1), hash)
    }
    hashes.append(hash)
    size += 1
  }

  public var root: [UInt8] { MerkleTree.fold(hashes, function) }
}

extension Frontier {
  /// Format 1 ‖ hash function (1 SM3, 2 SHA-256) ‖ size in 8 bytes, big-endian ‖ the hashes.
  public func encode() -> [UInt8] {
    var bytes: [UInt8] = [1, function.code]
    for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: size >> shift)) }
    for hash in hashes { bytes += hash }
    return bytes
  }

  /// `nil` unless the bytes are what `encode` writes for a tree of this hash function.
  public init?(decoding bytes: [UInt8], _ function: HashFunction) {
    guard bytes.count >= 10, bytes[0] == 1, bytes[1] == function.code else { return nil }
    let encoded = bytes[2..<10].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard let size = Int(exactly: encoded), bytes.count == 10 + size.nonzeroBitCount * MerkleTree.hashLength else {
      return nil
    }
    self.function = function
    self.size = size
    hashes = stride(from: 10, to: bytes.count, by: MerkleTree.hashLength)
      .map { Array(bytes[$0..<$0 + MerkleTree.hashLength]) }
  }
}

extension HashFunction {
  /// The byte that stands for the function in stored bytes.
  fileprivate var code: UInt8 {
    switch self {
    case .sm3: 1
    case .sha256: 2
    }
  }
}

extension Int {
  /// Bits up to the highest one-bit; 0 for 0.
  var significantBits: Int { bitWidth - leadingZeroBitCount }
  /// One-bits at the low end.
  var trailingOneBits: Int { (~self).trailingZeroBitCount }
}
