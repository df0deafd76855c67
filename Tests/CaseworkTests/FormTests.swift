import Foundation
import HouseTesting
import Law
import Testing

@testable import Casework

@Suite("Forms")
struct FormTests {
  static func field(_ format: Format, optional: Bool = false) -> AnyField {
    AnyField("f", "栏目", format: format, optional: optional, under: .rule(.lending))
  }

  static let choices: [Format.Choice] = [.init("first", "甲"), .init("second", "乙")]
  static let formats: [Format] = [
    .text(most: 20), .lines(most: 40), .personName, .citizenID, .phone, .unitCode, .day, .whole(1...2_000_000),
    .choice(choices), .choices(choices), .statement("我已阅读。"),
  ]

  struct Case: Sendable, CustomTestStringConvertible {
    let format: Format
    let typed: String
    /// The normalised value; nil where it must be turned away.
    let value: String?
    var testDescription: String { "\(format) \(typed.unicodeScalars.prefix(24).map { String($0.value, radix: 16) })" }

    init(_ format: Format, _ typed: String, _ value: String?) {
      self.format = format
      self.typed = typed
      self.value = value
    }
  }

  static let person = CitizenID.specimen(7, .female).text
  static let unit = "420113900001GB00001F00010001"

  static let right: [Case] = [
    .init(.text(most: 20), "  花园路 3 号 ", "花园路 3 号"),
    .init(.text(most: 3), "一二三", "一二三"), .init(.text(most: 3), "𬭎𬭎𬭎", "𬭎𬭎𬭎"),
    .init(.lines(most: 40), "第一行\r\n第二行", "第一行\n第二行"),
    .init(.personName, "王㛃", "王㛃"), .init(.personName, "李䶮", "李䶮"), .init(.personName, "陈𬭎", "陈𬭎"),
    .init(.personName, "赵硚", "赵硚"), .init(.personName, "钱塆", "钱塆"), .init(.personName, "〇", "〇"),
    .init(.personName, "阿卜杜拉·买买提", "阿卜杜拉·买买提"), .init(.personName, "Zoe\u{308} Li", "Zoë Li"),
    .init(.personName, "佳能（中国）", "佳能（中国）"), .init(.personName, "古丽示例・艾比示例", "古丽示例·艾比示例"),
    .init(.personName, "林\u{A0}示买", "林示买"), .init(.phone, "\u{202D}+8613900000000\u{202C}", "13900000000"),
    .init(.citizenID, person, person), .init(.citizenID, " \(person.lowercased()) ", person),
    .init(.phone, "138-0000 0000", "13800000000"), .init(.phone, "（０２７）８７６５４３２１", "02787654321"),
    .init(.unitCode, "420113 900001 gb00001 f00010001", unit),
    .init(.day, "2024年3月1日", "2024-03-01"), .init(.day, "20240229", "2024-02-29"),
    .init(.whole(1...2_000_000), "1,234,567", "1234567"), .init(.whole(1...2_000_000), "１２", "12"),
    .init(.choice(choices), "first", "first"), .init(.choices(choices), "second,first", "second,first"),
    .init(.statement("读"), "yes", "yes"),
  ]

  static let wrong: [Case] = [
    .init(.text(most: 3), "一二三四", nil), .init(.text(most: 20), "一\n二", nil),
    .init(.text(most: 20), "e" + String(repeating: "\u{301}", count: 500), nil),
    .init(.lines(most: 40), String(repeating: "长", count: 41), nil),
    .init(.personName, "王1", nil), .init(.personName, "<b>王</b>", nil), .init(.personName, "··", nil),
    .init(.personName, "- .", nil), .init(.personName, "王\t五", nil),
    .init(.personName, String(repeating: "王", count: 51), nil),
    .init(.personName, "'; DROP TABLE matters; --", nil), .init(.personName, "王😀", nil),
    .init(.citizenID, String(person.dropLast()), nil), .init(.citizenID, "420113199902300011", nil),
    .init(.phone, "123456", nil), .init(.phone, "1380000000a", nil),
    .init(.phone, String(repeating: "1", count: 14), nil),
    .init(.unitCode, String(unit.dropLast()), nil), .init(.unitCode, unit.replacing("GB", with: "XX"), nil),
    .init(.day, "2023-02-29", nil), .init(.day, "明天", nil), .init(.day, "1/2/2024", nil),
    .init(.whole(1...10), "0", nil), .init(.whole(1...10), "11", nil), .init(.whole(1...10), "1.5", nil),
    .init(.whole(1...99), "1,5", nil), .init(.whole(1...10), "99999999999999999999", nil),
    .init(.whole(1...10), "三", nil),
    .init(.choice(choices), "third", nil), .init(.choice(choices), "first,second", nil),
    .init(.choices(choices), "first,third", nil),
    .init(.choices(choices), ",", nil), .init(.choices(choices), "first,first", nil), .init(.statement("读"), "no", nil),
  ]

