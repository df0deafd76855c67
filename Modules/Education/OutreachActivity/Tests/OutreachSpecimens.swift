import Casework
import HouseTesting
import Law
import Ledger
import Markup
import Pages
import Testing

@testable import Education

extension OutreachActivity.Plan {
  static func of(
    _ category: OutreachActivity.Category, _ day: String = "2024-06-25",
    campaignDay: OutreachActivity.CampaignDay? = nil
  ) -> Self {
    .init(
      number: "PF2024-000001", title: "普法活动", day: Day.of(day), place: "示例广场", category: category,
      campaignDay: campaignDay)
  }
}

extension OutreachActivity.Evidence {
  static let photo = Self(name: "照片1.jpg", digest: String(repeating: "0a", count: 32))
}

extension OutreachActivity.Record {
  static func on(
    _ day: String, _ quantities: OutreachActivity.Quantities = .init(), attendees: [OutreachActivity.Attendee] = []
  ) -> Self {
    .init(day: Day.of(day), quantities: quantities, evidence: [.photo], attendees: attendees)
  }
}

extension OutreachActivity.MediaReport {
  static let evening = Self(medium: .evening, form: .reported, title: "法治集市", day: Day.of("2024-06-26"))
}

extension TestHouse {
  /// The text of a page of the room as somebody who has not signed in gets it, on the last day of 2024.
  func page(_ path: String, _ parameters: [String: String] = [:], query: [String: String] = [:]) async throws -> String
  {
    let route = try #require(EducationRoom.pages.routes.first { $0.path == path })
    let visitor = Visitor(actor: nil, now: Moment(Day.of("2024-12-31"), hour: 9, minute: 0))
    let request = PageRequest(visitor: visitor, parameters: parameters, query: query)
    let answer = try await journal.read { [vault, catalogue] in
      try route.load(request, PageSource(reader: $0, vault: vault, catalogue: catalogue))
    }
    switch answer {
    case .page(let page):
      var html = Markup(capacity: 4_096)
      page.body(into: &html)
      return String(decoding: html.bytes, as: UTF8.self)
    case .file(let bytes, _, _): return String(decoding: bytes, as: UTF8.self)
    case .notFound(let sentence): return sentence
    }
  }

  /// Erases the content of a closed matter.
  func erase(_ matter: String, on day: Day) async throws {
    let pseudonym = vault.pseudonym(ofMatter: matter)
    try await act(
      .erase(.init(matter: pseudonym, reason: "保存期限届满")), of: Erasure.self, in: Erasure.matterID(pseudonym),
      by: .specimen(.administrator), on: day)
  }

  /// What a figure of the room comes to in 2024, as printed.
  func printed(_ id: String) async throws -> String {
    let figure = try #require(catalogue.figures.first { $0.id == id })
    return try await value(figure, in: 2024).printed(figure)
  }
}
