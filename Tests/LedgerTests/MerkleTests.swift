import Foundation
import Seals
import Testing

@testable import Ledger

/// The published vectors: RFC 6962 trees over the inputs of Certificate Transparency, with SM3 and with SHA-256.
struct MerkleVectors: Decodable {
  struct Tree: Decodable {
    struct Inclusion: Decodable {
      let index, size: Int
      let proof: [String]
    }
    struct Consistency: Decodable {
      let size1, size2: Int
      let proof: [String]
    }
    struct CounterRoots: Decodable { let sizes: [String: String] }

    let emptyRoot, emptyLeaf, leafL123456, nodeN123N456: String
    let leafHashes, rootsBySize: [String]
    let inclusion: [Inclusion]
    let consistency: [Consistency]
    let rootsCounterLeaves: CounterRoots

    enum CodingKeys: String, CodingKey {
      case emptyRoot = "empty_root"
      case emptyLeaf = "empty_leaf"
      case leafL123456 = "leaf_L123456"
      case nodeN123N456 = "node_N123_N456"
      case leafHashes = "leaf_hashes"
      case rootsBySize = "roots_by_size"
      case rootsCounterLeaves = "roots_counter_leaves"
      case inclusion, consistency
    }
  }

  let inputs: [String]
  let hashes: [String: Tree]

  enum CodingKeys: String, CodingKey {
    case inputs = "inputs_hex"
    case hashes
  }

  static func tree(_ function: HashFunction) throws -> Tree {
    try #require(try load().hashes[function.rawValue])
  }

  static func load() throws -> MerkleVectors {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let file = try Data(contentsOf: folder.appending(path: "Resources/merkle-vectors.json"))
    return try JSONDecoder().decode(MerkleVectors.self, from: file)
  }
}

func bytes(hex: String) -> [UInt8] {
  let digits = hex.compactMap(\.hexDigitValue)
  return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}

/// The leaf hash of entry `index` in the trees of these tests: its index in 8 bytes, big-endian.
func counterLeaf(_ index: Int, _ function: HashFunction) -> [UInt8] {
  MerkleTree.leafHash(withUnsafeBytes(of: UInt64(index).bigEndian) { Array($0) }, function)
}

/// Keeps every leaf hash and computes each subtree anew.
struct LeafReader: HashReader {
  let leafHashes: [[UInt8]]
  let function: HashFunction

  func hash(level: Int, index: Int) throws -> [UInt8] {
    try MerkleTree.subtree(level: level, index: index, function) { leafHashes[$0] }
  }
}

/// MTH as RFC 6962 section 2.1 writes it, for comparison.
func definedRoot(_ leaves: ArraySlice<[UInt8]>, _ function: HashFunction) -> [UInt8] {
  guard leaves.count > 1 else { return leaves.first ?? function.hash([]) }
  var split = 1
  while split * 2 < leaves.count { split *= 2 }
  let middle = leaves.startIndex + split
  return MerkleTree.nodeHash(
    definedRoot(leaves[..<middle], function), definedRoot(leaves[middle...], function), function)
}

