import Law
public import Ledger

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
      "SELECT kind FROM matters WHERE bureau = ? AND matter = ?", [.text(bureau), .text(pseudonym)])
    guard let row, let kind = catalogue.kind(row.string(0)) else { return nil }
    var file = kind.makeFile(catalogue.calendars)
    let history = try storedHistory(of: pseudonym).prefix(version ?? Int.max)
    var keys = UnwrappedKeys()
    let acts = try history.map { try file.take(try vault.entry($0, with: &keys)) }
    return OpenedFile(id: id, pseudonym: pseudonym, kind: kind, file: file, acts: acts)
  }
}
