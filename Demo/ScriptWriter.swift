import Casework
import Law
import Registration

/// Turns plans into dated acts.
struct ScriptWriter {
  let year: Int
  let through: Day
  private(set) var acts: [ScriptedAct] = []
  var chance: Seeded
  let calendar = WorkingCalendar.published
  /// Working days of the year on which the script acts.
  let workingDays: [Day]

  init(year: Int, from first: Day, through: Day, seed: UInt64) {
    self.year = year
    self.through = through
    chance = Seeded(seed: seed &+ 99)
    workingDays = (0..<366).map { first.adding(days: $0) }.filter {
      $0.year == year && WorkingCalendar.published.isWorkingDay($0)
    }
  }

  mutating func add<M: Matter>(
    _ id: String, _ command: M.Command, of kind: M.Type, in matter: String, by account: DemoAccount, on day: Day
  ) {
    guard day <= through else { return }
    let moment = Moment(
      day, hour: chance.number(8...16), minute: chance.number(0...59), second: chance.number(0...59))
    append(id, command, of: kind, in: matter, by: account, at: moment)
  }

  mutating func append<M: Matter>(
    _ id: String, _ command: M.Command, of kind: M.Type, in matter: String, by account: DemoAccount, at moment: Moment
  ) {
    guard moment.day <= through else { return }
    acts.append(
      ScriptedAct(id: id, moment: moment, actor: account.actor) { desk, occasion, key in
        try await desk.handle(command, of: M.self, in: matter, expecting: nil, on: occasion, key: key)
      })
  }

  /// An act whose command is made when it is played, because it names what was numbered before.
  mutating func append<M: Matter>(
    _ id: String, of kind: M.Type, in matter: String, by account: DemoAccount, at moment: Moment,
    command: @escaping @Sendable (Desk) async throws -> M.Command
  ) {
    guard moment.day <= through else { return }
    acts.append(
      ScriptedAct(id: id, moment: moment, actor: account.actor) { desk, occasion, key in
        try await desk.handle(
          await command(desk), of: M.self, in: matter, expecting: nil, on: occasion, key: key)
      })
  }

  /// A working day of the year some share of it in, from 0 to 100.
  func day(at share: Int) -> Day { workingDays[min(workingDays.count - 1, share * workingDays.count / 100)] }

  /// A working day of the year some working days before.
  func earlier(_ day: Day, _ days: Int) -> Day {
    let before = workingDays.lastIndex { $0 < day } ?? 0
    return workingDays[max(0, before - days + 1)]
  }

  /// A working day some working days on; the acts of one case never share a day's clock time, so they keep their order.
  func later(_ day: Day, _ days: Int) -> Day {
    days == 0 ? day : calendar.term(from: day, .workingDays(days)).due
  }

  // MARK: Opening register

  /// The part of the register that is imported on a day; the courts seized some homes of it before.
  mutating func open(_ town: Town, on last: Day) {
    for (index, home) in town.homes.enumerated() {
      append(
        "opening/\(Town.padded(town.first + index))", .enter(home.page), of: OpeningRegister.self,
        in: OpeningRegister.matterID(home.unit.code), by: Staff.registrars[0],
        at: Moment(last, hour: 9 + index / 3_600, minute: index / 60 % 60, second: index % 60))
    }
    for index in 0..<Town.seized {
      let home = town.homes[town.homes.count - 1 - index]
      let order = Seizure.Order(
        unit: home.unit.code, court: "示例区人民法院", paper: "(\(year - 1))鄂0199执\(index + 1)号协助执行通知书",
        expires: last.adding(months: 30))
      append(
        "opening-seizure/\(index)", .register(order), of: Seizure.self, in: "seizure:\(year)-opening-\(index)",
        by: Staff.registrars[0], at: Moment(last, hour: 16, minute: index))
    }
  }

  // MARK: Transfers

