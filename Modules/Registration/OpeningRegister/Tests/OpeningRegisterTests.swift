import Casework
import HouseTesting
import Law
import Testing

@testable import Registration

@Suite("原始登记簿迁入 Opening register")
struct OpeningRegisterTests {
  private let page = OpeningRegister.Import(
    unit: .home, holders: [.seller], certificate: "鄂(2019)示例市示例区不动产权第0000001号", since: Day.of("2019-05-06"),
    mortgages: [], source: "原簿第1册第1页")

  @Test("a page is imported with its source, once")
  func importing() {
    let fresh = OpeningRegister.Facts(isRegistered: false)
    given(OpeningRegister.self).when(.enter(page), knowing: fresh).then(.imported(page))
    given(OpeningRegister.self, [.imported(page)]).when(.enter(page), knowing: fresh)
      .refused("registration.opening.twice", under: .rule(.registerImport))
  }

  @Test("a unit that stands in the register is not imported over it under another id")
  func overAnother() {
    given(OpeningRegister.self).when(.enter(page), knowing: .init(isRegistered: true))
      .refused("registration.opening.twice", under: .rule(.registerImport))
  }

  @Test("a page without a source or an owner is refused")
  func incomplete() {
    var sourceless = page
    sourceless.source = ""
    var ownerless = page
    ownerless.holders = []
    for page in [sourceless, ownerless] {
      given(OpeningRegister.self).when(.enter(page), knowing: .init(isRegistered: false))
        .refused("registration.opening.incomplete", under: .rule(.registerImport))
    }
  }
}
