import Casework
import HouseTesting
import Law
import Testing

@testable import Registration

@Suite("查封登记 Seizure")
struct SeizureTests {
  private let order = Seizure.Order(
    unit: Unit.home.code, court: "示例区人民法院", paper: "通知书", expires: Day.of("2027-03-01"))

  @Test("a notice is registered, and released once")
  func course() {
    given(Seizure.self).when(.register(order), on: Day.of("2024-03-01")).then(.registered(order))
    given(Seizure.self, [.registered(order)]).when(.release("解除")).then(.released("解除"))
    given(Seizure.self, [.registered(order), .released("解除")]).when(.release("解除"))
      .refused("registration.seizure.not-in-effect", under: .rule(.outOfOrder))
  }

  @Test("more than three years is refused (民诉法解释第四百八十五条)")
  func threeYears() {
    given(Seizure.self).when(.register(order), on: Day.of("2024-02-29"))
      .refused("registration.seizure.period", under: .statute(.civilProcedureInterpretation, 485))
  }
}
