public import Casework
public import Law
import Ledger

/// The law of transfer registration as data.
extension Transfer {
  private typealias Name = Event.CodingKeys

  public static let deadlines: [Deadline<Event.CodingKeys>] = [
    Deadline(
      "registration.transfer.reply", title: "受理答复", allows: OfficeRule.onlineOnTheSpot.period ?? .workingDays(1),
      under: .rule(.onlineOnTheSpot), owner: .counter, starts: [.applied, .supplemented],
      ends: [.accepted, .acceptanceDeemed, .supplementAsked, .acceptanceDeclined, .withdrawn]),
    Deadline(
      "registration.transfer.supplement", title: "提交补正", allows: OfficeRule.supplementPeriod.period ?? .workingDays(10),
      under: .rule(.supplementPeriod), owner: .citizen, starts: [.supplementAsked],
      ends: [.supplemented, .supplementLapsed, .withdrawn]),
    Deadline(
      "registration.transfer.promise", title: "承诺办结", allows: OfficeRule.promisedPeriod.period ?? .workingDays(5),
      under: .rule(.promisedPeriod), owner: .registrar, starts: [.accepted, .acceptanceDeemed],
      ends: [.entered, .registrationDeclined, .withdrawn]),
    Deadline(
      "registration.transfer.completion", title: "法定办结", allows: .workingDays(30), under: .regulation(20),
      owner: .registrar, starts: [.accepted, .acceptanceDeemed], ends: [.entered, .registrationDeclined, .withdrawn]),
    Deadline(
      "registration.transfer.utilities", title: "水电气单位答复",
      allows: OfficeRule.jointUtilities.period ?? .workingDays(5), under: .rule(.jointUtilities), owner: .utility,
      starts: [.utilitiesAsked], ends: [.utilitiesSettled]),
  ]

  /// Not told in time that it is refused, an application counts as accepted (条例第十七条: 视为受理).
  public static func lapse(of deadline: String, given state: State) -> Command? {
    switch deadline {
    case "registration.transfer.reply": .deemAccepted
    case "registration.transfer.supplement": .lapseSupplement
    default: nil
    }
  }

  public static let utilityConfirmed = Measure(
    "registration.transfer.utility-confirmed", title: "水电气过户确认", unit: "项",
    keys: Utility.allCases.map { ($0.rawValue, $0.title) })
  public static let carriedEntered = Measure(
    "registration.transfer.carried-entered", title: "带押过户登簿", unit: "笔")
  public static let measures = [utilityConfirmed, carriedEntered]

  public static let figures: [Figure] = [
    Figure(
      "joint.utilities", title: "“水电气”联办业务", unit: "笔", count: .init(.matters, of: [utilityConfirmed.id]),
      rule: "至少有一家水、电、气单位确认过户的转移登记，每件计一笔，按第一次确认的日期计入。", basis: .rule(.jointUtilities)),
    Figure(
      "transfer.mortgaged", title: "“带押过户”", unit: "笔", count: .init(.matters, of: [carriedEntered.id]),
      rule: "新旧抵押权与转移登记一并登簿的组合办件，每件计一笔，按登簿日计入。", basis: .document(.carriedMortgageNotice)),
    Figure(
      "transfer.entered", title: "转移登记登簿", unit: "件", count: .init(.entries, of: ["registration.transfer/entered"]),
      rule: "记载于登记簿的转移登记，按登簿日计入。", basis: .regulation(21)),
    Figure(
      "transfer.in-time", title: "转移登记按承诺办结率", unit: "%",
      count: .init(.sum, of: ["registration.transfer.promise.done"]),
      over: .init(.sum, of: ["registration.transfer.promise.due"]), printing: .percent(decimals: 1),
      rule: "承诺期限在本年届满的转移登记中，按期办结的占比；按届满日计入。", basis: .rule(.promisedPeriod)),
  ]

  public static let permissions: [Permission<Command.CodingKeys>] = [
    Permission(.apply, to: .citizen),
    Permission(.apply, .accept, .askSupplement, .declineAcceptance, .issueCertificate, to: .counter),
    Permission(.supplement, .withdraw, to: .citizen, as: .party),
    Permission(.examine, .declineRegistration, to: .examiner),
    Permission(.enter, to: .registrar),
    Permission(.consent, .declineCarrying, to: .bank, as: .addressee),
    Permission(.confirmUtility, .declineUtility, to: .utility, as: .addressee),
    Permission(.correctConfirmation, to: .sectionHead),
    Permission(.deemAccepted, .lapseSupplement, to: .system),
  ]

