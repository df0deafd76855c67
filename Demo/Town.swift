import Casework
import Law
import Registration

/// A part of the town as it stood before its import: units on parcels, owners, certificates, mortgages.
struct Town {
  struct Home {
    let page: OpeningRegister.Import
    /// Its number in the whole town.
    let number: Int
    var unit: Unit { page.unit }
  }

  let homes: [Home]
  /// Number of its first home in the whole town.
  let first: Int
  /// Homes kept for people who try the demonstration by hand: one free of burdens, one mortgaged.
  static let reserved = 2
  /// Homes at the end of the list that a court seized before the year.
  static let seized = 4

  private static let roads = ["示例路", "样板街", "演示大道", "规矩路", "矩尺巷", "圆规里", "硚头路", "示例塆", "绳墨街", "准绳路"]
  private static let surnames = Array("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章")
  private static let middles = Array("示演样例")
  private static let givens = Array("安宁平和清明远达文武仁义礼智信勤俭恭让谦慎诚恒毅博学思睿敏捷㛃䶮𬭎")

  static func personName(_ chance: inout Seeded) -> String {
    String([chance.one(of: surnames), chance.one(of: middles), chance.one(of: givens)])
  }

  static func person(_ number: Int, _ chance: inout Seeded) -> Person {
    Person(
      name: personName(&chance),
      identity: CitizenID.specimen(1_000 + number, number.isMultiple(of: 2) ? .male : .female).text,
      phone: "139\(chance.number(10_000_000...99_999_999))")
  }

  /// - Parameter first: number of the first home; homes with lower numbers are another part's.
  init(homes count: Int, seed: UInt64, from first: Int = 0) {
    var chance = Seeded(seed: seed &+ UInt64(first))
    var homes: [Home] = []
    var proof = first
    for index in first..<first + count {
      let parcel = index / 3 + 1
      let building = index % 3 + 1
      let room = 100 * chance.number(1...18) + chance.number(1...4)
      let code = UnitCode.text(parcel: parcel, building: building, room: room)
      let road = Self.roads[parcel % Self.roads.count]
      let unit = Unit(
        code: code, location: "示例区\(road)\(parcel)号\(building)栋\(room)室", use: "成套住宅",
        area: chance.number(5_500...14_500), right: "国有建设用地使用权/房屋（构筑物）所有权", nature: "出让/市场化商品房")
      var holders = [Self.person(index * 2, &chance)]
      if chance.chance(12) { holders.append(Self.person(index * 2 + 1, &chance)) }
      if index < Self.reserved {
        holders = [Person(name: Staff.seller.actor.name, identity: Staff.seller.identity, phone: "13900000000")]
      }
      var mortgages: [Mortgage] = []
      if index == 1 || (index >= Self.reserved && chance.chance(22)) {
        proof += 1
        mortgages = [
          Mortgage(
            proof: "鄂(2020)示例市示例区不动产证明第\(Self.padded(proof))号", bank: chance.one(of: DemonstrationOffice.banks).key,
            claim: chance.number(20...160) * 10_000, restrictsTransfer: chance.chance(20))
        ]
      }
      homes.append(
        Home(
          page: .init(
            unit: unit, holders: holders, certificate: "鄂(2019)示例市示例区不动产权第\(Self.padded(index + 1))号",
            since: Day(year: 2019, month: 1 + index % 12, day: 1 + index % 28) ?? .first, mortgages: mortgages,
            source: "原登记簿第\(index / 200 + 1)册第\(index % 200 + 1)页"), number: index))
    }
    self.homes = homes
    self.first = first
  }

  static func padded(_ number: Int) -> String {
    String(repeating: "0", count: max(0, 7 - String(number).count)) + String(number)
  }
}

extension UnitCode {
  /// A unit of the demonstration's division.
  static func text(parcel: Int, building: Int, room: Int) -> String {
    func digits(_ number: Int, _ count: Int) -> String {
      String(repeating: "0", count: max(0, count - String(number).count)) + String(number)
    }
    return "420199001001GB\(digits(parcel, 5))F\(digits(building, 4))\(digits(room, 4))"
  }
}
