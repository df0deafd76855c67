import Ledger
import Seals

/// The pass over the whole log: tree, order, and the counts that are wanted (逐条核对).
struct LogReading {
  let checkpoint: Checkpoint
  let folder: ExportFolder
  private(set) var tallies: Tallies
  private(set) var differences: [Difference] = []
  private(set) var notices: [Notice] = []
  private(set) var entries = 0

  /// Complete subtrees of 2⁸ leaves, joined as the leaves of the upper tree.
  private var upper = Frontier(.sm3)
  /// Subtrees of the last, partial tile.
  private var rest: [[UInt8]] = []
  private var isTreeWhole = true
  /// The tile last read of each level from 1 on.
  private var tiles: [Int: (tile: Tile, hashes: [[UInt8]])] = [:]
  private var sequences: [Pseudonym: Int] = [:]
  /// Act and day of each entry, for corrections: 8 bytes an entry.
  private var acts: [(act: Int32, day: Int32)] = []

  /// Differences after which it stops looking.
  static let most = 20

  init(checkpoint: Checkpoint, folder: ExportFolder, tallies: Tallies) {
    self.checkpoint = checkpoint
    self.folder = folder
    self.tallies = tallies
  }

  mutating func run(bureau: String) async {
    let (folder, names, bytes) = (folder, tallies.names, Array(bureau.utf8))
    await inBatches(of: checkpoint.size) {
      Page.read($0, from: folder, bureau: bytes, names: names)
    } take: { page in
      take(page)
      return differences.count < Self.most
    }
    if differences.count >= Self.most {
      differences.append(Difference(in: "日志", "不符之处过多，其余的没有再查。"))
    } else if isTreeWhole, root != checkpoint.root {
      differences.append(Difference(in: "checkpoint", "由哈希片算出的根哈希与检查点签署的不符。"))
    }
  }

  private var root: [UInt8] {
    var hashes = upper.hashes + rest
    guard var root = hashes.popLast() else { return HashFunction.sm3.hash([]) }
    for left in hashes.reversed() { root = MerkleTree.nodeHash(left, root, .sm3) }
    return root
  }

  private mutating func take(_ page: Page) {
    differences += page.differences
    notices += page.notices
    take(page.subtrees)
    // What follows a broken entry cannot be held against what came before it.
    for line in page.lines {
      guard differences.isEmpty else { return }
      take(line)
    }
  }

  private mutating func take(_ subtrees: [[UInt8]]?) {
    guard let subtrees else {
      isTreeWhole = false
      return
    }
    let isFull = (upper.size + 1) * Tile.fullWidth <= checkpoint.size
    guard isTreeWhole, isFull, let hash = subtrees.first else {
      rest = subtrees
      return
    }
    var completed: [(level: Int, index: Int, hash: [UInt8])] = []
    upper.append(leafHash: hash) { level, index, hash in
      if level.isMultiple(of: Tile.height) { completed.append((level / Tile.height + 1, index, hash)) }
    }
    for node in completed { check(node.hash, at: node.index, level: node.level) }
  }

  /// Holds a computed hash against the tile of its level.
  private mutating func check(_ hash: [UInt8], at index: Int, level: Int) {
    guard let tile = Tile.holding(level: level * Tile.height, index: index, size: checkpoint.size) else { return }
    if tiles[level]?.tile != tile {
      let bytes = try? folder.bytes(tile.path, atMost: Tile.fullWidth * MerkleTree.hashLength)
      guard let hashes = try? bytes.map(tile.decode) else {
        differences.append(Difference(in: tile.path, "\(tile.path)：缺少这一哈希片，或长度不是 \(tile.width) 个哈希。"))
        tiles[level] = (tile, [])
        return
      }
      tiles[level] = (tile, hashes)
    }
    guard let hashes = tiles[level]?.hashes, !hashes.isEmpty else { return }
    if hashes[index % Tile.fullWidth] != hash {
      let first = index << (level * Tile.height)
      let last = first + 1 << (level * Tile.height) - 1
      differences.append(
        Difference(first, in: tile.path, "第 \(first) 至 \(last) 条：\(tile.path) 中的哈希与下一层哈希片算出的不符。"))
    }
  }

  private mutating func take(_ line: Line) {
    let index = entries
    entries += 1
    advance(line.matter, index)
    for touch in line.touches { advance(touch, index) }
    acts.append((Int32(line.act ?? -1), Int32(line.day)))
    let matter = line.matter.name
    for item in line.items { tallies.add(item, index: index, origin: line.corrects ?? index, matter: matter) }
    if let act = line.act {
      tallies.add(.init(name: act, quantity: 1, day: line.day, key: []), index: index, origin: index, matter: matter)
    }
    if let corrected = line.corrects, acts[corrected].act >= 0 {
      let (act, day) = acts[corrected]
      tallies.add(
        .init(name: Int(act), quantity: -1, day: Int(day), key: []), index: index, origin: corrected, matter: matter)
    }
  }

  private mutating func advance(_ stream: Line.Stream, _ index: Int) {
    let expected = sequences[stream.name, default: 0] + 1
    sequences[stream.name] = expected
    guard stream.sequence != expected else { return }
    let name = Self.digits(stream.name)
    differences.append(
      Difference(index, in: "日志", "第 \(index) 条：办件或序列 \(name) 的顺序号应为 \(expected)，写的是 \(stream.sequence)。"))
  }

  private static func digits(_ name: Pseudonym) -> String {
    let text = String(name, radix: 16)
    return String(repeating: "0", count: 32 - text.count) + text
  }
}
