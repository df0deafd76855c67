import Casework
import HouseTesting
import Testing

@testable import Server

@Suite("Opening a new file")
struct OpeningTests {
  private static let path = "/open/casework.calendar/year"

  @Test("from the list of what one may open to the new file; faults keep what was typed; twice is once")
  func path() async throws {
    try await LiveHouse.open { live in
      let officer = try await live.signedIn("administrator-1")
      #expect(try await officer.get("/open").text.contains(Self.path))
      let wrong = try await officer.submit(
        Self.path, on: Self.path, ["year": "2027", "lines": "2028-01-01,holiday,元旦"])
      #expect(wrong.status == 422)
      #expect(wrong.text.contains("不是2027年的日期"))
      #expect(wrong.text.contains("2028-01-01,holiday,元旦"))
      let page = try await officer.get(Self.path)
      let days = (1...12).map { "2027-01-\($0 < 10 ? "0" : "")\($0),holiday,元旦" }
      var form = ["year": "2027", "lines": days.joined(separator: "\n")]
      for name in ["_token", "_key"] { form[name] = page.hidden(name, to: Self.path) }
      let first = try await officer.post(Self.path, form)
      #expect(first.status == 303)
      #expect(try await officer.post(Self.path, form).headers["location"] == first.headers["location"])
      let file = try await officer.get(first.headers["location"] ?? "")
      #expect(file.text.contains("已办理：录入工作日历"))
      #expect(try await live.base.file(CalendarBook.self, CalendarBook.matterID(2027)).version == 1)
      let second = try await officer.submit(Self.path, on: Self.path, ["year": "2027", "lines": form["lines"] ?? ""])
      #expect(second.status == 409)
      #expect(second.text.contains("这件已经立过卷"))
    }
  }

  @Test("who may not, finds no link and is refused")
  func others() async throws {
    try await LiveHouse.open { live in
      let counter = try await live.signedIn("counter-1")
      #expect(!(try await counter.get("/open").text.contains(Self.path)))
      #expect(try await counter.get(Self.path).status == 403)
    }
  }
}
