public import Seals

/// Proofs that an entry is in a tree and that a tree continues an earlier one (RFC 9162 sections 2.1.3 and 2.1.4).
///
/// A proof is a list of 32-byte hashes, the leaf side first. Verification never traps, whatever it is given, and
/// accepts only the exact number of hashes. A size is bound to a root by the signed checkpoint alone: sizes in which
/// the leaf has the same path (3 and 4 for leaf 0) cannot be told apart by a proof, so take size and root from one
/// checkpoint.
public enum Proof {
  /// A proof was asked for that does not exist.
  public struct OutOfRange: Error, Sendable, Equatable, CustomStringConvertible {
    public init() {}
    public var description: String { "索引或规模超出默克尔树的范围" }
  }

  /// That leaf `index` is in the tree of the first `size` leaves.
  ///
  /// Throws `OutOfRange` unless 0 ≤ `index` < `size`, and what `reader` throws.
  public static func inclusion(
    index: Int, size: Int, from reader: some HashReader, _ function: HashFunction
  ) throws -> [[UInt8]] {
    guard index >= 0, index < size else { throw OutOfRange() }
    var proof: [[UInt8]] = []
    var range = 0..<size
    while range.count > 1 {
      let (left, right) = split(range)
      let (inside, sibling) = index < right.lowerBound ? (left, right) : (right, left)
      proof.append(try MerkleTree.hash(of: sibling, from: reader, function))
      range = inside
    }
    return proof.reversed()
  }

  /// That the tree of `size2` leaves begins with the tree of `size1` leaves.
  ///
  /// Throws `OutOfRange` unless 1 ≤ `size1` ≤ `size2`, and what `reader` throws.
  public static func consistency(
    from size1: Int, to size2: Int, from reader: some HashReader, _ function: HashFunction
  ) throws -> [[UInt8]] {
    guard size1 >= 1, size1 <= size2 else { throw OutOfRange() }
    var proof: [[UInt8]] = []
    var range = 0..<size2
    while range.upperBound != size1 {
      let (left, right) = split(range)
      let (inside, sibling) = size1 <= right.lowerBound ? (left, right) : (right, left)
      proof.append(try MerkleTree.hash(of: sibling, from: reader, function))
      range = inside
    }
    // The old tree itself is known to the verifier; a part of it is not.
    if range.lowerBound > 0 { proof.append(try MerkleTree.hash(of: range, from: reader, function)) }
    return proof.reversed()
  }

  /// Whether `proof` shows that `leafHash` is leaf `index` of the tree with `size` leaves and this `root`.
  public static func verifyInclusion(
    leafHash: [UInt8], index: Int, size: Int, proof: [[UInt8]], root: [UInt8], _ function: HashFunction
  ) -> Bool {
    guard index >= 0, index < size, areHashes(proof), areHashes([leafHash, root]) else { return false }
    var (node, last) = (index, size - 1)
    var hash = leafHash
    for sibling in proof {
      guard last > 0 else { return false }
      if isRightChild(&node, &last) {
        hash = MerkleTree.nodeHash(sibling, hash, function)
      } else {
        hash = MerkleTree.nodeHash(hash, sibling, function)
      }
      (node, last) = (node >> 1, last >> 1)
    }
    return last == 0 && hash == root
  }

  /// Whether `proof` shows that the tree (`size2`, `root2`) begins with the tree (`size1`, `root1`).
  ///
  /// The empty tree proves nothing: `size1` 0 is refused. Equal sizes need equal roots and an empty proof.
  public static func verifyConsistency(
    size1: Int, root1: [UInt8], size2: Int, root2: [UInt8], proof: [[UInt8]], _ function: HashFunction
  ) -> Bool {
    guard size1 >= 1, size1 <= size2, areHashes(proof), areHashes([root1, root2]) else { return false }
    if size1 == size2 { return proof.isEmpty && root1 == root2 }
    let isPowerOfTwo = size1 & (size1 - 1) == 0
    let path = isPowerOfTwo ? [root1] + proof : proof
    guard let first = path.first else { return false }

    let shift = (size1 - 1).trailingOneBits
    var (node, last) = ((size1 - 1) >> shift, (size2 - 1) >> shift)
    var (old, new) = (first, first)
    for sibling in path.dropFirst() {
      guard last > 0 else { return false }
      if isRightChild(&node, &last) {
        old = MerkleTree.nodeHash(sibling, old, function)
        new = MerkleTree.nodeHash(sibling, new, function)
      } else {
        new = MerkleTree.nodeHash(new, sibling, function)
      }
      (node, last) = (node >> 1, last >> 1)
    }
    return last == 0 && old == root1 && new == root2
  }

  /// Whether the next hash of a proof stands to the left. At the right edge the levels without a sibling are skipped.
  private static func isRightChild(_ node: inout Int, _ last: inout Int) -> Bool {
    guard node & 1 == 1 || node == last else { return false }
    while node & 1 == 0 && node > 0 { (node, last) = (node >> 1, last >> 1) }
    return true
  }

  private static func areHashes(_ hashes: [[UInt8]]) -> Bool {
    hashes.count <= Int.bitWidth && hashes.allSatisfy { $0.count == MerkleTree.hashLength }
  }

  /// Cuts a range of two or more at the largest power of two below its length.
  private static func split(_ range: Range<Int>) -> (Range<Int>, Range<Int>) {
    let middle = range.lowerBound + (1 << ((range.count - 1).significantBits - 1))
    return (range.lowerBound..<middle, middle..<range.upperBound)
  }
}
