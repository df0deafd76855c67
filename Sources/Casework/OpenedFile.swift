import Law
public import Ledger
import Synchronization

/// A file as a page shows it: its state now, and every act that led to it.
public struct OpenedFile: Sendable {
  /// Plain id of the matter.
  public let id: String
  /// The name in the public log.
  public let pseudonym: String
  public let kind: Kind
  public let file: any MatterFile
  /// In the order of the log.
  public let acts: [Act]
}

extension Reader {
  /// Opens the file of a matter whatever its kind; nil where there is none with that id.
  ///
  /// - Parameter version: as it stood after so many entries; nil as it stands.
  /// - Throws: `StoreFault.damaged` where an entry cannot be read.
  public func openedFile(_ id: String, asOf version: Int? = nil, catalogue: Catalogue, vault: Vault) throws
    -> OpenedFile?
  {
    let pseudonym = vault.pseudonym(ofMatter: id)
    let row = try row(
      """
      SELECT k.word FROM matters m JOIN words k ON k.bureau = m.bureau AND k.number = m.kind
      WHERE m.bureau = ? AND m.matter = \(numberOfFile)
      """, [.text(bureau)] + named(pseudonym))
    guard let row, let kind = catalogue.kind(row.string(0)) else { return nil }
    var file = kind.makeFile(catalogue.books)
    let history = try storedHistory(of: pseudonym).prefix(version ?? Int.max)
    var keys = UnwrappedKeys()
    let acts = try history.map { try file.take(try vault.entry($0, with: &keys)) }
    return OpenedFile(id: id, pseudonym: pseudonym, kind: kind, file: file, acts: acts)
  }
}

/// Files that were opened for a page, by matter and version: an entry is never changed, so what is held is right or out
/// of date, never wrong.
///
/// Whether a person may read a file is asked of the file each time, held or not.
public final class OpenedFiles: Sendable {
  private struct Held: Sendable {
    let opened: OpenedFile
    /// A year that is published later moves the limits of the acts after it.
    let calendarYears: [Int]
  }

  private struct Shelf: Sendable {
    var files: [String: Held] = [:]
    var acts = 0

    mutating func remove(_ pseudonym: String) {
      if let held = files.removeValue(forKey: pseudonym) { acts -= held.opened.acts.count }
    }
  }

  /// The most acts held; where one more file would not fit, all are let go.
  private let limit: Int
  private let shelf = Mutex(Shelf())

  public init(acts limit: Int = 20_000) { self.limit = limit }

  /// Acts held now.
  var acts: Int { shelf.withLock { $0.acts } }

  /// As `Reader.openedFile`; the entries are read only where the file moved since it was last opened.
  public func open(
    _ id: String, asOf version: Int? = nil, in reader: any Reader, catalogue: Catalogue, vault: Vault
  ) throws -> OpenedFile? {
    let pseudonym = vault.pseudonym(ofMatter: id)
    let (place, isErased) = try reader.standing(of: pseudonym)
    let current = place.sequence
    if isErased { remove(pseudonym) }
    guard !isErased, version ?? current == current else {
      return try reader.openedFile(id, asOf: version, catalogue: catalogue, vault: vault)
    }
    let years = catalogue.calendar.knownYears
    if let held = shelf.withLock({ $0.files[pseudonym] }), held.opened.file.version == current,
      held.calendarYears == years
    {
      return held.opened
    }
    let opened = try reader.openedFile(id, catalogue: catalogue, vault: vault)
    if let opened { hold(Held(opened: opened, calendarYears: years)) }
    return opened
  }

  /// Lets go of a file whose content is erased.
  func remove(_ pseudonym: String) { shelf.withLock { $0.remove(pseudonym) } }

  private func hold(_ held: Held) {
    guard held.opened.acts.count <= limit / 10 else { return }
    shelf.withLock { shelf in
      shelf.remove(held.opened.pseudonym)
      if shelf.acts + held.opened.acts.count > limit { shelf = Shelf() }
      shelf.files[held.opened.pseudonym] = held
      shelf.acts += held.opened.acts.count
    }
  }
}