@Suite("Merkle tree 默克尔树")
struct MerkleTests {
  @Test("leaves, nodes and roots of the vectors", arguments: HashFunction.allCases)
  func vectorRoots(function: HashFunction) throws {
    let vectors = try MerkleVectors.load()
    let tree = try MerkleVectors.tree(function)
    let leaves = vectors.inputs.map { MerkleTree.leafHash(bytes(hex: $0), function) }
    #expect(leaves == tree.leafHashes.map(bytes(hex:)))
    #expect(MerkleTree.leafHash([], function) == bytes(hex: tree.emptyLeaf))
    #expect(MerkleTree.leafHash(Array("L123456".utf8), function) == bytes(hex: tree.leafL123456))
    #expect(MerkleTree.nodeHash(Array("N123".utf8), Array("N456".utf8), function) == bytes(hex: tree.nodeN123N456))
    #expect(Frontier(function).root == bytes(hex: tree.emptyRoot))
    for (size, root) in tree.rootsBySize.enumerated() {
      #expect(MerkleTree.root(ofLeafHashes: leaves.prefix(size), function) == bytes(hex: root))
    }
    #expect(tree.rootsCounterLeaves.sizes.count == 16)
    for (size, root) in tree.rootsCounterLeaves.sizes {
      let leaves = (0..<(try #require(Int(size)))).lazy.map { counterLeaf($0, function) }
      #expect(MerkleTree.root(ofLeafHashes: leaves, function) == bytes(hex: root))
    }
  }

  @Test("proofs of the vectors are built and verify", arguments: HashFunction.allCases)
  func vectorProofs(function: HashFunction) throws {
    let tree = try MerkleVectors.tree(function)
    let leaves = tree.leafHashes.map(bytes(hex:))
    let roots = tree.rootsBySize.map(bytes(hex:))
    let reader = LeafReader(leafHashes: leaves, function: function)
    #expect(tree.inclusion.count == 36 && tree.consistency.count == 36)
    for vector in tree.inclusion {
      let proof = vector.proof.map(bytes(hex:))
      #expect(try Proof.inclusion(index: vector.index, size: vector.size, from: reader, function) == proof)
      #expect(
        Proof.verifyInclusion(
          leafHash: leaves[vector.index], index: vector.index, size: vector.size, proof: proof,
          root: roots[vector.size], function))
    }
    for vector in tree.consistency {
      let proof = vector.proof.map(bytes(hex:))
      #expect(try Proof.consistency(from: vector.size1, to: vector.size2, from: reader, function) == proof)
      #expect(
        Proof.verifyConsistency(
          size1: vector.size1, root1: roots[vector.size1], size2: vector.size2, root2: roots[vector.size2],
          proof: proof, function))
    }
  }

  @Test("the frontier has the root of the definition at every size from 0 to 600", arguments: HashFunction.allCases)
  func frontier(function: HashFunction) throws {
    let leaves = (0..<600).map { counterLeaf($0, function) }
    let reader = LeafReader(leafHashes: leaves, function: function)
    var frontier = Frontier(function)
    var completed: [String: [UInt8]] = [:]
    for size in 0...600 {
      #expect(frontier.size == size && frontier.hashes.count == size.nonzeroBitCount)
      #expect(frontier.root == definedRoot(leaves[..<size], function))
      #expect(Frontier(decoding: frontier.encode(), function) == frontier)
      if size < 600 { frontier.append(leafHash: leaves[size]) { completed["\($0)/\($1)"] = $2 } }
    }
    #expect(try MerkleTree.root(ofSize: 600, from: reader, function) == frontier.root)
    #expect(completed.count == (0..<10).reduce(0) { $0 + 600 >> $1 })
    for level in 0..<10 {
      for index in 0..<600 >> level {
        #expect(try completed["\(level)/\(index)"] == reader.hash(level: level, index: index))
      }
    }
  }

