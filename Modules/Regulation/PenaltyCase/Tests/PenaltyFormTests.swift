import Casework
import HouseTesting
import Law
import Testing

@testable import Regulation

@Suite("Forms of a penalty case")
struct PenaltyFormTests {
  private static let state = given(PenaltyCase.self, Course.ready).state

  /// What somebody might fill in, for the fields that must be.
  private static func filled(_ fields: [AnyField]) -> [String: String] {
    fields.filter { !$0.isOptional }.reduce(into: [:]) { typed, field in
      typed[field.name] =
        switch field.format {
        case .choice(let choices), .choices(let choices): choices.first?.id ?? ""
        case .day: "2024-03-01"
        case .whole(let range): "\(range.lowerBound)"
        case .personName: "张示例"
        case .code: "2024-03-01 09:30"
        default: "示例"
        }
    }
  }

  @Test(
    "a slip in a fine or in gains is a fault at its field and never a zero", arguments: ["report", "decision"],
    ["fine", "gains"])
  func money(path: String, field: String) throws {
    let step = try #require(PenaltyCase.steps.first { $0.path == path })
    let group = FieldGroup(path, title: step.title, asks: step.fields(Self.state))
    var typed = Self.filled(group.fields)
    for slip in ["两万", "2万", "-1", "1.5", "1,00", " ", "1000000001"] {
      typed[field] = slip
      let (form, faults) = group.check(typed)
      #expect(faults.map(\.field) == [field])
      let fault = #expect(throws: FieldFault.self) { try step.make(form, Self.state, .officer) }
      #expect(fault?.field == field)
    }
    typed[field] = "２０,000"
    let (form, faults) = group.check(typed)
    #expect(faults.isEmpty)
    switch try step.make(form, Self.state, .officer) {
    case .report(let report): #expect([report.proposal.fine, report.proposal.gains].max() == 20_000)
    case .decide(let decision): #expect([decision.sanction.fine, decision.sanction.gains].max() == 20_000)
    default: Issue.record("another command")
    }
  }

  @Test(
    "an answer left out is a fault at its field in every form",
    arguments: PenaltyCase.steps.map(\.path).filter { $0 != "publication" })
  func missing(path: String) throws {
    let step = try #require(PenaltyCase.steps.first { $0.path == path })
    try expectFaults(step.fields(Self.state)) { try step.make($0, Self.state, .officer) }
  }

  @Test("an answer left out is a fault at its field when a clue is registered")
  func missingInClue() throws {
    let opening = try #require(PenaltyCase.openings.first)
    try expectFaults(opening.fields()) { try opening.make($0, .officer, .of("2024-03-01")) }
  }

  private func expectFaults(_ fields: [AnyField], _ make: (Answered) throws -> PenaltyCase.Command) throws {
    let typed = Self.filled(fields)
    #expect(!typed.isEmpty)
    _ = try make(Answered(typed))
    for name in typed.keys {
      let fault = #expect(throws: FieldFault.self) { _ = try make(Answered(typed.filter { $0.key != name })) }
      #expect(fault?.field == name)
    }
  }

  @Test("orders and grounds are those that were ticked, and none where none was")
  func ticked() throws {
    let step = try #require(PenaltyCase.steps.first { $0.path == "report" })
    var typed = Self.filled(step.fields(Self.state))
    for (orders, grounds) in [("", ""), ("restoration,demolition", "1,3")] {
      typed["orders"] = orders
      typed["grounds"] = grounds
      guard case .report(let report) = try step.make(Answered(typed), Self.state, .officer) else {
        Issue.record("another command")
        return
      }
      #expect(report.proposal.orders == (orders.isEmpty ? [] : [.restoration, .demolition]))
      #expect(report.grounds == (grounds.isEmpty ? [] : [.publicInterest, .complex]))
    }
    typed["orders"] = "restoration,exile"
    #expect(throws: FieldFault.self) { try step.make(Answered(typed), Self.state, .officer) }
  }

  @Test("a party is typed whole or not at all")
  func party() throws {
    let opening = try #require(PenaltyCase.openings.first)
    var typed = Self.filled(opening.fields())
    typed["form"] = "person"
    for (field, answer) in [("name", "欧阳示例"), ("identity", CitizenID.specimen(1, .male).text)] {
      let fault = #expect(throws: FieldFault.self) { try opening.make(Answered(typed), .officer, .of("2024-03-01")) }
      #expect(fault?.field == field)
      typed[field] = answer
    }
    guard case .register(let clue) = try opening.make(Answered(typed), .officer, .of("2024-03-01")) else {
      Issue.record("another command")
      return
    }
    #expect(clue.suspect == .person && clue.street == nil)
  }
}
