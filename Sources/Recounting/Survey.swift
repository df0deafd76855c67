import Ledger

/// A first quick look for the entries that define figures and freeze reports, so that one pass can count.
///
/// It proves nothing; the pass over the log finds the same entries or says that the files changed.
enum Survey {
  private static let marks = [Notice.figures, Notice.reports].map { ByteMark("\"kind\":\"\($0)\"") }

  static func notices(of size: Int, in folder: ExportFolder) async -> [Notice] {
    var notices: [Notice] = []
    await inBatches(of: size) {
      look(in: $0, folder)
    } take: { found in
      notices += found ?? []
      return found != nil
    }
    return notices
  }

  /// Nil where the bundle is missing: then nothing behind it is looked at.
  private static func look(in bundle: EntryBundle, _ folder: ExportFolder) -> [Notice]? {
    guard let bytes = try? folder.bytes(bundle.path, atMost: Page.longestBundle) else { return nil }
    guard marks.contains(where: { $0.stands(in: bytes) }) else { return [] }
    return Page.split(bytes).entries.prefix(bundle.width).enumerated().compactMap { position, entry in
      guard marks.contains(where: { $0.stands(in: entry) }), let header = try? Header(canonical: entry),
        header.isNoticed
      else { return nil }
      return Notice(index: bundle.entries.lowerBound + position, header: header)
    }
  }
}

/// Finds a short text among many bytes (Horspool's way: most bytes are never looked at).
private struct ByteMark: Sendable {
  private let mark: [UInt8]
  /// How far the mark may move when a byte stands under its end.
  private var shifts: [Int]

  init(_ text: String) {
    mark = Array(text.utf8)
    shifts = Array(repeating: mark.count, count: 256)
    for (position, byte) in mark.dropLast().enumerated() { shifts[Int(byte)] = mark.count - 1 - position }
  }

  func stands(in bytes: [UInt8]) -> Bool {
    var end = mark.count - 1
    while end < bytes.count {
      if bytes[end] == mark[mark.count - 1], bytes[(end - mark.count + 1)...end].elementsEqual(mark) { return true }
      end += shifts[Int(bytes[end])]
    }
    return false
  }
}

/// Bundles read at once: enough for every core, few enough to stay small in memory.
private let batch = 32

/// Reads the bundles of a log side by side and hands over what was read in their order, until `take` says no.
func inBatches<Read: Sendable>(
  of size: Int, read: @escaping @Sendable (EntryBundle) -> Read, take: (Read) -> Bool
) async {
  let bundles = size / Tile.fullWidth + (size % Tile.fullWidth > 0 ? 1 : 0)
  for start in stride(from: 0, to: bundles, by: batch) {
    let range = start..<min(start + batch, bundles)
    let results = await withTaskGroup(of: (Int, Read).self) { group in
      for index in range {
        group.addTask {
          let width = min(Tile.fullWidth, size - index * Tile.fullWidth)
          return (index, read(EntryBundle(index: index, width: width)))
        }
      }
      var results = [Read?](repeating: nil, count: range.count)
      for await (index, result) in group { results[index - start] = result }
      return results.compactMap(\.self)
    }
    for result in results where !take(result) { return }
  }
}
