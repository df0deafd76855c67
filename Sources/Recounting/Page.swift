import Ledger
import Seals

/// An entry whose kind defines figures or freezes reports, with its header.
struct Notice: Sendable, Equatable {
  static let figures = "casework.figure"
  static let reports = "counsel.annual-report"

  let index: Int
  let header: Header
}

/// One bundle of entries, read and held against its hash tile; bundles are read side by side.
struct Page: Sendable {
  var lines: [Line] = []
  var notices: [Notice] = []
  /// The first thing found in each entry, and in the files.
  var differences: [Difference] = []
  /// Hashes of the complete subtrees over the tile's leaves, the largest first: one for a full tile. Nil without a
  /// tile.
  var subtrees: [[UInt8]]?

  /// A bundle holds at most 256 entries of two bytes of length and 65,535 bytes.
  static let longestBundle = Tile.fullWidth * (2 + 65_535)

  static func read(
    _ bundle: EntryBundle, from folder: ExportFolder, bureau: [UInt8], names: CountedNames
  ) -> Page {
    var page = Page()
    let tile = Tile(level: 0, index: bundle.index, width: bundle.width)
    let leaves = page.leaves(of: tile, in: folder)
    if let leaves {
      var frontier = Frontier(.sm3)
      for leaf in leaves { frontier.append(leafHash: leaf) }
      page.subtrees = frontier.hashes
    }
    let bytes: [UInt8]
    do {
      bytes = try folder.bytes(bundle.path, atMost: longestBundle)
    } catch {
      page.differ(bundle.entries.lowerBound, in: bundle.path, "\(bundle.path)：\(error.reason)。")
      return page
    }
    guard let leaves else { return page }
    page.lines.reserveCapacity(bundle.width)
    page.take(split(bytes), of: bundle, against: leaves, in: tile, bureau: bureau, names: names)
    return page
  }

  private mutating func differ(_ index: Int?, in place: String, _ sentence: String) {
    differences.append(Difference(index, in: place, sentence))
  }

  private mutating func leaves(of tile: Tile, in folder: ExportFolder) -> [[UInt8]]? {
    do {
      return try tile.decode(try folder.bytes(tile.path, atMost: Tile.fullWidth * MerkleTree.hashLength))
    } catch let fault as FileFault {
      differ(tile.index * Tile.fullWidth, in: tile.path, "\(tile.path)：\(fault.reason)。")
    } catch {
      differ(tile.index * Tile.fullWidth, in: tile.path, "\(tile.path)：长度不是 \(tile.width) 个哈希。")
    }
    return nil
  }

  /// The entries of a bundle, as far as whole ones stand in it, and whether nothing is left over.
  static func split(_ bytes: [UInt8]) -> (entries: [[UInt8]], whole: Bool) {
    var entries: [[UInt8]] = []
    var offset = 0
    while bytes.count - offset >= 2 {
      let end = offset + 2 + Int(bytes[offset]) << 8 + Int(bytes[offset + 1])
      guard end <= bytes.count else { break }
      entries.append(Array(bytes[offset + 2..<end]))
      offset = end
    }
    return (entries, offset == bytes.count)
  }

  private mutating func take(
    _ split: (entries: [[UInt8]], whole: Bool), of bundle: EntryBundle, against leaves: [[UInt8]], in tile: Tile,
    bureau: [UInt8], names: CountedNames
  ) {
    for (position, entry) in split.entries.prefix(bundle.width).enumerated() {
      let index = bundle.entries.lowerBound + position
      guard MerkleTree.leafHash(entry, .sm3) == leaves[position] else {
        return differ(index, in: bundle.path, "第 \(index) 条：记录的字节与 \(tile.path) 中的叶子哈希不符。")
      }
      if let line = entry.withUnsafeBufferPointer({
        HeaderScan.line($0, index: index, bureau: bureau, names: names)
      }) {
        lines.append(line)
        continue
      }
      do {
        let (line, header) = try Line.read(entry, index: index, bureau: bureau, names: names)
        lines.append(line)
        if header.isNoticed { notices.append(Notice(index: index, header: header)) }
      } catch {
        return differ(index, in: bundle.path, "第 \(index) 条：\(error.reason)。")
      }
    }
    if split.entries.count < bundle.width {
      let index = bundle.entries.lowerBound + split.entries.count
      differ(index, in: bundle.path, "第 \(index) 条：\(bundle.path) 中没有这一条，应有 \(bundle.width) 条。")
    } else if split.entries.count > bundle.width || !split.whole {
      differ(bundle.entries.upperBound - 1, in: bundle.path, "\(bundle.path)：第 \(bundle.width) 条之后有多余字节。")
    }
  }
}

extension Header {
  /// Whether its notice says what figures are or came to.
  var isNoticed: Bool {
    switch kind {
    case Notice.figures: event == "defined"
    case Notice.reports: event == "frozen" || event == "published"
    default: false
    }
  }
}
