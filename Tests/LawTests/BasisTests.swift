import Law
import Testing

@Suite("Statutes, articles and bases")
struct BasisTests {
  @Test(
    "numerals as statutes write them",
    arguments: [
      (0, "零"), (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九"), (100, "一百"), (101, "一百零一"),
      (110, "一百一十"), (111, "一百一十一"), (214, "二百一十四"), (1000, "一千"), (1001, "一千零一"), (1010, "一千零一十"),
      (1100, "一千一百"), (1260, "一千二百六十"), (9999, "九千九百九十九"), (10_000, "10000"), (-1, "-1"),
    ])
  func numerals(number: Int, text: String) {
    #expect(number.chineseNumeral == text)
  }

  @Test(
    "places in statutes, for the journal and for people",
    arguments: [
      (Basis.regulation(17, item: 3), "registration-regulation:17.1.3", "《不动产登记暂行条例》第十七条第一款第三项"),
      (.regulation(17, paragraph: 2), "registration-regulation:17.2", "《不动产登记暂行条例》第十七条第二款"),
      (.regulation(14, item: 3), "registration-regulation:14.2.3", "《不动产登记暂行条例》第十四条第二款第三项"),
      (.regulation(22, item: 2), "registration-regulation:22.0.2", "《不动产登记暂行条例》第二十二条第二项"),
      (.civilCode(214), "civil-code:214", "《中华人民共和国民法典》第二百一十四条"),
      (.document(.registrationTimeNotice), "registration-time-notice", "《国务院办公厅关于压缩不动产登记办理时间的通知》（国办发〔2019〕8号）"),
      (.rule(.fourEyes), "rule:four-eyes", "本机关规则“受理、审核、登簿由不同人员承担”（2023年12月1日起执行）"),
    ])
  func places(basis: Basis, code: String, chinese: String) {
    #expect(basis.code == code)
    #expect(basis.chinese == chinese)
    #expect(Basis(code: code) == basis)
  }

  @Test("every statute, provision and rule goes to its code and back")
  func roundTrip() {
    var codes: Set<String> = []
    for statute in Statute.all {
      let bases = [Basis.document(statute)] + statute.provisions.map { Basis.statute(statute, $0.article, item: 2) }
      for basis in bases {
        #expect(Basis(code: basis.code) == basis)
        #expect(codes.insert(basis.code).inserted, "\(basis.code) is not unique")
      }
    }
    for rule in OfficeRule.all {
      #expect(Basis(code: Basis.rule(rule).code) == .rule(rule))
      #expect(codes.insert(Basis.rule(rule).code).inserted)
    }
  }

  @Test(
    "a code that the program did not write is not resolved",
    arguments: [
      "", ":", "civil-code:", "civil-code:0", "civil-code:-1", "civil-code:0214", "civil-code:214.0",
      "civil-code:214.1.0",
      "civil-code:214.1.2.3", "civil-code:214 ", "civil-code:１", "no-such-law:1", "rule:no-such-rule", "rule:",
      "civil-code:214:1", "registration-regulation:17..3",
    ])
  func unresolved(code: String) {
    #expect(Basis(code: code) == nil)
  }

  @Test("an item journalled without its paragraph keeps its code")
  func exactCodes() {
    #expect(Basis(code: "registration-regulation:17.0.3")?.code == "registration-regulation:17.0.3")
  }

  @Test("tables are in order: unique ids, rising articles, only checked grades")
  func tables() {
    #expect(Set(Statute.all.map(\.id)).count == Statute.all.count)
    for statute in Statute.all {
      let articles = statute.provisions.map(\.article)
      #expect(articles == Set(articles).sorted(), "\(statute.id)")
      #expect(([statute.grade] + statute.provisions.map(\.grade)).allSatisfy { $0 == .verified || $0 == .secondary })
      #expect(!statute.title.contains("《") && statute.id != "rule" && !statute.id.contains(":"))
    }
    for rule in OfficeRule.all {
      #expect([.general, .doubtful, .office].contains(rule.grade), "\(rule.id)")
      #expect(rule.carriesOut.allSatisfy { $0.isListed }, "\(rule.id)")
    }
  }

  @Test("dates known by month or year are not printed as days")
  func dates() {
    #expect(Statute.civilCode.effectiveChinese == "2021年1月1日")
    #expect(Statute.registrationTimeNotice.effectiveChinese == "2019年2月")
    #expect(Statute.mortgageRegistrationNotice.effectiveChinese == "2021年")
  }

  @Test("short forms and grades")
  func short() {
    #expect(Basis.civilCode(214).short == "《民法典》第二百一十四条")
    #expect(Basis.document(.feeReductionNotice).short == "财税〔2019〕45号")
    #expect(Basis.civilCode(214).grade == .verified)
    #expect(Basis.detailedRules(81).grade == .secondary)
    #expect(Basis.civilCode(999).grade == nil)
    #expect(Basis.rule(.promisedPeriod).grade == .doubtful)
    #expect(OfficeRule.promisedPeriod.period == .workingDays(5))
  }
}
