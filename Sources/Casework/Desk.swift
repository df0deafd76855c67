import Foundation
public import Law
public import Ledger
import Seals
import Synchronization

/// What a command came to: where it stands in the journal.
public struct Receipt: Codable, Sendable, Hashable {
  public var matter: String
  /// Version of the file after it.
  public var version: Int
  /// Index of its first entry in the log.
  public var index: Int
  public var entries: Int
  /// It was answered from the record of an earlier, equal command.
  public var repeated = false
}

/// Where every command is handled: one command, one transaction, no other door to the journal.
public final class Desk: Sendable {
  public let journal: Journal
  public let catalogue: Catalogue
  public let vault: Vault
  private let cache = FileCache(limit: 20_000)
  /// Files as pages show them.
  public let openedFiles = OpenedFiles()

  public init(journal: Journal, catalogue: Catalogue, vault: Vault) {
    self.journal = journal
    self.catalogue = catalogue
    self.vault = vault
  }

  /// Reads the history, decides, appends and updates every view, or leaves no trace at all.
  ///
  /// - Parameters:
  ///   - version: entries of the file that the person saw; nil for the system, which takes it as it stands.
  ///   - key: made by the client, at least 128 random bits; the same key and command give the recorded answer.
  /// - Throws: `Refusal`, `Stale`, `KeyReused` or `StoreFault`.
  @discardableResult
  public func handle<M: Matter>(
    _ command: M.Command, of kind: M.Type, in matter: String, expecting version: Int?, on occasion: Occasion,
    key: String
  ) async throws -> Receipt {
    let encoded = try BodyCoding.encoder.encode(command)
    let digest = journal.keys.function.hash(
      Array("\(M.kind.id)|\(matter)|\(version ?? -1)|\(occasion.actor.id)|".utf8) + encoded)
    // On the caller's thread: the writer's is the one that everybody waits for.
    let pseudonym = vault.pseudonym(ofMatter: matter)
    do {
      let receipt = try await journal.write { [self] writing -> Receipt in
        if let recorded = try Answers.recorded(key, digest: digest, of: matter, in: writing) { return recorded }
        return try perform(
          command, named: BodyCoding.caseName(of: encoded), of: kind, in: matter, pseudonym: pseudonym,
          expecting: version, on: occasion, key: key, digest: digest, writing: writing)
      }
      if M.self is CalendarBook.Type || M.self is OfficeBook.Type || M.self is StaffBook.Type { try await readBooks() }
      return receipt
    } catch let damage as DamagedFile {
      throw StoreFault.damaged(damage.sentence)
    }
  }

  private func perform<M: Matter>(
    _ command: M.Command, named name: String, of kind: M.Type, in matter: String, pseudonym: String,
    expecting version: Int?, on occasion: Occasion, key: String, digest: [UInt8], writing: Writing
  ) throws -> Receipt {
    let asked = occasion.at(catalogue.books.offices.office(on: occasion.day, before: writing.nextIndex))
    var open = try openFile(kind, matter: matter, pseudonym: pseudonym, in: writing)
    if let version, open.file.version != version {
      throw Stale(matter: matter, expected: version, found: open.file.version)
    }
    guard let commandName = M.Command.CodingKeys(rawValue: name) else {
      preconditionFailure("\(M.kind.id): command \(name) is not in its list")
    }
    let seats = try M.requireSeats(for: commandName, of: occasion.actor, given: open.file.state)
    let isAsked = open.file.version > 0 && seats.contains { $0.role.isOfficer }
    let handlers = isAsked ? try writing.handlers(ofFile: pseudonym) : [:]
    let facts = try M.gather(for: command, given: open.file.state, from: writing, with: vault)
    let (events, occasion) = try decide(
      kind, command, given: open.file.state, knowing: facts, by: seats, handlers: handlers, on: asked)
    let first = writing.nextIndex
    if !events.isEmpty {
      let dataKey = try open.key ?? vault.makeDataKey(for: pseudonym, file: first, in: writing)
      open.key = dataKey
      for event in events {
        try append(
          event, to: &open.file, pseudonym: pseudonym, sealedWith: dataKey, on: occasion, key: key, in: writing)
      }
    }
    let receipt = Receipt(matter: matter, version: open.file.version, index: first, entries: events.count)
    try Answers.record(receipt, for: key, digest: digest, on: occasion.day, in: writing)
    cache.put(open, pseudonym)
    writing.onRollback { [cache] in cache.remove(pseudonym) }
    return receipt
  }

