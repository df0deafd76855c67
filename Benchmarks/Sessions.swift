import Casework
import Demo
import Foundation
import Law
import Registration

/// Remote sessions carried through the desk: book, check identity, complete; three durable commands each.
struct Sessions: Sendable {
  static let start = Moment(Day(year: 2025, month: 3, day: 3) ?? .first, hour: 9, minute: 0)
  static let commandsEach = 3

  let desk: Desk
  /// Tells these sessions from those of other runs on the same journal.
  let series: String
  private let counter = Staff.all.first { $0.actor.id == "counter" }?.actor ?? .system

  init(desk: Desk, series: String) {
    self.desk = desk
    self.series = series
  }

  /// Each client carries one session after the other through, every command after the answer to the last.
  ///
  /// - Returns: commands a second.
  @discardableResult
  func run(clients: Int, each: Int) async throws -> Double {
    let began = ContinuousClock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
      for client in 0..<clients {
        group.addTask { for number in 0..<each { try await carry(client * each + number) } }
      }
      try await group.waitForAll()
    }
    return Double(clients * each * Self.commandsEach) / (ContinuousClock.now - began).seconds
  }

  private func carry(_ number: Int) async throws {
    let name = "\(series)-\(number)"
    let booking = CloudSession.Booking(
      person: Person(
        name: Self.names[number % Self.names.count], identity: CitizenID.specimen(number, .female).text,
        phone: "13900000000"),
      day: Self.start.day, slot: "上午", matter: Self.matters[number % Self.matters.count], channel: "video",
      accounts: ["citizen-\(name)"])
    try await hand(.book(booking), name, 0, by: counter)
    try await hand(.checkIdentity(method: "身份证与本人比对"), name, 1, by: counter)
    let outcome = CloudSession.Outcome(result: "指导后自行申请", minutes: 20, note: "已说明所需材料和办理步骤。")
    try await hand(.complete(outcome), name, 2, by: counter)
  }

  private func hand(_ command: CloudSession.Command, _ name: String, _ version: Int, by actor: Actor) async throws {
    let occasion = Occasion(actor: actor, at: Self.start)
    try await desk.handle(
      command, of: CloudSession.self, in: "S-\(name)", expecting: version, on: occasion, key: "\(name)/\(version)")
  }

  private static let names = ["林示一", "周示二", "吴示三", "郑示四", "王示五", "冯示六", "陈示七", "褚示八"]
  private static let matters = ["异地过户咨询", "遗失补证指导", "带押过户咨询", "继承登记咨询"]
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