  public static func relations(of actor: Actor, to state: State) -> Set<Relation> {
    guard let application = state.application else { return [] }
    var relations: Set<Relation> = []
    if application.accounts.contains(actor.id) { relations.insert(.party) }
    if let organisation = actor.organisation {
      let asked = state.stage == .entered ? application.asked.map(\.rawValue) : []
      if (asked + (application.carried?.banks ?? [])).contains(organisation) { relations.insert(.addressee) }
    }
    return relations
  }

  public static func face(of event: Event, in state: State, on day: Day) -> Face {
    let unit = OpeningRegister.stream(state.application?.unit ?? "")
    switch event {
    case .applied: return Face(under: [.regulation(14)], touches: [unit])
    case .accepted: return Face(under: [.regulation(17)])
    case .acceptanceDeemed: return Face(under: [.regulation(17), .rule(.onlineOnTheSpot)])
    case .supplementAsked, .supplemented: return Face(under: [.regulation(17, item: 3)])
    case .supplementLapsed: return Face(under: [.rule(.supplementPeriod)])
    case .acceptanceDeclined(let ground), .registrationDeclined(let ground):
      return Face(under: [Basis(code: ground.basis) ?? .regulation(22)])
    case .bankConsented, .bankDeclined: return Face(under: [.civilCode(406), .document(.carriedMortgageNotice)])
    case .examined: return Face(under: [.regulation(18)])
    case .entered(let entered):
      let carried = entered.mortgage != nil
      return Face(
        under: [.civilCode(214), .regulation(21)] + (carried ? [.document(.carriedMortgageNotice)] : []),
        touches: [unit], measures: carried ? [carriedEntered.add(1, on: day)] : [])
    case .utilitiesAsked, .utilityDeclined, .utilitiesSettled: return Face(under: [.rule(.jointUtilities)])
    case .utilityConfirmed(let utility):
      return Face(
        under: [.businessEnvironment(28)], measures: [utilityConfirmed.add(1, on: day, key: utility.rawValue)])
    case .confirmationCorrected(let correction):
      return Face(
        under: [.rule(.correction)],
        measures: [utilityConfirmed.add(-1, on: correction.on, key: correction.utility.rawValue)],
        corrects: correction.index)
    case .certificateIssued: return Face(under: [.regulation(21)])
    case .withdrawn: return Face(under: [.regulation(15)], touches: [unit])
    }
  }

  static func stageTitle(_ state: State) -> String {
    switch state.stage {
    case .unopened: "未提交"
    case .applied: "待受理"
    case .supplementing: "待补正"
    case .accepted: state.missingConsents.isEmpty ? "审核中" : "待银行同意"
    case .examined: "待登簿"
    case .entered:
      !state.openUtilities.isEmpty ? "已登簿，水电气过户中" : state.issued ? "已办结" : "已登簿，待发证"
    case .notAccepted: "不予受理"
    case .notRegistered: "不予登记"
    case .withdrawn: "已撤回"
    case .terminated: "已终止"
    }
  }

  public static func summary(of state: State) -> Summary? {
    guard let application = state.application else { return nil }
    return Summary(
      number: application.number,
      title: application.carried != nil
        ? "带押过户" : application.utilities.isEmpty ? "转移登记" : "转移登记＋水电气联办",
      subject: application.location, parties: (application.sellers + application.buyers).map(\.name),
      stage: stageTitle(state), waitingFor: waiting(state), accounts: application.accounts)
  }

  private static func waiting(_ state: State) -> [Waiting] {
    switch state.stage {
    case .unopened, .notAccepted, .notRegistered, .withdrawn, .terminated: return []
    case .applied: return [.role(.counter)]
    case .supplementing: return [.role(.citizen)]
    case .accepted:
      if state.bankRefusal != nil { return [.role(.citizen), .role(.examiner)] }
      let banks = state.missingConsents.map { Waiting.organisation(.bank, $0) }
      return banks.isEmpty ? [.role(.examiner)] : banks
    case .examined: return [.role(.registrar)]
    case .entered:
      return state.openUtilities.map { .organisation(.utility, $0.rawValue) } + (state.issued ? [] : [.role(.counter)])
    }
  }
}

extension RegisterPage {
  func take(_ event: Transfer.Event, by actor: Actor) throws {
    switch event {
    case .applied(let application):
      try begin(unit: application.unit, number: application.number)
    case .entered(let entered):
      try hold(
        unit: entered.unit, holders: entered.holders, certificate: entered.certificate, cause: "转移登记",
        registrar: actor.name, since: nil)
      if let mortgage = entered.mortgage { try self.mortgage(mortgage, unit: entered.unit, since: nil) }
      if let discharged = entered.discharged { try discharge(discharged) }
      try end()
    case .acceptanceDeclined, .registrationDeclined, .withdrawn, .supplementLapsed: try end()
    default: return
    }
  }
}