  /// Decides by the first post of the person that allows it.
  private func decide<M: Matter>(
    _ kind: M.Type, _ command: M.Command, given state: M.State, knowing facts: M.Facts, by seats: [Actor],
    handlers: [String: String], on occasion: Occasion
  ) throws -> (events: [M.Event], occasion: Occasion) {
    var refusal: Refusal?
    for seat in seats {
      do throws(Refusal) {
        try seat.requireOwn(handlers, at: occasion.office)
        let seated = occasion.by(seat)
        return (try M.decide(command, given: state, knowing: facts, on: seated), seated)
      } catch {
        refusal = refusal ?? error
      }
    }
    throw refusal ?? Refusal("casework.nobody", under: .rule(.authority), "没有可以办理的岗位。")
  }

  private func append<M: Matter>(
    _ event: M.Event, to file: inout File<M>, pseudonym: String, sealedWith dataKey: SealingKey,
    on occasion: Occasion, key: String, in writing: Writing
  ) throws {
    let body = Body(actor: occasion.actor, command: key, matter: file.matter, payload: event)
    let (encoded, name) = try body.encoded()
    let mark = Mark(
      index: writing.nextIndex, sequence: file.version + 1, day: occasion.day, actor: occasion.actor)
    let before = file.clocks.clocks
    let place = file.version == 0 ? writing.newPlace : FilePlace(number: file.number, sequence: file.version)
    var taken = file.take(event, named: name, at: mark)
    // Another server may have published the year that a due day falls into.
    if file.clocks.clocks.contains(where: { $0.provisional && !before.contains($0) }),
      try catalogue.books.read(from: writing, vault: vault)
    {
      file = try folded(M.self, file.matter, writing.storedHistory(of: pseudonym))
      taken = file.take(event, named: name, at: mark)
    }
    try requireCorrectable(taken.face.corrects, of: pseudonym, in: writing)
    let header = try writing.append(
      EntryDraft(
        kind: M.kind.id, event: name, schema: 1, matter: pseudonym,
        touches: taken.face.touches.map(vault.pseudonym(ofStream:)), day: occasion.day.description,
        recorded: occasion.moment.milliseconds, office: occasion.actor.office, role: occasion.actor.role.rawValue,
        basis: taken.face.basis.map(\.code), measures: taken.face.measures + taken.clocks,
        corrects: taken.face.corrects, notice: taken.face.notice, body: encoded),
      at: place, sealedWith: dataKey, salt: vault.randomBytes(Vault.saltLength))
    let act = file.act(header, .init(matter: file.matter, event: event, mark: mark), before: before)
    for view in catalogue.views { try view.apply(act, in: writing, with: vault) }
    if let erased = Erasure.erasedMatter(act) { try erase(erased, by: header.index, in: writing) }
  }

  /// A correction names an entry of its own matter that is no correction: else its counts could not be taken back.
  private func requireCorrectable(_ index: Int?, of pseudonym: String, in reader: any Reader) throws {
    guard let index else { return }
    let header = try reader.header(at: index)
    guard let header, header.matter == pseudonym, header.corrects == nil else {
      throw Refusal("casework.correction", under: .rule(.correction), "只能更正本件的原记录，更正记录本身不能再更正；请对原记录再作更正。")
    }
  }

