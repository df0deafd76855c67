import Foundation
import Law
import Testing

@Suite("Citations")
struct CitationTests {
  @Test("every provision that the code cites is in the tables of Law, and its code comes back")
  func provisions() {
    let files = Project.swift.filter { !$0.isTest && !$0.path.hasPrefix("Sources/Law/") }
    let cited = files.flatMap(Self.citations)
    #expect(cited.count > 50)
    expectNone(
      cited.compactMap { place, basis in
        guard let basis else {
          return Breach(path: place.path, line: place.line, what: "no such statute: \(place.what)")
        }
        guard case .article(let article) = basis, article.isListed else {
          return Breach(path: place.path, line: place.line, what: "not in the tables of Law: \(basis.chinese)")
        }
        return Basis(code: basis.code) == basis
          ? nil : Breach(path: place.path, line: place.line, what: "its code does not come back: \(basis.code)")
      })
  }

  @Test("every statute and every rule that is declared is in its list, so that its code resolves")
  func lists() {
    let declared = #"static let \w+(?:: \w+)? = (Statute|adopted)\(\s*(?:id: )?"([^"]+)""#
    let law = Project.swift.filter { $0.path.hasPrefix("Sources/Law/Statutes/") }
    let found = law.flatMap { file in file.text.matches(declared).map { (file.path, $0.line, $0.groups) } }
    #expect(found.count == Statute.all.count + OfficeRule.all.count)
    expectNone(
      found.filter { Basis(code: $0.2[1] == "Statute" ? $0.2[2] : "rule:\($0.2[2])") == nil }.map {
        Breach(path: $0.0, line: $0.1, what: "\($0.2[2]) is in no list: its code does not resolve")
      })
  }

  @Test("every code of a provision written in code or in a document resolves")
  func codes() {
    let ids = Statute.all.map(\.id).joined(separator: "|")
    let pattern = "[\"`]((?:\(ids)):\\d[\\d.]*|rule:[a-z-]+)[\"`]"
    let files = Project.documents + Project.swift.filter { !$0.isTest }.map(\.path)
    expectNone(
      files.flatMap { path in
        Project.text(path).matches(pattern).filter { Basis(code: $0.groups[1]) == nil }.map {
          Breach(path: path, line: $0.line, what: "\($0.groups[1]) does not resolve")
        }
      })
  }

  @Test("citations are read whole, and a wrong one is seen")
  func control() {
    let text = ".regulation(17, item: 3) .statute(.seizureProvisions, 24) .statute(.lostLaw, 1) .civilCode(9999)"
    let cited = Self.citations(SwiftFile(path: "a", text: text)).map(\.basis)
    #expect(
      cited.map { $0?.code } == ["registration-regulation:17.1.3", "seizure-provisions:24", nil, "civil-code:9999"])
    #expect(Article(.civilCode, 9999).isListed == false)
  }

  private static let named: [String: Statute] = [
    "regulation": .registrationRegulation, "detailedRules": .registrationDetailedRules, "civilCode": .civilCode,
    "litigation": .litigationLaw, "reconsideration": .reconsiderationLaw, "penalty": .penaltyLaw,
    "licensing": .licensingLaw, "compulsion": .compulsionLaw, "openGovernment": .openGovernmentRegulation,
    "businessEnvironment": .businessEnvironmentRegulation, "electronicSignature": .electronicSignatureLaw,
    "personalInformation": .personalInformationLaw, "majorDecision": .majorDecisionRegulation,
  ]

  /// Places where code cites an article, each with its basis; nil where the statute is unknown.
  static func citations(_ file: SwiftFile) -> [(place: Breach, basis: Basis?)] {
    let words = named.keys.sorted().joined(separator: "|")
    let pattern =
      #"\.(?:statute\(\.(\w+), |("# + words + #")\()(\d+)(?:, paragraph: (\d+))?(?:, item: (\d+))?\)"#
    return file.code.matches(pattern).map { match in
      let groups = match.groups
      let statute = named[groups[2]] ?? Statute.find(kebab(groups[1]))
      let basis = statute.flatMap { statute in
        Int(groups[3]).map { Basis.statute(statute, $0, paragraph: Int(groups[4]), item: Int(groups[5])) }
      }
      return (Breach(path: file.path, line: match.line, what: groups[0]), basis)
    }
  }

  /// `seizureProvisions` as `seizure-provisions`: the names in the tables of Law.
  private static func kebab(_ name: String) -> String {
    name.map { $0.isUppercase ? "-\($0.lowercased())" : String($0) }.joined()
  }
}