  @Test("bytes that are no frontier are refused")
  func damagedFrontier() {
    var frontier = Frontier(.sm3)
    for index in 0..<5 { frontier.append(leafHash: counterLeaf(index, .sm3)) }
    let encoded = frontier.encode()
    #expect(encoded.count == 10 + 2 * 32)
    for length in 0..<encoded.count { #expect(Frontier(decoding: Array(encoded[..<length]), .sm3) == nil) }
    #expect(Frontier(decoding: encoded + [0], .sm3) == nil)
    #expect(Frontier(decoding: encoded, .sha256) == nil)
    for place in 0..<10 {
      for bit in 0..<8 {
        var flipped = encoded
        flipped[place] ^= 1 << bit
        #expect(Frontier(decoding: flipped, .sm3) != frontier)
      }
    }
    #expect(Frontier(decoding: [1, 1] + [UInt8](repeating: 255, count: 8), .sm3) == nil)
  }

  @Test("every proof of a tree of 70 leaves verifies")
  func allProofs() throws {
    let function = HashFunction.sm3
    let leaves = (0..<70).map { counterLeaf($0, function) }
    let reader = LeafReader(leafHashes: leaves, function: function)
    let roots = (0...70).map { definedRoot(leaves[..<$0], function) }
    for size in 1...70 {
      for index in 0..<size {
        let proof = try Proof.inclusion(index: index, size: size, from: reader, function)
        #expect(
          Proof.verifyInclusion(
            leafHash: leaves[index], index: index, size: size, proof: proof, root: roots[size], function))
        let consistency = try Proof.consistency(from: index + 1, to: size, from: reader, function)
        #expect(
          Proof.verifyConsistency(
            size1: index + 1, root1: roots[index + 1], size2: size, root2: roots[size], proof: consistency, function))
      }
    }
  }

  @Test("proofs outside the tree are neither made nor accepted")
  func outside() throws {
    let leaves = (0..<8).map { counterLeaf($0, .sm3) }
    let reader = LeafReader(leafHashes: leaves, function: .sm3)
    for (index, size) in [(-1, 8), (8, 8), (0, 0), (0, -1), (Int.max, Int.max), (Int.min, 8)] {
      #expect(throws: Proof.OutOfRange.self) { try Proof.inclusion(index: index, size: size, from: reader, .sm3) }
      #expect(
        !Proof.verifyInclusion(leafHash: leaves[0], index: index, size: size, proof: [], root: leaves[0], .sm3))
    }
    for (size1, size2) in [(0, 8), (-1, 8), (8, 7), (0, 0), (Int.min, Int.max)] {
      #expect(throws: Proof.OutOfRange.self) { try Proof.consistency(from: size1, to: size2, from: reader, .sm3) }
      for proof in [[], [leaves[0]], leaves] {
        #expect(
          !Proof.verifyConsistency(
            size1: size1, root1: leaves[0], size2: size2, root2: leaves[0], proof: proof, .sm3))
      }
    }
  }

  @Test("equal sizes need equal roots and an empty proof")
  func equalSizes() {
    let (root, other) = (counterLeaf(1, .sm3), counterLeaf(2, .sm3))
    func verify(_ root1: [UInt8], _ root2: [UInt8], _ proof: [[UInt8]], size: Int = 4) -> Bool {
      Proof.verifyConsistency(size1: size, root1: root1, size2: size, root2: root2, proof: proof, .sm3)
    }
    #expect(verify(root, root, []))
    #expect(verify(root, root, [], size: Int.max))
    #expect(!verify(root, other, []))
    #expect(!verify(root, root, [other]))
    #expect(!verify(root, root, [root]))
    #expect(!verify([], [], []))
  }

  @Test("sizes and lists at their limits do not trap")
  func limits() {
    let leaf = counterLeaf(0, .sm3)
    for count in [0, 1, 62, 63, 64, 65, 10_000] {
      let proof = [[UInt8]](repeating: leaf, count: count)
      for index in [0, 1, Int.max / 2, Int.max - 1] {
        #expect(
          !Proof.verifyInclusion(leafHash: leaf, index: index, size: Int.max, proof: proof, root: leaf, .sm3))
        #expect(
          !Proof.verifyConsistency(
            size1: index + 1, root1: leaf, size2: Int.max, root2: counterLeaf(1, .sm3), proof: proof, .sm3))
      }
    }
  }
}

/// A statement about trees with its proof: an inclusion if `leaf` is set, else a consistency.
private struct Claim: Equatable {
  var leaf: [UInt8]?
  /// The index, or the earlier size.
  var first: Int
  var size: Int
  var root1: [UInt8] = []
  var root2: [UInt8]
  var proof: [[UInt8]]

  func verify(_ function: HashFunction) -> Bool {
    if let leaf {
      return Proof.verifyInclusion(leafHash: leaf, index: first, size: size, proof: proof, root: root2, function)
    }
    return Proof.verifyConsistency(
      size1: first, root1: root1, size2: size, root2: root2, proof: proof, function)
  }

  /// On which side each hash of the proof stands. Sizes with equal paths are told apart by the checkpoint, not by a
  /// proof.
  var path: String {
    if leaf != nil { return first >= 0 && first < size ? inclusionPath(first, size) : "none" }
    return first >= 1 && first <= size ? consistencyPath(first, size, whole: true) : "none"
  }

  /// Whether only sizes or indices differ, and those with the same path.
  func isSameToProof(_ other: Claim) -> Bool {
    var renumbered = other
    (renumbered.first, renumbered.size) = (first, size)
    return renumbered == self && other.path == path
  }