  mutating func write(_ plan: CasePlan, named name: String, home: Town.Home, order: Int, of fate: CasePlan.Fate) {
    let start = firstDay(plan)
    let matter = "T-\(year)-\(name)"
    let application = application(plan, home, name)
    let counter = chance.one(of: Staff.counters)
    let examiner = chance.one(of: Staff.examiners)
    let registrar = chance.one(of: Staff.registrars)
    let applicant = Self.applicant(application)
    var day = start
    func transfer(_ step: String, _ command: Transfer.Command, by account: DemoAccount, on day: Day) {
      add("\(name)/\(step)", command, of: Transfer.self, in: matter, by: account, on: day)
    }
    transfer("0-application", .apply(application), by: applicant, on: day)

    switch fate {
    case .notAccepted:
      let ground = Transfer.Ground(
        basis: Basis.regulation(17, item: 3).code, reason: "买卖合同未办理网签备案，请办理后重新申请。")
      return transfer("1-refusal", .declineAcceptance(ground), by: counter, on: later(day, 1))
    case .withdrawn where order.isMultiple(of: 2):
      return transfer("1-withdrawal", .withdraw(reason: "双方另行协商"), by: applicant, on: later(day, 1))
    case .supplemented, .supplementLapsed:
      day = later(day, 1)
      let notice = Transfer.Supplement(items: ["婚姻状况证明或共有人同意"], note: "请补充配偶同意出售的书面声明。")
      transfer("1-supplement-notice", .askSupplement(notice), by: counter, on: day)
      if fate == .supplementLapsed { return }
      day = later(day, chance.number(1...6))
      transfer("2-supplement", .supplement(note: "已补充配偶同意书"), by: applicant, on: day)
    default: break
    }
    day = later(day, 1)
    if fate == .deemed {
      day = later(day, 1)
    } else {
      transfer("3-acceptance", .accept(pages: chance.number(8...46)), by: counter, on: day)
    }
    if let carried = application.carried {
      day = later(day, 1)
      for (index, bank) in carried.banks.enumerated() {
        if fate == .bankRefused {
          let ground = Transfer.Ground(basis: Basis.civilCode(406).code, reason: "贷款有逾期，结清前不同意转让。")
          transfer("4-bank-refusal", .declineCarrying(ground, bank: bank), by: Staff.bank(bank), on: day)
          return transfer("5-withdrawal", .withdraw(reason: "银行不同意带押过户"), by: applicant, on: later(day, 2))
        }
        let consent = Transfer.Consent(
          bank: bank, payoff: bank == carried.oldBank ? chance.number(10...120) * 10_000 : nil,
          payoffUntil: bank == carried.oldBank ? day.adding(days: 30) : nil,
          loanContract: bank == carried.newBank ? "DK\(year)-\(order)" : nil)
        transfer("4-consent-\(index)", .consent(consent), by: Staff.bank(bank), on: day)
      }
    }
    if fate == .withdrawn {
      return transfer("5-withdrawal", .withdraw(reason: "买方资金未到位"), by: applicant, on: later(day, 1))
    }
    day = later(day, 1)
    if fate == .notRegistered {
      let ground = Transfer.Ground(basis: Basis.regulation(22, item: 2).code, reason: "共有人提出权属争议，尚未解决。")
      return transfer("5-registration-refusal", .declineRegistration(ground), by: examiner, on: day)
    }
    if fate == .pending && order.isMultiple(of: 2) { return }
    transfer("5-examination", .examine(opinion: "材料齐全，登记簿无限制，同意。"), by: examiner, on: day)
    if fate == .pending { return }
    day = later(day, slowness(order))
    if fate == .seized { day = seize(home, name, from: day, registrar, matter) }
    transfer("6-entry", .enter, by: registrar, on: day)
    transfer(
      "7-issue", .issueCertificate(receiver: application.buyers[0].name), by: counter,
      on: later(day, chance.number(1...8)))
    answer(plan, name, matter, entered: day)
  }

  /// Most cases are entered in time; a few are late, as life is.
  private mutating func slowness(_ order: Int) -> Int { order % 41 == 0 ? 5 : chance.number(1...2) }

  /// A court's notice arrives after the examination; the registrar is refused; the seizure is released later.
  private mutating func seize(
    _ home: Town.Home, _ name: String, from day: Day, _ registrar: DemoAccount, _ matter: String
  ) -> Day {
    let order = Seizure.Order(
      unit: home.unit.code, court: "示例区人民法院", paper: "(\(year))鄂0199执保88号协助执行通知书",
      expires: day.adding(months: 12))
    let clerk = Staff.registrars[0]
    add("\(name)/6-a-seizure", .register(order), of: Seizure.self, in: "seizure:\(year)-\(name)", by: clerk, on: day)
    add(
      "\(name)/6-b-entry-in-vain", Transfer.Command.enter, of: Transfer.self, in: matter, by: registrar,
      on: later(day, 1))
    let released = later(day, 6)
    add(
      "\(name)/6-c-release", .release("(\(year))鄂0199执保88号之一"), of: Seizure.self, in: "seizure:\(year)-\(name)",
      by: Staff.registrars[0], on: released)
    return later(released, 1)
  }

  /// Each utility answers within its days; mistakes are corrected.
  private mutating func answer(_ plan: CasePlan, _ name: String, _ matter: String, entered: Day) {
    for utility in plan.asked {
      let account = Staff.utility(utility.rawValue)
      let delay = plan.fate == .utilitiesPending ? 9 : chance.number(1...4)
      let day = later(entered, delay)
      let step = "\(name)/8-utility-\(utility.rawValue)"
      if plan.refusing.contains(utility) {
        let refusal = Transfer.UtilityRefusal(utility, reason: chance.one(of: ["欠费未结清", "户号不符", "用户名不符"]))
        add(step, Transfer.Command.declineUtility(refusal), of: Transfer.self, in: matter, by: account, on: day)
      } else {
        add(step, Transfer.Command.confirmUtility(utility), of: Transfer.self, in: matter, by: account, on: day)
      }
      guard let again = plan.corrected else { continue }
      let corrected = later(day, 2)
      add(
        "\(name)/9-a-correction", Transfer.Command.correctConfirmation(utility, reason: "误点了另一户的确认"),
        of: Transfer.self, in: matter, by: Staff.head, on: corrected)
      if again {
        add(
          "\(name)/9-b-utility-\(utility.rawValue)", Transfer.Command.confirmUtility(utility), of: Transfer.self,
          in: matter, by: account, on: later(corrected, 2))
      }
    }
  }

