import Foundation
import Law
import Testing

/// Spells a text another way that means the same; the seed decides how.
private struct Respelling {
  var random: Seeded
  static let hyphens = Array("-－—–‐ ")
  static let unseen = Array("\u{202D}\u{202C}\u{FEFF}\u{200B}\u{2060}\u{200E}")
  static let spaces = Array(" \u{A0}\u{3000}\u{2009}\t")

  /// Full width, small letters, spaces and unseen marks anywhere.
  mutating func code(_ text: String, hyphens: Bool = false) -> String {
    var result = ""
    for character in text {
      if random.one(in: 5) { result.append(Self.spaces[random.below(Self.spaces.count)]) }
      if random.one(in: 6) { result.append(Self.unseen[random.below(Self.unseen.count)]) }
      if hyphens, random.one(in: 7), !result.isEmpty { result.append(Self.hyphens[random.below(Self.hyphens.count)]) }
      result += wide(random.one(in: 2) ? character.lowercased() : String(character))
    }
    return result
  }

  private mutating func wide(_ text: String) -> String {
    guard random.one(in: 3) else { return text }
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.map {
          (0x21...0x7E).contains($0.value) ? Unicode.Scalar($0.value + 0xFEE0) ?? $0 : $0
        }))
  }

  mutating func brackets(_ text: String) -> String {
    let pairs = ["()", "（）", "[]", "［］", "【】", "〔〕", "{}", "《》"].map { Array($0) }
    let pair = pairs[random.below(pairs.count)]
    return String(text.map { "(〔（".contains($0) ? pair[0] : ")〕）".contains($0) ? pair[1] : $0 })
  }
}

private struct Seeded {
  var state: UInt64
  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }
  mutating func one(in many: Int) -> Bool { below(many) == 0 }
}

@Suite("Spelling")
struct SpellingTests {
  @Test("a number or a name typed another way is the same number or name", arguments: 0..<300)
  func respellings(seed: Int) throws {
    var way = Respelling(random: Seeded(state: UInt64(seed)))
    let person = CitizenID.specimen(seed * 37, seed % 2 == 0 ? .male : .female)
    #expect(try CitizenID(reading: way.code(person.text, hyphens: true)) == person)
    let firm = CreditCode.specimen(seed)
    #expect(try CreditCode(reading: way.code(firm.text, hyphens: true)) == firm)
    let unit = try UnitCode(division: "420199", district: 1, subdistrict: 2, parcel: seed + 1, building: 3, room: 12)
    #expect(try UnitCode(reading: way.code(unit.text, hyphens: true)) == unit)
    #expect(try UnitCode(reading: way.code(unit.display)) == unit)

    let certificate = try CertificateNumber(year: 2024, place: "示例市示例区", kind: .proof, serial: seed + 1)
    #expect(try CertificateNumber(reading: way.code(way.brackets(certificate.text)) + "。") == certificate)
    let short = certificate.text.replacing("第\(String(repeating: "0", count: 7 - "\(seed + 1)".count))", with: "第")
    #expect(try CertificateNumber(reading: way.code(short)) == certificate)

    let lawsuit = try CourtCaseNumber("(2025)鄂0191行初\(seed + 1)号")
    let zeros = lawsuit.text.replacing("行初", with: ["行初", "行初0", "行初第", "行初第00"][seed % 4])
    #expect(try CourtCaseNumber(reading: way.code(way.brackets(zeros))) == lawsuit)
    let paper = try DocumentNumber("示府复〔2025〕\(seed + 1)号")
    let document = paper.text.replacing("〕", with: ["〕", "〕第", "〕0", "〕 "][seed % 4])
    #expect(try DocumentNumber(reading: way.code(way.brackets(document)) + ["", "。", "；"][seed % 3]) == paper)

    let receipt = try ReceiptNumber("BL2025-\(String(format: "%06d", seed + 1))")
    let hyphen = ["-", "－", "—", "", " - "][seed % 5]
    #expect(try ReceiptNumber(reading: way.code(receipt.text.replacing("-", with: hyphen))) == receipt)
    #expect(
      try PhoneNumber(reading: ["+86", "0086 ", "86", ""][seed % 4] + way.code("13900000000", hyphens: true)).text
        == "13900000000")