  @Test("right input is normalised", arguments: right)
  func taken(_ example: Case) {
    #expect((try? Self.field(example.format).check(example.typed).get()) == example.value)
  }

  @Test("wrong input is turned away with what to do", arguments: wrong)
  func turnedAway(_ example: Case) {
    guard case .failure(let fault) = Self.field(example.format).check(example.typed) else {
      Issue.record("taken")
      return
    }
    #expect(fault.field == "f")
    #expect(fault.sentence.hasSuffix("。"))
  }

  @Test("nothing typed is asked for, or may be left out", arguments: formats)
  func missing(_ format: Format) {
    for blank in ["", "  ", "\u{3000}", "\r\n\t"] {
      #expect(throws: FieldFault.self) { try Self.field(format).check(blank).get() }
      #expect((try? Self.field(format, optional: true).check(blank).get()) == "")
    }
  }

  static let unseen: [Unicode.Scalar] = [
    "\u{0}", "\u{1}", "\u{8}", "\u{B}", "\u{1B}", "\u{7F}", "\u{85}", "\u{AD}", "\u{61C}", "\u{200B}", "\u{200D}",
    "\u{200E}", "\u{2028}", "\u{2029}", "\u{202A}", "\u{202E}", "\u{2060}", "\u{2066}", "\u{2069}", "\u{FEFF}",
    "\u{E0041}",
  ]

  @Test(
    "control characters, joiners and bidirectional overrides are turned away; names and codes lose what nobody sees",
    arguments: unseen)
  func hostile(_ scalar: Unicode.Scalar) {
    let values = [
      "花园路", "第一行\n第二行", "王㛃", Self.person, "13800000000", Self.unit, "2024-03-01", "12", "first", "first", "yes",
    ]
    for (format, value) in zip(Self.formats, values) {
      #expect((try? Self.field(format).check(value).get()) == value)
      let typed = String(value.prefix(1)) + String(Character(scalar)) + String(value.dropFirst())
      let isCode =
        switch format {
        case .personName, .citizenID, .phone, .unitCode, .day, .whole: true
        default: false
        }
      if isCode, scalar.properties.generalCategory == .format {
        #expect((try? Self.field(format).check(typed).get()) == value, "\(format)")
      } else {
        #expect(throws: FieldFault.self, "\(format)") { try Self.field(format).check(typed).get() }
      }
    }
  }

  @Test("what is taken stays as it is when it is checked again", arguments: right)
  func idempotent(_ example: Case) throws {
    let once = try Self.field(example.format).check(example.typed).get()
    #expect(try Self.field(example.format).check(once).get() == once)
    #expect(Array(once.utf8) == Array(once.precomposed.utf8))
  }

  @Test("all that is wrong is told at once, in order, and everything typed is kept")
  func group() {
    let group = FieldGroup(
      "g", title: "申请人",
      fields: [
        AnyField("name", "姓名", format: .personName, under: .rule(.lending)),
        AnyField("copies", "册数", format: .whole(1...5), under: .rule(.lending)),
        AnyField("day", "日期", format: .day, under: .rule(.lending)),
        AnyField("note", "说明", format: .lines(most: 5), optional: true, under: .rule(.lending)),
      ])
    let typed = ["name": " <王> ", "copies": "3", "day": "", "note": "太长太长太长", "more": "x"]
    let (answers, faults) = group.check(typed)
    #expect(faults.map(\.field) == ["name", "day", "note"])
    #expect(answers["name"] == " <王> " && answers["copies"] == "3" && answers["note"] == "太长太长太长")
    #expect(!answers.has("more"))
  }

  @Test("a step's form belongs to those who may, while the file stands so", arguments: [Actor.counter, .reader, .head])
  func steps(_ actor: Actor) async throws {
    let house = try await TestHouse()
    try await house.act(.request(.specimen), of: BookLoan.self, in: "b", by: .reader, on: .d("2024-03-01"))
    let file = try await house.file(BookLoan.self, "b")
    let open = try #require(house.catalogue.kind(BookLoan.kind.id)).steps.filter {
      $0.question(file, actor, .specimen) != nil
    }
    #expect(open.map(\.path) == (actor == .counter ? ["lending"] : []))
    guard let step = open.first, let question = step.question(file, actor, .specimen) else { return }
    let (answers, faults) = question.check(["copies": "２"])
    #expect(faults.isEmpty)
    let occasion = Occasion(actor: actor, at: Moment(.d("2024-03-01"), hour: 10, minute: 0))
    let receipt = try await step.perform(house.desk, file, answers, 1, occasion, "step")
    #expect(receipt.version == 2)
    #expect(try await house.file(BookLoan.self, "b").state.copies == 2)
  }
}

extension String {
  fileprivate var precomposed: String {
    String(decoding: precomposedStringWithCanonicalMapping.utf8, as: UTF8.self)
  }
}
