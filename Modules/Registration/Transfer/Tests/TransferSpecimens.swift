import Casework
import HouseTesting
import Law
import Testing

@testable import Registration

extension Person {
  static let seller = Person(name: "周示卖", identity: "420199189001010014", phone: "13900000001")
  static let buyer = Person(name: "林䶮", identity: "420199189102280021", phone: "13900000002")
}

extension Unit {
  static let home = Unit(
    code: "420199001001GB00001F00010001", location: "示例区硚头路1号1栋101室", use: "成套住宅", area: 8_950,
    right: "国有建设用地使用权/房屋（构筑物）所有权", nature: "出让/市场化商品房")
}

extension Mortgage {
  static let old = Mortgage(
    proof: "鄂(2020)示例市示例区不动产证明第0000001号", bank: "bank-1", claim: 600_000, restrictsTransfer: true)
}

extension Transfer.Application {
  static let plain = Transfer.Application(
    number: "BL2024-000001", unit: Unit.home.code, location: Unit.home.location, sellers: [.seller], buyers: [.buyer],
    price: 1_000_000, contract: "WQ-1", accounts: ["citizen-1"], confirmation: "周示卖以本人链接确认")

  static let joint: Self = {
    var application = plain
    application.utilities = [.init(.water, account: "1"), .init(.gas, account: "2")]
    return application
  }()

  static let carrying: Self = {
    var application = plain
    application.carried = Transfer.Carried(
      oldProof: Mortgage.old.proof, oldBank: "bank-1", newBank: "bank-2", newClaim: 800_000)
    return application
  }()
}

extension Transfer.Facts {
  static let clean = Transfer.Facts(
    board: Board(unit: .home, holders: [.seller], certificate: "鄂(2019)示例市示例区不动产权第0000001号"))

  static func board(
    mortgages: [Mortgage] = [], seizures: [Seized] = [], holders: [Person] = [.seller], others: [String] = []
  ) -> Transfer.Facts {
    var facts = clean
    facts.board.mortgages = mortgages
    facts.board.seizures = seizures
    facts.board.holders = holders
    facts.board.otherCases = others
    return facts
  }
}

extension Transfer.Entered {
  static let plain = Transfer.Entered(
    unit: Unit.home.code, holders: [.buyer], certificate: "鄂(2024)示例市示例区不动产权第0000001号",
    ends: "鄂(2019)示例市示例区不动产权第0000001号")
}

extension Seized {
  static let byCourt = Seized(paper: "示例区人民法院协助执行通知书", expires: Day.of("2025-01-01"))
}

extension Transfer.Consent {
  static let old = Transfer.Consent(bank: "bank-1", payoff: 500_000, payoffUntil: Day.of("2024-04-01"))
  static let new = Transfer.Consent(bank: "bank-2", loanContract: "DK-1")
}

extension Actor {
  static func of(bank key: String) -> Actor {
    var actor = specimen(.bank)
    actor.organisation = key
    return actor
  }

  static func of(_ utility: Utility) -> Actor {
    var actor = specimen(.utility)
    actor.organisation = utility.rawValue
    return actor
  }
}
