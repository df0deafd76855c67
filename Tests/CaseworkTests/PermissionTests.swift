import HouseTesting
import Law
import Ledger
import Testing

@testable import Casework

@Suite("Authority")
struct PermissionTests {
  let day = Day.d("2024-03-01")

  /// An actor of a role that stands in a relation to the fixture's file.
  private func actor(_ role: Role, _ relation: Relation) -> Actor {
    switch relation {
    // The fixtures have no sections.
    case .anyone, .section: .specimen(role, "stranger")
    case .party: .specimen(role, Actor.reader.id)
    case .addressee: .specimen(role, "firm", organisation: "caretaker")
    }
  }

  @Test("book loan: every cell of roles, relations and commands, through the desk")
  func bookLoan() async throws {
    let allowed: [BookLoan.Command.CodingKeys: [(Role, Relation?)]] = [
      .request: [(.citizen, nil)], .lend: [(.counter, nil)], .suspend: [(.counter, nil)], .resume: [(.counter, nil)],
      .extend: [(.counter, nil), (.citizen, .party)], .takeBack: [(.counter, nil)],
      .correctReturn: [(.sectionHead, nil)], .reportLoss: [(.citizen, .party)], .expire: [(.system, nil)],
      .remind: [(.system, nil)], .writeOff: [(.system, nil)],
    ]
    // An expired request: no command is in order, so that every answer is one of two refusals.
    let house = try await TestHouse()
    try await house.act(.request(.specimen), of: BookLoan.self, in: "b", by: .reader, on: day)
    try await house.act(.expire, of: BookLoan.self, in: "b", by: .specimen(.system), on: day)
    let commands: [BookLoan.Command] = [
      .request(.specimen), .lend(.init(copies: 1)), .suspend(.init(name: "闭馆")), .resume, .extend, .takeBack,
      .correctReturn("误"), .reportLoss, .expire, .remind, .writeOff,
    ]
    #expect(commands.count == BookLoan.Command.CodingKeys.allCases.count)
    var cells = 0
    for (name, command) in zip(BookLoan.Command.CodingKeys.allCases, commands) {
      for role in Role.allCases {
        for relation in Relation.allCases {
          let expected = allowed[name]?.contains { $0.0 == role && ($0.1 == nil || $0.1 == relation) } == true
          let answer = try await refusal {
            try await house.act(command, of: BookLoan.self, in: "b", by: actor(role, relation), on: day)
          }
          let word = expected ? "out-of-order" : "not-permitted"
          #expect(answer?.code == "reading-room.book-loan.\(word)", "\(name) \(role) \(relation)")
          cells += 1
        }
      }
    }
    #expect(cells == BookLoan.Command.CodingKeys.allCases.count * Role.allCases.count * Relation.allCases.count)
    #expect(try await house.headers().count == 2)
  }

  @Test("room booking: the firm that is asked, the party, the counter, and nobody else")
  func roomBooking() {
    var state = RoomBooking.initial
    state.booking = .init(number: "订-1", organiser: "李", account: Actor.reader.id, rooms: ["large"], day: day)
    state.stage = .booked
    for name in RoomBooking.Command.CodingKeys.allCases {
      for role in Role.allCases {
        for relation in Relation.allCases {
          let expected =
            switch (name, role) {
            case (.book, .citizen): true
            case (.confirm, .utility): relation == .addressee
            case (.cancel, .citizen): relation == .party
            case (.cancel, .counter): true
            default: false
            }
          #expect(
            RoomBooking.permits(name, by: actor(role, relation), given: state) == expected,
            "\(name) \(role) \(relation)")
        }
      }
    }
  }

  @Test("the floor's own kinds", arguments: Role.allCases)
  func floor(_ role: Role) {
    let person = Actor.specimen(role)
    let administrator = role == .administrator
    #expect(AccountBook.permits(.grant, by: person, given: .init()) == (administrator || role == .system))
    #expect(AccountBook.permits(.revoke, by: person, given: .init()) == administrator)
    #expect(Erasure.permits(.erase, by: person, given: Erasure.initial) == administrator)
    #expect(DailySweep.permits(.pass, by: person, given: .init()) == (role == .system))
    #expect(
      FigureBook.permits(.define, by: person, given: .init()) == [.system, .sectionHead, .leader].contains(role))
  }
}
