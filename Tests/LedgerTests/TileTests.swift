import Seals
import Testing

@testable import Ledger

@Suite("Tiles and entry bundles")
struct TileTests {
  @Test(
    "paths are those of C2SP tlog-tiles, and read back",
    arguments: [
      (Tile(level: 0, index: 0), "tile/0/000"), (Tile(level: 0, index: 1067), "tile/0/x001/067"),
      (Tile(level: 7, index: 1_234_067), "tile/7/x001/x234/067"),
      (Tile(level: 0, index: 1067, width: 12), "tile/0/x001/067.p/12"),
      (Tile(level: 1, index: 999, width: 255), "tile/1/999.p/255"), (Tile(level: 1, index: 1000), "tile/1/x001/000"),
    ])
  func paths(tile: Tile, path: String) {
    #expect(tile.path == path)
    #expect(Tile(path: path) == tile)
  }

  @Test("bundle paths stand beside them")
  func bundlePaths() {
    #expect(EntryBundle(index: 1067, width: 12).path == "tile/entries/x001/067.p/12")
    #expect(EntryBundle(path: "tile/entries/x001/067.p/12") == EntryBundle(index: 1067, width: 12))
    #expect(EntryBundle(path: "tile/entries/000") == EntryBundle(index: 0))
    #expect(EntryBundle(path: "tile/0/000") == nil && Tile(path: "tile/entries/000") == nil)
    #expect(EntryBundle(index: 2, width: 3).entries == 512..<515)
  }

  @Test(
    "other spellings are refused",
    arguments: [
      "", "tile", "tile/", "tile/0", "tile/0/", "tile/8/000", "tile/00/000", "tile/01/000", "tile/-1/000", "tile/0/0",
      "tile/0/0000", "tile/0/x000/000", "tile/0/x001/67", "tile/0/001/067", "tile/0/x001/x067", "tile/0/x001",
      "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p/+1", "tile/0/000.p/", "tile/0/000.p",
      "tile/0/000.p/1.p/1", "tile/0/000/", "/tile/0/000", "tile/0/../000", "tile/0/x009/x223/x372/x036/x854/x775/807",
      "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
      "tile/0/００0", "tile/0/x-01/067", "tile/0/000.p/1\n", "tile/0/000\u{0301}",
    ])
  func otherPaths(path: String) {
    #expect(Tile(path: path) == nil)
    #expect(EntryBundle(path: path.replacing("tile/0", with: "tile/entries")) == nil)
  }

  @Test("a tree of 70,000 leaves has the tiles of the standard's example")
  func example() {
    let tiles = Tile.tiles(to: 70_000)
    #expect(tiles.filter { $0.level == 0 }.count == 274)
    #expect(tiles.filter { $0.width < 256 }.map(\.path) == ["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"])
    #expect(tiles.count == 274 + 2 + 1)
    #expect(Tile.tiles(to: 256).map(\.path) == ["tile/0/000", "tile/1/000.p/1"])
    #expect(Tile.tiles(to: 0).isEmpty && EntryBundle.bundles(to: 0).isEmpty)
    #expect(EntryBundle.bundles(to: 257).map(\.path) == ["tile/entries/000", "tile/entries/001.p/1"])
  }

  @Test("growing step by step writes each tile that a fresh tree has", arguments: [1, 7, 255, 256, 257, 5_000])
  func growth(step: Int) {
    var written: Set<Tile> = []
    var size = 0
    while size < 70_000 {
      let next = min(70_000, size + step)
      for tile in Tile.tiles(from: size, to: next) { #expect(written.insert(tile).inserted) }
      size = next
    }
    #expect(written.isSuperset(of: Tile.tiles(to: 70_000)))
    #expect(Tile.tiles(from: 70_000, to: 70_000).isEmpty)
  }

  @Test("roots and proofs come out of the tiles alone", arguments: HashFunction.allCases)
  func reassembly(function: HashFunction) throws {
    let size = 66_000
    var files: [Tile: [UInt8]] = [:]
    var levels: [Int: [[UInt8]]] = [:]
    var frontier = Frontier(function)
    var roots = [frontier.root]
    for index in 0..<size {
      frontier.append(leafHash: counterLeaf(index, function)) { level, _, hash in
        if level % Tile.height == 0 { levels[level / Tile.height, default: []].append(hash) }
      }
      if [1, 255, 256, 300, 65_536, 65_537, size - 1].contains(index) { roots.append(frontier.root) }
    }
    for tile in Tile.tiles(to: size) {
      files[tile] = tile.encode(Array(levels[tile.level]![tile.index * 256..<tile.index * 256 + tile.width]))
    }
    let reader = TileReader(size: size, function) { tile in try #require(files[tile], "\(tile.path)") }
    #expect(try MerkleTree.root(ofSize: size, from: reader, function) == frontier.root)
    for (index, earlier) in zip([2, 256, 257, 301, 65_537, 65_538, size], roots.dropFirst()) {
      #expect(try MerkleTree.root(ofSize: index, from: reader, function) == earlier)
      let consistency = try Proof.consistency(from: index, to: size, from: reader, function)
      #expect(
        Proof.verifyConsistency(
          size1: index, root1: earlier, size2: size, root2: frontier.root, proof: consistency, function))
      let inclusion = try Proof.inclusion(index: index - 1, size: size, from: reader, function)
      #expect(
        Proof.verifyInclusion(
          leafHash: counterLeaf(index - 1, function), index: index - 1, size: size, proof: inclusion,
          root: frontier.root, function))
    }
    #expect(throws: TileFault.self) { try reader.hash(level: 0, index: size) }
    #expect(throws: TileFault.self) { try reader.hash(level: 16, index: 1) }
    #expect(throws: TileFault.self) { try reader.hash(level: 64, index: 0) }
    #expect(throws: TileFault.self) { try reader.hash(level: -1, index: 0) }
  }

  @Test("a tile of the wrong length is refused")
  func damagedTile() throws {
    let tile = Tile(level: 0, index: 3, width: 2)
    let hashes = [counterLeaf(0, .sm3), counterLeaf(1, .sm3)]
    let encoded = tile.encode(hashes)
    #expect(try tile.decode(encoded) == hashes)
    #expect(throws: TileFault(.length, path: "tile/0/003.p/2")) { try tile.decode(encoded.dropLast()) }
    #expect(throws: TileFault.self) { try tile.decode(encoded + [0]) }
    #expect(throws: TileFault.self) { try Tile(level: 0, index: 3).decode(encoded) }
  }

  @Test("bundles keep entries of any length up to 65,535 bytes, and nothing else is read")
  func bundles() throws {
    let bundle = EntryBundle(index: 0, width: 3)
    let entries: [[UInt8]] = [[], Array("登记".utf8), [UInt8](repeating: 7, count: 65_535)]
    let encoded = try bundle.encode(entries)
    #expect(encoded.prefix(4) == [0, 0, 0, 6])
    #expect(try bundle.decode(encoded) == entries)
    let damaged =
      [[], encoded.dropLast(), encoded + [0], encoded + [0, 0], Array(encoded.dropFirst(2)), [255]] as [[UInt8]]
    for bytes in damaged {
      #expect(throws: TileFault.self) { try bundle.decode(bytes) }
    }
    #expect(throws: TileFault(.entryTooLong, path: "tile/entries/000.p/1")) {
      try EntryBundle(index: 0, width: 1).encode([[UInt8](repeating: 7, count: 65_536)])
    }
  }
}
