import Casework
import Law
import Ledger

/// The acts of one file of an office, in their order: each a few minutes after the one before on its day.
struct FileScript<M: Matter> {
  let name: String
  let matter: String
  private(set) var writer: ScriptWriter
  private var step = 0
  private var moment: Moment?

  init(_ kind: M.Type, _ name: String, matter: String? = nil, in writer: ScriptWriter) {
    self.name = name
    self.matter = matter ?? "D-\(writer.year)-\(name)"
    self.writer = writer
  }

  mutating func act(_ command: M.Command, by account: DemoAccount, on day: Day, hour: Int = 9) {
    writer.append(next(), command, of: M.self, in: matter, by: account, at: time(day, hour))
  }

  mutating func act(
    by account: DemoAccount, on day: Day, hour: Int = 9,
    making command: @escaping @Sendable (Desk) async throws -> M.Command
  ) {
    writer.append(next(), of: M.self, in: matter, by: account, at: time(day, hour), command: command)
  }

  private mutating func next() -> String {
    step += 1
    return "\(name)/\(step < 10 ? "0" : "")\(step)"
  }

  private mutating func time(_ day: Day, _ hour: Int) -> Moment {
    var next = Moment(day, hour: hour, minute: 5)
    if let moment, next <= moment { next = moment.adding(milliseconds: 10 * 60_000) }
    moment = next
    return next
  }
}

extension ScriptWriter {
  /// Writes the acts of one file.
  mutating func file<M: Matter>(
    _ kind: M.Type, _ name: String, matter: String? = nil, _ write: (inout FileScript<M>, inout Seeded) -> Void
  ) {
    var file = FileScript(kind, name, matter: matter, in: self)
    var chance = chance
    write(&file, &chance)
    self = file.writer
    self.chance = chance
  }
}

extension Desk {
  /// The receipt number that a file was given.
  func number(of matter: String) async throws -> String {
    try await journal.read { [vault] reader in
      try reader.row(
        "SELECT number FROM matters WHERE bureau = ? AND matter = \(numberOfFile)",
        [.text(reader.bureau)] + reader.named(vault.pseudonym(ofMatter: matter)))?.string(0) ?? ""
    }
  }
}