  private func inclusionPath(_ index: Int, _ size: Int) -> String {
    guard size > 1 else { return "" }
    let middle = 1 << ((size - 1).significantBits - 1)
    return index < middle ? inclusionPath(index, middle) + "R" : inclusionPath(index - middle, size - middle) + "L"
  }

  private func consistencyPath(_ first: Int, _ size: Int, whole: Bool) -> String {
    guard first < size else { return whole ? "=" : "h" }
    let middle = 1 << ((size - 1).significantBits - 1)
    return first <= middle
      ? consistencyPath(first, middle, whole: whole) + "R"
      : consistencyPath(first - middle, size - middle, whole: false) + "L"
  }
}

@Suite("Forged proofs")
struct ForgedProofTests {
  static let largest = 70
  static let seed: UInt64 = 9162

  @Test("of 120,000 changed proofs none is accepted", arguments: HashFunction.allCases)
  func forgeries(function: HashFunction) throws {
    let leaves = (0..<Self.largest).map { counterLeaf($0, function) }
    let roots = (0...Self.largest).map { definedRoot(leaves[..<$0], function) }
    let reader = LeafReader(leafHashes: leaves, function: function)
    var random = SeededGenerator(seed: Self.seed)
    var (accepted, tried) = ([Claim](), 0)
    while tried < 120_000 {
      let size = Int.random(in: 1...Self.largest, using: &random)
      let first = Int.random(in: 1...size, using: &random)
      let claims = [
        Claim(
          leaf: leaves[first - 1], first: first - 1, size: size, root2: roots[size],
          proof: try Proof.inclusion(index: first - 1, size: size, from: reader, function)),
        Claim(
          first: first, size: size, root1: roots[first], root2: roots[size],
          proof: try Proof.consistency(from: first, to: size, from: reader, function)),
      ]
      for claim in claims {
        try #require(claim.verify(function))
        for _ in 0..<30 {
          let forged = forge(claim, roots: roots, leaves: leaves, &random)
          if forged == claim || claim.isSameToProof(forged) { continue }
          tried += 1
          if forged.verify(function) { accepted.append(forged) }
        }
      }
    }
    #expect(accepted.isEmpty, "seed \(Self.seed): \(accepted.first.debugDescription)")
  }

  private func forge(
    _ claim: Claim, roots: [[UInt8]], leaves: [[UInt8]], _ random: inout SeededGenerator
  ) -> Claim {
    var forged = claim
    let count = claim.proof.count
    let place = Int.random(in: 0...max(0, count - 1), using: &random)
    let other = Int.random(in: 1...Self.largest, using: &random)
    switch Int.random(in: 0...14, using: &random) {
    case 0 where count > 0: flip(&forged.proof[place], &random)
    case 1 where count > 0: forged.proof.remove(at: place)
    case 2: forged.proof.insert(leaves[other - 1], at: place)
    case 3 where count > 0: forged.proof.insert(forged.proof[place], at: place)
    case 4 where count > 0: forged.proof.swapAt(place, Int.random(in: 0..<count, using: &random))
    case 5 where count > 0: forged.proof[place].append(0)
    case 6 where count > 0: forged.proof[place].removeLast()
    case 7: forged.proof.append([])
    case 8: flip(&forged.root2, &random)
    case 9: if claim.leaf == nil { flip(&forged.root1, &random) } else { flip(&forged.leaf!, &random) }
    case 10: forged.first = [other, 0, -1, claim.size, claim.size + 1, Int.max].randomElement(using: &random)!
    case 11: (forged.size, forged.root2) = (other, roots[other])
    case 12: forged.size = [other, 0, -1, claim.first, claim.size * 2, Int.max].randomElement(using: &random)!
    case 13: if claim.leaf == nil { swap(&forged.root1, &forged.root2) } else { forged.leaf = leaves[other - 1] }
    default:
      forged.root2 = roots[other]
      if claim.leaf == nil && Bool.random(using: &random) { swap(&forged.first, &forged.size) }
    }
    return forged
  }

  private func flip(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
  }
}