  /// A first day from which the case ends within the year, or does not, as planned.
  private mutating func firstDay(_ plan: CasePlan) -> Day {
    switch plan.fate {
    case .pending: workingDays[workingDays.count - chance.number(1...2)]
    case .utilitiesPending: workingDays[workingDays.count - chance.number(8...9)]
    default: workingDays[chance.number(0...(workingDays.count - 36))]
    }
  }

  private mutating func application(_ plan: CasePlan, _ home: Town.Home, _ name: String) -> Transfer.Application {
    let mortgage = home.page.mortgages.first
    let buyer = Town.person(100_000 + home.number, &chance)
    let carried =
      plan.carried
      ? mortgage.map {
        Transfer.Carried(
          oldProof: $0.proof, oldBank: $0.bank, newBank: chance.one(of: DemonstrationOffice.banks).key,
          newClaim: chance.number(30...150) * 10_000)
      } : nil
    return Transfer.Application(
      unit: home.unit.code, location: "", sellers: home.page.holders, buyers: [buyer],
      price: chance.number(40...320) * 10_000, contract: "WQ\(year)-\(Town.padded(home.number))",
      utilities: plan.asked.map { .init($0, account: "\(chance.number(10_000_000...99_999_999))") }, carried: carried,
      accounts: ["citizen-\(year)-\(name)"], confirmation: "卖方以本人链接确认")
  }

  private static func applicant(_ application: Transfer.Application) -> DemoAccount {
    DemoAccount(
      actor: Actor(id: application.accounts[0], name: application.buyers[0].name, role: .citizen, office: "公众"),
      identity: application.buyers[0].identity, password: "", hint: "")
  }

  /// What the year before left open: utilities answer late, applicants who cannot wait withdraw.
  mutating func finish(_ cases: [CasePlan], of earlier: Int, besides done: Set<String>) {
    for (index, plan) in cases.enumerated() {
      let matter = "T-\(earlier)-case-\(index)"
      let day = workingDays[chance.number(1...12)]
      switch plan.fate {
      case .utilitiesPending:
        for utility in plan.asked where !done.contains("case-\(index)/8-utility-\(utility.rawValue)") {
          add(
            "earlier-\(index)/utility-\(utility.rawValue)", Transfer.Command.confirmUtility(utility), of: Transfer.self,
            in: matter, by: Staff.utility(utility.rawValue), on: day)
        }
      case .pending:
        let applicant = Actor(id: "citizen-\(earlier)-case-\(index)", name: "申请人", role: .citizen, office: "公众")
        add(
          "earlier-\(index)/withdrawal", Transfer.Command.withdraw(reason: "双方另行协商"), of: Transfer.self, in: matter,
          by: DemoAccount(actor: applicant, identity: "", password: "", hint: ""), on: day)
      default: break
      }
    }
  }

  // MARK: Sessions

  mutating func writeSessions(_ completed: Int, messy: Int) {
    let counts = [completed, messy, max(1, messy / 2)]
    let fates = counts.enumerated().flatMap { Array(repeating: $0, count: $1) }
    for (index, fate) in fates.enumerated() {
      let booked = workingDays[chance.number(0...(workingDays.count - 8))]
      let day = later(booked, chance.number(1...4))
      let name = "session-\(index)"
      let matter = "S-\(year)-\(name)"
      let person = Town.person(200_000 + year % 100 * 1_000 + index, &chance)
      let account = DemoAccount(
        actor: Actor(id: "citizen-\(year)-\(name)", name: person.name, role: .citizen, office: "公众"),
        identity: person.identity,
        password: "", hint: "")
      let booking = CloudSession.Booking(
        person: person, day: day, slot: chance.one(of: ["上午", "下午"]),
        matter: chance.one(of: ["异地过户咨询", "遗失补证指导", "带押过户咨询", "继承登记咨询"]),
        channel: chance.chance(80) ? "video" : "telephone", accounts: [account.actor.id])
      let officer = chance.one(of: Staff.counters)
      func session(_ step: String, _ command: CloudSession.Command, by account: DemoAccount, hour: Int) {
        append(
          "\(name)/\(step)", command, of: CloudSession.self, in: matter, by: account,
          at: Moment(day, hour: hour, minute: index % 60))
      }
      append(
        "\(name)/0-booking", .book(booking), of: CloudSession.self, in: matter, by: account,
        at: Moment(booked, hour: 8, minute: index % 60))
      switch fate {
      case 0:
        session("1-identity", .checkIdentity(method: "身份证与本人比对"), by: officer, hour: 14)
        session(
          "2-completion",
          .complete(
            .init(
              result: chance.one(of: ["当场提交申请", "指导后自行申请", "转窗口办理"]), minutes: chance.number(8...40), note: "")),
          by: officer, hour: 15)
      case 1: session("1-cancellation", .cancel(reason: "申请人改期"), by: account, hour: 9)
      default: session("1-absence", .recordAbsence, by: officer, hour: 17)
      }
    }
  }
}
