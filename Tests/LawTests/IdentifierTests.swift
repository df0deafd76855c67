import Foundation
import Law
import Testing

@Suite("Identifiers")
struct IdentifierTests {
  private func check<Code: Identifier>(_ type: Code.Type, _ family: CodeVectors.Family) throws {
    #expect(!family.valid.isEmpty && !family.invalid.isEmpty)
    for vector in family.valid {
      let code = try #require(try? Code(vector.code), "\(vector.code) \(vector.note ?? "")")
      #expect(code.text == vector.code)
      let json = try JSONEncoder().encode([code])
      #expect(String(decoding: json, as: UTF8.self) == "[\"\(vector.code)\"]")
      #expect(try JSONDecoder().decode([Code].self, from: json) == [code])
    }
    for vector in family.invalid {
      do throws(IdentifierFault) {
        _ = try Code(vector.code)
        Issue.record("taken: \(vector.code) \(vector.note ?? "")")
      } catch {
        #expect(error.message.hasPrefix(Code.title) && error.message.hasSuffix("。"))
        #expect(!error.message.contains(vector.code))
      }
    }
  }

  @Test("every vector: citizen ID")
  func citizenIDs() throws {
    try check(CitizenID.self, CodeVectors.all.citizenIDs)
    for vector in CodeVectors.all.citizenIDs.valid {
      let code = try CitizenID(vector.code)
      #expect(code.birth.description == vector.birth)
      #expect(code.sex.rawValue == vector.sex)
    }
  }

  @Test("every vector: credit code") func creditCodes() throws {
    try check(CreditCode.self, CodeVectors.all.creditCodes)
  }
  @Test("every vector: unit code") func unitCodes() throws {
    try check(UnitCode.self, CodeVectors.all.unitCodes)
  }
  @Test("every vector: certificate number") func certificates() throws {
    try check(CertificateNumber.self, CodeVectors.all.certificates)
  }
  @Test("every vector: region code") func regions() throws {
    try check(RegionCode.self, CodeVectors.all.regions)
  }
  @Test("every vector: service item code") func serviceItems() throws {
    try check(ServiceItemCode.self, CodeVectors.all.serviceItems)
  }
  @Test("every vector: court case number") func courtCases() throws {
    try check(CourtCaseNumber.self, CodeVectors.all.courtCases)
  }

  @Test("one wrong digit or two neighbours exchanged are always found in a citizen ID")
  func slips() throws {
    for vector in CodeVectors.all.citizenIDs.valid {
      let digits = Array(vector.code)
      for place in 0..<17 {
        for digit in "0123456789" where digit != digits[place] {
          var slip = digits
          slip[place] = digit
          #expect((try? CitizenID(String(slip))) == nil)
        }
        var slip = digits
        slip.swapAt(place, place + 1)
        if slip != digits { #expect((try? CitizenID(String(slip))) == nil) }
      }
    }
  }

  @Test("what people type is brought to the stored form")
  func reading() throws {
    #expect(try CitizenID(reading: " 42019918870704035x ").text == "42019918870704035X")
    #expect(try CitizenID(reading: "４２０１９９１８９００１０１００１４").text == "420199189001010014")
    #expect(try CreditCode(reading: "91420199ma0000058a").text == "91420199MA0000058A")
    #expect(try UnitCode(reading: "420113 900001 GB00001\u{3000}F00010001\n").text == "420113900001GB00001F00010001")
    #expect(try CertificateNumber(reading: "鄂（2024）武汉市经开 不动产权第0000001号").text == "鄂(2024)武汉市经开不动产权第0000001号")
    #expect(try CourtCaseNumber(reading: "（2024）鄂0191行初1号").text == "(2024)鄂0191行初1号")
  }

  @Test("papers show brackets full-width and unit codes in four groups")
  func display() throws {
    #expect(try UnitCode("420113900001GB00001F00010001").display == "420113 900001 GB00001 F00010001")
    #expect(
      try CertificateNumber(year: 2024, place: "示例市示例区", kind: .title, serial: 7).display
        == "鄂（2024）示例市示例区不动产权第0000007号")
    #expect(try CourtCaseNumber("(2024)鄂0191行初1号之一").display == "（2024）鄂0191行初1号之一")
    #expect(try CitizenID("420199189001010014").masked == "4201************14")
  }

  @Test("parts and builders agree")
  func builders() throws {
    let unit = try UnitCode(division: "420199", district: 1, subdistrict: 2, parcel: 3, building: 4, room: 501)
    #expect(unit.text == "420199001002GB00003F00040501")
    #expect(unit.parcel == "420199001002GB00003" && unit.building == 4 && unit.room == 501 && unit.right == "GB")
    #expect(try UnitCode(division: "420199", district: 1, subdistrict: 2, parcel: 3).isLandOnly)
    #expect(throws: IdentifierFault.self) {
      try UnitCode(division: "420199", district: 1000, subdistrict: 2, parcel: 3, building: 4, room: 1)
    }
    let proof = try CertificateNumber(year: 2024, place: "示例市示例区", kind: .proof, serial: 12_345_678)
    #expect(proof.year == 2024 && proof.place == "示例市示例区" && proof.kind == .proof && proof.serial == 12_345_678)
    #expect(throws: IdentifierFault.self) { try CertificateNumber(year: 24_000, place: "示例市", kind: .proof, serial: 1) }
    let item = try ServiceItemCode("11420199000000019E4420715013000")
    #expect(item.kind == .confirmation && item.basic == "420715013000" && item.office?.category == "11")
    #expect(try RegionCode("420000").level == .province && RegionCode("420113001").level == .township)
    let ruling = try CourtCaseNumber("(2024)鄂0191执保12号")
    #expect(ruling.court == "鄂0191" && ruling.kind == "执保" && ruling.serial == 12 && !ruling.isAdministrative)
  }

  @Test("specimen persons and firms are valid, distinct and impossible")
  func specimens() throws {
    var seen: Set<CitizenID> = []
    for number in Array(0..<3000) + [36_523, 36_524, 18_261_999] {
      for sex in [CitizenID.Sex.male, .female] {
        let code = CitizenID.specimen(number, sex)
        #expect(code.sex == sex && code.text.hasPrefix("420199") && (1800...1899).contains(code.birth.year))
        #expect(seen.insert(code).inserted)
      }
    }
    #expect(CitizenID.specimen(birth: try #require(Day("1890-01-01")), order: 1).text == "420199189001010014")
    #expect(Set((0..<2000).map { CreditCode.specimen($0) }).count == 2000)
    #expect(CreditCode.specimen(5).text == "91420199MA0000058A")
  }

  @Test(
    "strange texts are refused and never trap",
    arguments: [
      "", " ", "\r\n", "号", "第号", "()", "(2024)", "鄂(2024)第号", "鄂(2024)武汉市不动产权第号", "４２０１９９１８９００１０１００１４", "中中中中中中",
      "42011390000\r\nGB00001F00010001", "420113900001GB00001F000100é1", "420113900001GB0000👨‍👩‍👧", "e\u{301}e\u{301}",
      "420113900001中中中中中x", "99999999999999999999999999999999", "1142019900000\r\n9E4420715013000",
      "(2024)鄂行初99999999999999999999号",
    ])
  func strange(text: String) {
    #expect((try? CitizenID(text)) == nil)
    #expect((try? CreditCode(text)) == nil)
    #expect((try? UnitCode(text)) == nil)
    #expect((try? CertificateNumber(text)) == nil)
    #expect((try? RegionCode(text)) == nil)
    #expect((try? ServiceItemCode(text)) == nil)
    #expect((try? CourtCaseNumber(text)) == nil)
  }
}