  /// Removes a matter's bodies and derives its view rows again from the headers alone.
  private func erase(_ matter: String, by index: Int, in writing: Writing) throws {
    guard let number = try writing.place(of: matter)?.number else { return }
    try writing.erase(file: number, by: index)
    let views = catalogue.views.filter { $0.holdsMatters }
    for view in views { try view.forget(file: number, named: matter, in: writing) }
    let history = try writing.storedHistory(of: matter)
    guard let first = history.first, let kind = catalogue.kind(try Header(canonical: first.header).kind) else { return }
    var file = kind.makeFile(catalogue.books)
    var keys = UnwrappedKeys()
    for stored in history {
      let act = try file.take(try vault.entry(stored, with: &keys))
      for view in views { try view.apply(act, in: writing, with: vault) }
    }
    cache.remove(matter)
    openedFiles.remove(matter)
  }

  private func openFile<M: Matter>(_ kind: M.Type, matter: String, pseudonym: String, in writing: Writing) throws
    -> OpenFile<M>
  {
    let (place, erased) = try writing.standing(of: pseudonym)
    guard !erased else {
      throw Refusal("casework.erased", under: .rule(.erasure), "本件内容已依法删除，不能再办理。")
    }
    if let cached = cache.get(pseudonym) as? OpenFile<M>, cached.file.version == place.sequence,
      cached.file.number == place.number
    {
      return cached
    }
    guard place.sequence > 0 else { return OpenFile(file: try folded(kind, matter, []), key: nil) }
    do {
      let history = try writing.storedHistory(of: pseudonym)
      var file = try folded(kind, matter, history)
      // Another server may have reckoned a day of it by a year that this one has not heard of.
      if file.clocks.clocks.contains(where: \.provisional),
        try catalogue.books.read(from: writing, vault: vault)
      {
        file = try folded(kind, matter, history)
      }
      return OpenFile(file: file, key: try vault.dataKey(of: pseudonym, file: place.number, in: writing))
    } catch StoreFault.damaged(let sentence) {
      throw DamagedFile(sentence: sentence)
    }
  }
}

extension Desk {
  private func folded<M: Matter>(_ kind: M.Type, _ matter: String, _ history: [StoredEntry]) throws -> File<M> {
    var file = File<M>(books: catalogue.books)
    file.matter = matter
    var keys = UnwrappedKeys()
    for stored in history {
      let entry = try vault.entry(stored, with: &keys)
      guard entry.header.kind == M.kind.id else {
        throw Refusal("casework.other-kind", under: .rule(.outOfOrder), "这个编号是另一类办件的，请核对。")
      }
      _ = try file.take(entry)
    }
    return file
  }
}

/// One file that cannot be read: its own command fails, and not its neighbours in the group.
private struct DamagedFile: Error {
  let sentence: String
}

extension Reader {
  /// Where the file of a matter stands, and whether its content was erased; another server may have done either.
  func standing(of pseudonym: String) throws -> (place: FilePlace, erased: Bool) {
    let row = try row(
      """
      SELECT f.matter, \(sequenceOfFile), x.idx
      FROM files f LEFT JOIN erasures x ON x.bureau = f.bureau AND x.matter = f.matter
      WHERE f.bureau = ? AND f.name = ?
      """, named(pseudonym))
    return (FilePlace(number: row?.number(0) ?? 0, sequence: row?.number(1) ?? 0), row?.integer(2) != nil)
  }
}

/// A file in the writer's cache, with the key that seals its next body.
struct OpenFile<M: Matter>: Sendable {
  var file: File<M>
  var key: SealingKey?
}

/// Files by (matter, version): an entry is never changed, so a cached version is right or out of date, never wrong.
final class FileCache: Sendable {
  private let limit: Int
  private let files = Mutex<[String: any Sendable]>([:])

  init(limit: Int) { self.limit = limit }

  func get(_ matter: String) -> (any Sendable)? { files.withLock { $0[matter] } }

  func put(_ file: some Sendable, _ matter: String) {
    files.withLock { files in
      if files.count >= limit { files.removeAll(keepingCapacity: true) }
      files[matter] = file
    }
  }

  func remove(_ matter: String) { files.withLock { _ = $0.removeValue(forKey: matter) } }
}