    let dot = ["·", "・", "･", "‧", "•", "．", " · ", ".", "⋅"][seed % 9]
    #expect(try PersonName(reading: "古丽示例\(dot)艾比示例").text == "古丽示例·艾比示例")
    let space = [" ", "\u{A0}", "\u{3000}", "\u{2060}", ""][seed % 5]
    #expect(try PersonName(reading: "\(space)华\(space)示律").text == "华示律")
    #expect(PersonName.isSame("华\(space)示律", "华示律") && !PersonName.isSame("华示律", "华示"))
  }

  static let areaWritings = [
    "89.5", "89.50", "８９.５", "89.5平方米", "89.50㎡", " 89.5 平米", "89.500", "89.5m2", "8 9.5",
  ]

  @Test("an area typed another way is the same area, in one stored form", arguments: areaWritings)
  func area(text: String) throws { #expect(try Area.reading(text).description == "89.50") }

  @Test(
    "an area in another unit, or that could be two, is refused", arguments: ["3亩", "1公顷", "-1", "1,5", "89.505", "九十"])
  func noArea(text: String) { #expect(throws: IdentifierFault.self) { try Area.reading(text) } }

  static let minuteWritings = [
    "2025-01-05 09:30", "2025.1.5 9：30", "2025年1月5日9点半", "2025年1月5日上午9:30", "２０２５/１/５　９:３０", "20250105 9时30分",
    "二〇二五年一月五日 9:30", "2025年1月5号 早上9点30分", "2025-1-5 09：30",
  ]

  @Test("a day with a time typed another way is the same minute, in one stored form", arguments: minuteWritings)
  func dayTime(text: String) throws {
    let read = try DayTime(reading: text)
    #expect(read.text == "2025-01-05 09:30" && read.chinese == "2025年1月5日 09:30")
    #expect(try DayTime(reading: read.text) == read && DayTime(read.text) == read)
  }

  @Test(
    "a day without a time, a time without a day, and what is neither are refused",
    arguments: [
      "2025-01-05", "9:30", "2025-02-29 9:30", "2025-01-05 25:00", "2025-01-0509:30", "明天上午", "", "2025年1月5日下午",
    ])
  func noDayTime(text: String) { #expect(throws: IdentifierFault.self) { try DayTime(reading: text) } }

  @Test("what is in the stored form stays as it is")
  func stored() throws {
    for name in ["王㛃", "阿卜杜拉·买买提", "Zoë Li", "佳能（中国）", "SINEAD O'SHILI", "J. SMITH-LEE"] {
      #expect(try PersonName(reading: name).text == name)
    }
    for text in ["二〇二四年度文件", "示府复2025-1", "BL", "", "复议通知"] {
      #expect(DocumentNumber.normalised(text) == DocumentNumber.normalised(DocumentNumber.normalised(text)))
      #expect(ReceiptNumber.normalised(text) == ReceiptNumber.normalised(ReceiptNumber.normalised(text)))
    }
  }

  @Test("names come as documents, old fonts and papers turned into text give them")
  func names() throws {
    #expect(try PersonName(reading: "吴\u{E863}").text == "吴䶮")
    #expect(try PersonName(reading: "李\u{2F42}").text == "李文")
    #expect(try PersonName(reading: "SINEAD O’SHILI").text == "SINEAD O'SHILI")
    #expect(PersonName.isSame("古丽示例・艾比示例", "古丽示例艾比示例"))
    for wrong in ["王1", "<b>王</b>", "··", "- .", "王😀", "吴\u{E000}", "", "王\t五"] {
      #expect(throws: IdentifierFault.self) { try PersonName(reading: wrong) }
    }
  }

  @Test("the old fifteen digits are the person's eighteen; what is no number of a person stays refused")
  func fifteen() throws {
    let long = try CitizenID(reading: "420199900101007")
    #expect(long.text.hasPrefix("42019919900101007") && long.birth == Day("1990-01-01"))
    #expect(throws: IdentifierFault.self) { try CitizenID(reading: "420199900101998") }
    #expect(throws: IdentifierFault.self) { try CitizenID(reading: "420199901301007") }
    #expect(try CitizenID(reading: "42019918870704035Ⅹ").text == "42019918870704035X")
  }

  @Test("an identity is read by its kind of document")
  func documents() throws {
    #expect(try IdentityDocument.permanentResidence.stored("942999189001010011") == "942999189001010011")
    #expect(try IdentityDocument.hongKongMacaoPermit.stored("h 0000 0001") == "H00000001")
    #expect(try IdentityDocument.taiwanPermit.stored("０００００００１") == "00000001")
    #expect(try IdentityDocument.passport.stored("e-00000001") == "E00000001")
    #expect(try IdentityDocument.citizenID.stored("42019918870704035x") == "42019918870704035X")
    for document in IdentityDocument.allCases {
      do throws(IdentifierFault) {
        _ = try document.stored("示例")
        Issue.record("taken: \(document)")
      } catch { #expect(error.message.hasSuffix("。")) }
    }
    #expect(throws: IdentifierFault.self) { try IdentityDocument.permanentResidence.stored("942999189001010012") }
  }

  @Test(
    "money is read to the fen",
    arguments: [
      ("1,200,000", 120_000_000), ("120万", 120_000_000), ("１２００.50", 120_050), ("¥888000", 88_800_000),
      ("￥888，000元", 88_800_000), ("888 000", 88_800_000), ("888000.00", 88_800_000), ("460480.62", 46_048_062),
      ("1.5亿元", 15_000_000_000), ("0", 0), ("120.3456万", 120_345_600), ("人民币5元整", 500), ("0.10", 10),
    ])
  func money(text: String, fen: Int) throws { #expect(try Money.reading(text) == Money(fen: fen)) }

  @Test(
    "money that could mean two sums is refused",
    arguments: [
      "1,5", "1.200,50", "12,34,567", "12.345", "", "元", "-1",
      "1..5", ",5", "三万", "99999999999999999999", "1.0000001万", "1e5",
    ])
  func noMoney(text: String) {
    do throws(IdentifierFault) {
      _ = try Money.reading(text)
      Issue.record("taken: \(text)")
    } catch { #expect(error.message.hasSuffix("。")) }
  }

  @Test("money and areas print what they hold")
  func printing() throws {
    #expect(Money(fen: 120_000_050).description == "1200000.50" && Money(yuan: 5).chinese == "5元")
    #expect(Money(fen: 5).description == "0.05" && Money(fen: 120_050).yuan == nil && Money(fen: 500).yuan == 5)
    #expect(try JSONDecoder().decode([Money].self, from: JSONEncoder().encode([Money(fen: 7)])) == [Money(fen: 7)])
    #expect(try Area.reading("1,234.5平方米") == Area(hundredths: 123_450))
    #expect(try Area.reading("89.5㎡").description == "89.50")
    #expect(throws: IdentifierFault.self) { try Area.reading("3亩") }
  }

  @Test(
    "days as people and papers write them",
    arguments: [
      "2025.1.5", "2025年1月5日", "20250105", "２０２５年１月５日", "二〇二五年一月五日", "2025—1—5", "2025。1。5", "2025 年 1 月 5 号",
      "2025/01/05", "二零二五年一月五日",
    ])
  func days(text: String) { #expect(Day.reading(text) == Day("2025-01-05")) }

  @Test("a day that does not exist is named, and a short year asked for in full")
  func noDays() {
    #expect(Day.reading("二〇二四年十二月三十日") == Day("2024-12-30"))
    #expect(Day.reading("二〇二四年十月廿一日") == Day("2024-10-21"))
    #expect(Day.advice(on: "2025-02-30", for: "日期") == "2025年2月没有30日，请核对“日期”。")
    #expect(Day.advice(on: "25.1.5", for: "日期").contains("四位"))
    for wrong in ["25.1.5", "1/2/2024", "明天", "2025-13-01", "二〇二五年"] { #expect(Day.reading(wrong) == nil) }
  }

  @Test(
    "times as people write them",
    arguments: [
      ("9：30", "09:30"), ("9点半", "09:30"), ("下午3时", "15:00"), ("15时30分", "15:30"), ("上午9:05", "09:05"),
      ("09.30", "09:30"),
      ("下午15:30", "15:30"),
    ])
  func times(text: String, stored: String) throws { #expect(try ClockTime(reading: text).text == stored) }

  @Test("no time of day", arguments: ["25:00", "9:60", "上午15:30", "九点", "", "9:5"])
  func noTimes(text: String) { #expect(throws: IdentifierFault.self) { try ClockTime(reading: text) } }

  @Test("a court number of the years to 2015 is read; a further paper names its case")
  func courts() throws {
    let old = try CourtCaseNumber(reading: "（2015）鄂武经开行初字第00012号")
    #expect(old.text == "(2015)鄂武经开行初字第12号" && old.serial == 12 && old.kind == "行初" && old.court == "鄂武经开")
    #expect(throws: IdentifierFault.self) { try CourtCaseNumber(reading: "（2016）鄂武经开行初字第00012号") }
    #expect(try CourtCaseNumber(reading: "〔2025〕鄂0191行初18号之一").caseText == "(2025)鄂0191行初18号")
  }

  @Test(
    "telephones that nobody can be reached at are refused",
    arguments: ["1390000000", "123456", "1380000000a", "027-87654321转8"])
  func noTelephones(text: String) { #expect(throws: IdentifierFault.self) { try PhoneNumber(reading: text) } }

  @Test("a number is found inside a text however it is broken up")
  func found() {
    for text in ["420199199\n001010072", "420199\u{A0}199001010072", "420199、199001010072", "４２０１９９199001010072"] {
      #expect(Spelling.bare("证件\(text)。").contains("420199199001010072"))
    }
  }
}
