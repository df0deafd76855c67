import HouseTesting
import Law
import Ledger
import Testing

@testable import Casework

@Suite("图书借阅 BookLoan")
struct BookLoanTests {
  static let lent: [BookLoan.Event] = [.requested(.specimen), .lent(.init(copies: 2))]

  @Test("a request is lent, extended once and taken back")
  func course() {
    given(BookLoan.self).when(.request(.specimen)).then(.requested(.specimen))
    given(BookLoan.self, [.requested(.specimen)]).when(.lend(.init(copies: 2))).then(.lent(.init(copies: 2)))
    given(BookLoan.self, Self.lent).when(.extend).then(.extended)
    given(BookLoan.self, Self.lent).when(.takeBack).then(.returned)
  }

  @Test("a second extension and too many copies are refused")
  func limits() {
    given(BookLoan.self, Self.lent + [.extended]).when(.extend)
      .refused("reading-room.book-loan.extended-once", under: .rule(.lending))
    given(BookLoan.self, [.requested(.specimen)]).when(.lend(.init(copies: 6)))
      .refused("reading-room.book-loan.copies", under: .rule(.lending))
  }

  @Test("a reminder is given once")
  func reminder() {
    given(BookLoan.self, Self.lent).when(.remind).then(.reminded)
    given(BookLoan.self, Self.lent + [.reminded]).when(.remind).staysQuiet()
  }

  @Test("a correction names the entry and takes back its measure on its day")
  func correction() {
    let day = Day.d("2024-03-05")
    let decided = given(BookLoan.self, Self.lent + [.returned], on: day).when(
      .correctReturn("误记"), on: .d("2024-04-01"))
    decided.then(.returnCorrected(.init(index: 2, day: day, reason: "误记")))
    #expect(decided.faces.first?.corrects == 2)
    #expect(decided.faces.first?.measures == [BookLoan.returnedCopies.add(-2, on: day, key: "science")])
  }

  @Test(
    "every stage refuses what is out of order", arguments: [[], lent + [.lost], [.requested(.specimen), .expired]])
  func outOfOrder(_ history: [BookLoan.Event]) {
    for command in [BookLoan.Command.takeBack, .extend, .resume, .correctReturn("误"), .writeOff] {
      given(BookLoan.self, history).when(command)
        .refused("reading-room.book-loan.out-of-order", under: .rule(.outOfOrder))
    }
  }
}

@Suite("会议室预订 RoomBooking")
struct RoomBookingTests {
  static let two = RoomBooking.Booking(
    number: "订-1", organiser: "李", account: "reader-1", rooms: ["large", "small"], day: .d("2024-05-01"))

  @Test("two rooms are booked together, or none")
  func allOrNothing() {
    given(RoomBooking.self).when(.book(Self.two), knowing: .init()).then(.booked(Self.two))
    given(RoomBooking.self).when(.book(Self.two), knowing: .init(taken: ["small"]))
      .refused("reading-room.room-booking.taken", under: .rule(.rooms))
    let faces = given(RoomBooking.self).when(.book(Self.two), knowing: .init()).faces
    #expect(faces.first?.touches == ["room:large", "room:small"])
  }

  @Test("rooms are from the list, each once", arguments: [[], ["cellar"], ["large", "large"]])
  func rooms(_ rooms: [String]) {
    var booking = Self.two
    booking.rooms = rooms
    given(RoomBooking.self).when(.book(booking), knowing: .init())
      .refused("reading-room.room-booking.no-such-room", under: .rule(.rooms))
  }

  @Test("a touched room has its own sequence; a free room can be had again", arguments: TestEngine.available)
  func streams(_ engine: TestEngine) async throws {
    let house = try await TestHouse(engine: engine)
    let day = Day.d("2024-03-01")
    try await house.book("r1", ["large", "small"], for: day, on: day)
    try await house.book("r2", ["garden"], for: day, on: day)
    let taken = try await refusal { try await house.book("r3", ["garden", "small"], for: day, on: day) }
    #expect(taken?.code == "reading-room.room-booking.taken")
    try await house.act(.confirm, of: RoomBooking.self, in: "r1", by: .caretaker, on: day)
    try await house.act(.cancel, of: RoomBooking.self, in: "r1", by: .reader, on: day)
    try await house.book("r3", ["small"], for: day, on: day)
    let large = house.vault.pseudonym(ofStream: "room:large")
    let small = house.vault.pseudonym(ofStream: "room:small")
    let garden = house.vault.pseudonym(ofStream: "room:garden")
    let touches = try await house.headers().map { $0.touches.map { [$0.stream: $0.sequence] } }
    #expect(touches == [[[large: 1], [small: 1]], [[garden: 1]], [], [[large: 2], [small: 2]], [[small: 3]]])
    #expect(try await house.journal.read { try $0.bookedRooms(on: day) } == ["garden", "small"])
    try await house.expectSound()
  }
}
