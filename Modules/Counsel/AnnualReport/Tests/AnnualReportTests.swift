import Casework
import HouseTesting
import Law
import Testing

@testable import Counsel

@Suite("年度报告 Annual report")
struct AnnualReportTests {
  private let order = AnnualReport.Order(year: 2024, asOf: Day.of("2024-12-31"))
  private let line = AnnualReport.Line(id: "a", value: 3, denominator: nil, printed: "3件")

  private func facts(swept: String?, _ lines: [AnnualReport.Line]) -> AnnualReport.Facts {
    .init(size: 10, sweptThrough: swept.map { Day.of($0) }, figures: lines)
  }

  private var frozen: AnnualReport.Frozen {
    .init(year: 2024, asOf: Day.of("2024-12-31"), size: 10, figures: [line])
  }

  @Test("figures freeze once the sweep has passed the day")
  func freezing() {
    given(AnnualReport.self).when(.freeze(order), knowing: facts(swept: "2024-12-31", [line])).then(.frozen(frozen))
    for swept in [nil, "2024-12-30"] {
      given(AnnualReport.self).when(.freeze(order), knowing: facts(swept: swept, [line]))
        .refused("counsel.annual-report.not-swept", under: .rule(.figures))
    }
  }

  @Test("another person publishes")
  func publishing() {
    let head = Actor.specimen(.sectionHead)
    let file = given(AnnualReport.self, [.frozen(frozen)], by: head)
    file.when(.publish, knowing: facts(swept: nil, []), by: .specimen(.leader)).then(.published(0))
    file.when(.publish, knowing: facts(swept: nil, []), by: head)
      .refused("counsel.annual-report.four-eyes", under: .rule(.figures))
  }

  @Test("an erratum needs a changed number; an unchanged one is refused")
  func erratum() {
    let file = given(AnnualReport.self, [.frozen(frozen), .published(0)])
    file.when(.freeze(order), knowing: facts(swept: "2025-01-10", [line]))
      .refused("counsel.annual-report.unchanged", under: .rule(.figures))
    var changed = frozen
    changed.figures = [.init(id: "a", value: 2, denominator: nil, printed: "2件")]
    file.when(.freeze(order), knowing: facts(swept: "2025-01-10", changed.figures)).then(.frozen(changed))
  }
}
