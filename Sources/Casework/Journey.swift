public import Law
public import Ledger
import Seals

/// An application as a citizen makes it (我要办): a task list of questions, another party's own confirmation, a check
/// page, and the command that all of it becomes.
public struct Journey: Sendable {
  /// Noun in the path: `/apply/transfer`.
  public let id: String
  public let title: String
  public let guide: Guide
  public let sections: [Section]
  /// Whom the draft invites to confirm by their own link, or nil where one person applies alone.
  public let otherParty: (@Sendable (Answered) -> OtherParty?)
  /// What the person declares when submitting.
  public let declaration: String
  /// Faults that only other records show (a unit not in the register, a code of another unit), by field.
  public let check: @Sendable (Look) throws -> [FieldFault]
  /// What the register already knows, shown and not asked: label and value.
  public let known: @Sendable (Look) throws -> [(label: String, value: String)]
  public let submit: @Sendable (Desk, Draft, Occasion, _ key: String) async throws -> Receipt

  public init(
    id: String, title: String, guide: Guide, sections: [Section],
    otherParty: @escaping @Sendable (Answered) -> OtherParty?, declaration: String,
    check: @escaping @Sendable (Look) throws -> [FieldFault],
    known: @escaping @Sendable (Look) throws -> [(label: String, value: String)],
    submit: @escaping @Sendable (Desk, Draft, Occasion, _ key: String) async throws -> Receipt
  ) {
    self.id = id
    self.title = title
    self.guide = guide
    self.sections = sections
    self.otherParty = otherParty
    self.declaration = declaration
    self.check = check
    self.known = known
    self.submit = submit
  }

  public struct Section: Sendable {
    public let title: String
    public let groups: [FieldGroup]

    public init(_ title: String, _ groups: [FieldGroup]) {
      self.title = title
      self.groups = groups
    }
  }

  /// A draft's question beside the records, and who has proven to be whom: what records say of somebody is for those
  /// alone who have proven to be that person.
  public struct Look {
    public let group: FieldGroup
    public let answers: Answered
    public let reader: any Reader
    public let vault: Vault
    public let office: Office
    /// Blind index of the applicant's ID number, as their account has it.
    public let applicant: String?
    /// The same of the other party, once they confirmed under an account of their own.
    public let confirmed: String?

    public init(
      _ group: FieldGroup, _ answers: Answered, _ reader: any Reader, _ vault: Vault, _ office: Office,
      applicant: String?, confirmed: String?
    ) {
      self.group = group
      self.answers = answers
      self.reader = reader
      self.vault = vault
      self.office = office
      self.applicant = applicant
      self.confirmed = confirmed
    }

    public func isApplicant(_ identity: String) -> Bool {
      applicant == vault.blind(identity, as: .identity).hex
    }

    /// Whether somebody with this ID number applies or confirmed.
    public func isProven(_ identity: String) -> Bool {
      [applicant, confirmed].contains(vault.blind(identity, as: .identity).hex)
    }
  }

  /// The person invited: how the task list names them, and who they must prove to be.
  public struct OtherParty: Sendable, Hashable {
    /// “卖方”
    public let title: String
    public let name: String
    /// Number of their document; they confirm under an account of this person.
    public let identity: String
    /// What they declare by confirming.
    public let declaration: String

    public init(title: String, name: String, identity: String, declaration: String) {
      self.title = title
      self.name = name
      self.identity = identity
      self.declaration = declaration
    }
  }

  /// What somebody should know before they start (办事指南, 一次性告知).
  public struct Guide: Sendable {
    public struct Material: Sendable {
      public let name: String
      /// “不用交（系统核验）”, “原件扫描”
      public let need: String
      public let source: String

      public init(_ name: String, need: String, source: String) {
        self.name = name
        self.need = need
        self.source = source
      }
    }

    public let lead: String
    public let suits: [String]
    public let unsuited: [String]
    public let statutory: Period
    public let promised: Period
    public let fee: String
    public let materials: [Material]
    public let course: [String]
    public let basis: [Basis]

    public init(
      lead: String, suits: [String], unsuited: [String], statutory: Period, promised: Period, fee: String,
      materials: [Material], course: [String], basis: [Basis]
    ) {
      self.lead = lead
      self.suits = suits
      self.unsuited = unsuited
      self.statutory = statutory
      self.promised = promised
      self.fee = fee
      self.materials = materials
      self.course = course
      self.basis = basis
    }
  }

  /// Questions that apply to these answers, in order.
  public func groups(for answers: Answered, at office: Office) -> [FieldGroup] {
    sections.flatMap(\.groups).filter { $0.applies(answers) }.map { $0.offered(by: office) }
  }
}
