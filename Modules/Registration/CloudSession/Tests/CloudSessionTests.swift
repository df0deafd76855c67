import Casework
import HouseTesting
import Law
import Testing

@testable import Registration

@Suite("“面对面”云端服务 Cloud session")
struct CloudSessionTests {
  private let booking = CloudSession.Booking(
    number: "YM2024-000001", person: .buyer, day: Day.of("2024-03-04"), slot: "上午", matter: "过户咨询", channel: "video",
    accounts: ["citizen-1"])
  private let outcome = CloudSession.Outcome(result: "指导后自行申请", minutes: 12, note: "")

  @Test("booked, identity checked, completed: one is counted on the day it was completed")
  func course() {
    given(CloudSession.self).when(.book(booking), knowing: .init()).then(.booked(booking))
    let decided = given(CloudSession.self, [.booked(booking), .identityChecked(method: "身份证与本人比对")])
      .when(.complete(outcome), knowing: .init(), on: Day.of("2024-03-04"))
    decided.then(.completed(outcome))
    #expect(decided.faces.first?.measures.map(\.on) == ["2024-03-04"])
  }

  @Test("nothing is completed before the identity is checked")
  func unchecked() {
    given(CloudSession.self, [.booked(booking)]).when(.complete(outcome), knowing: .init())
      .refused("registration.cloud-session.unchecked", under: .rule(.identityCheck))
  }

  @Test("a cancelled session counts nothing and stays closed")
  func cancelled() {
    let decided = given(CloudSession.self, [.booked(booking)]).when(.cancel(reason: "改期"), knowing: .init())
    decided.then(.cancelled(reason: "改期"))
    #expect(decided.faces.first?.measures == [])
    given(CloudSession.self, [.booked(booking), .cancelled(reason: "改期")])
      .when(.checkIdentity(method: "电话"), knowing: .init())
      .refused("registration.cloud-session.out-of-order", under: .rule(.outOfOrder))
  }

  @Test("a slip or a gap in a form is a fault at its field and makes no entry")
  func slips() throws {
    try Slips(CloudSession.self, in: given(CloudSession.self, [.booked(booking)]).state).expectFaults()
  }

  @Test("nobody is absent before the booked day")
  func early() {
    given(CloudSession.self, [.booked(booking)]).when(.recordAbsence, knowing: .init(), on: Day.of("2024-03-03"))
      .refused("registration.cloud-session.early", under: .rule(.sessionBooking))
  }
}
