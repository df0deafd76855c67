import Casework
public import Law
public import Ledger

extension PenaltyCase {
  /// The public text of a decision (公示文本): what the page, the files to take away and the log say alike.
  ///
  /// The three texts are written by an officer; the rest is put in from the file.
  public struct Disclosure: Codable, Sendable, Equatable {
    public var form: DecisionForm
    public var number: String
    /// A firm's full name; of a natural person only the surname and 某.
    public var party: String
    /// Credit code of a firm.
    public var creditCode: String?
    public var facts: String
    public var basis: String
    public var result: String
    public var remedy: String
    public var decided: Day

    public init(facts: String, basis: String, result: String) {
      form = .penalty
      number = ""
      party = ""
      self.facts = facts
      self.basis = basis
      self.result = result
      remedy = ""
      decided = .first
    }

    /// As the public header carries it.
    ///
    /// - Parameter organ: the bureau by its full name on the day of publication.
    public func json(organ: String) -> JSON {
      var members: JSON.Object = [
        "basis": .text(basis), "decided": .text(decided.description), "facts": .text(facts),
        "form": .text(form.rawValue), "number": .text(number), "organ": .text(organ),
        "party": .text(party), "remedy": .text(remedy), "result": .text(result),
      ]
      members["creditCode"] = creditCode.map(JSON.text)
      return .object(members)
    }

    /// Reads what `json` wrote; nil for anything else.
    public init?(_ json: JSON) {
      guard let form = json["form"]?.text.flatMap(DecisionForm.init), let number = json["number"]?.text,
        let party = json["party"]?.text, let facts = json["facts"]?.text, let basis = json["basis"]?.text,
        let result = json["result"]?.text, let remedy = json["remedy"]?.text,
        let decided = json["decided"]?.text.flatMap({ Day($0) })
      else { return nil }
      self.init(facts: facts, basis: basis, result: result)
      self.form = form
      self.number = number
      self.party = party
      creditCode = json["creditCode"]?.text
      self.remedy = remedy
      self.decided = decided
    }

    /// All that people read of it, without the code of a firm.
    var texts: [String] { [number, party, facts, basis, result, remedy] }

    /// As people read it, line by line.
    public var lines: [(label: String, text: String)] {
      let all = [
        ("文号", number), ("当事人", party), ("统一社会信用代码", creditCode ?? ""),
        (form == .penalty ? "违法事实" : "基本事实", facts), ("依据和裁量", basis),
        (form == .penalty ? "处罚内容" : "处理结果", result), ("决定日期", decided.chinese), ("不服怎么办", remedy),
      ]
      return all.filter { !$0.1.isEmpty }
    }
  }

  /// What a decision is published as: a penalty, or another decision of enforcement (处罚决定、其他执法决定).
  public enum DecisionForm: String, Codable, Sendable, CaseIterable {
    case penalty, other

    public var title: String { self == .penalty ? "行政处罚决定" : "其他执法决定" }
    var letters: String { self == .penalty ? "示自然资处" : "示自然资不罚" }

    /// `示自然资处〔2024〕1号`
    func number(_ serial: Int, of year: Int) -> String { "\(letters)〔\(year)〕\(serial)号" }

    /// The year and running number of a number that `number(_:of:)` wrote.
    static func parts(of number: String) -> (year: Int, serial: Int)? {
      let parts = number.split(whereSeparator: { "〔〕号".contains($0) })
      guard parts.count == 3, let year = Int(parts[1]), let serial = Int(parts[2]) else { return nil }
      return (year, serial)
    }
  }
}

extension PenaltyCase.Party {
  /// First and last character of the number only.
  var maskedIdentity: String { identity.hidden(butFirst: 1, last: 1) }

  private static let doubleSurnames = [
    "欧阳", "司马", "上官", "诸葛", "司徒", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "东方", "南宫", "端木", "百里", "独孤", "长孙", "宇文",
    "申屠", "赫连", "澹台", "淳于", "公冶", "太叔", "钟离", "鲜于", "闾丘", "呼延", "左丘", "濮阳", "轩辕", "西门", "宗政", "司空", "司寇", "仲孙",
    "单于", "东郭", "闻人", "万俟", "公羊", "公西", "漆雕", "乐正", "壤驷", "拓跋", "夹谷", "宰父", "谷梁", "段干", "南门", "第五", "梁丘",
  ]

  /// As the public reads it: 张某, 欧阳某; a firm in full.
  public var publicName: String {
    guard form == .person else { return name }
    let double = Self.doubleSurnames.first { name.hasPrefix($0) && name.count > 2 }
    return (double ?? String(name.prefix(1))) + "某"
  }
}

/// What must not stand in a public text.
enum PublicText {
  /// What is wrong with the texts, for the person who wrote them; nil where nothing was found.
  static func fault(in texts: [String], of party: PenaltyCase.Party?) -> String? {
    for text in texts {
      let plain = PenaltyCase.plain(text)
      let joined = Spelling.dense(plain)
      if digitRuns(in: Spelling.bare(text)).contains(where: isIdentity) { return "有一串数字像公民身份号码" }
      for form in [plain, joined] {
        let runs = digitRuns(in: form)
        if runs.contains(where: isIdentity) { return "有一串数字像公民身份号码" }
        if runs.contains(where: isPhone) { return "有一串数字像电话号码" }
      }
      if let party, party.form == .person, party.name.count > 1, names(party.name, in: text) {
        return "出现了当事人的完整姓名"
      }
    }
    return nil
  }

  /// The name with or without anything between its characters.
  private static func names(_ name: String, in text: String) -> Bool {
    let name = Spelling.bare(name)
    return !name.isEmpty && Spelling.bare(text).contains(name)
  }

  /// Runs of digits, a closing X with them.
  private static func digitRuns(in text: String) -> [String] {
    var runs: [String] = []
    var run = ""
    for character in text {
      if character.isASCII, character.isNumber {
        run.append(character)
      } else {
        if character == "X", run.count >= 17 { run.append(character) }
        if !run.isEmpty { runs.append(run) }
        run = ""
      }
    }
    return run.isEmpty ? runs : runs + [run]
  }

  /// Eighteen characters with a date of birth in them, somewhere in the run.
  private static func isIdentity(_ run: String) -> Bool {
    let characters = Array(run)
    if characters.count == 15 { return (try? CitizenID(reading: run)) != nil }
    guard characters.count >= 18 else { return false }
    return (0...characters.count - 18).contains { start in
      let birth = String(characters[start + 6..<start + 14])
      return Day.reading(birth).map { (1900...2099).contains($0.year) } ?? false
    }
  }

  private static func isPhone(_ run: String) -> Bool {
    if run.count == 13, run.hasPrefix("86") { return isPhone(String(run.dropFirst(2))) }
    let isMobile = run.count == 11 && run.hasPrefix("1") && "3456789".contains(run.dropFirst().prefix(1))
    let isLine = (10...12).contains(run.count) && run.hasPrefix("0")
    return isMobile || isLine
  }
}

extension PenaltyCase {
  /// Full-width digits and letters as half-width, small x as capital.
  static func plain(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          let half = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
          return Unicode.Scalar(half == 0x78 ? 0x58 : half) ?? scalar
        }))
  }

  static func publication(_ command: Command, given state: State, on occasion: Occasion) throws(Refusal) -> [Event] {
    switch command {
    case .proposePublication(let typed) where state.awaitsPublication:
      let disclosure = completed(typed, state)
      try requirePublic(disclosure.texts, state)
      return [.publicationProposed(disclosure)]
    case .publish where state.awaitsPublication:
      guard let disclosure = state.proposed, let proposer = state.proposer else {
        throw Refusal(
          "regulation.penalty-case.no-text", under: .rule(.disclosureApproval), "还没有拟定公示文本，请先由执法岗拟定。")
      }
      guard !proposer.isSamePerson(as: occasion.actor) else {
        throw Refusal(
          "regulation.penalty-case.second-person", under: .rule(.disclosureApproval),
          "公示文本由您拟定，须由另一名科室负责人核对批准。")
      }
      try requirePublic(disclosure.texts, state)
      return [.published(disclosure)]
    case .revoke(let revocation) where state.decidedOn != nil && state.revoked == nil:
      return [revocation.outcome == .changed ? .varied(revocation) : .revoked(revocation)]
        + (state.published == nil ? [.publicationCancelled] : [])
    case .withdrawPublication(let reason) where state.published != nil && !state.isWithdrawn:
      guard state.revoked != nil else {
        throw Refusal(
          "regulation.penalty-case.not-revoked", under: .penalty(48),
          "决定现在有效，不能撤回公示；决定被变更、撤销、确认违法或者无效的，请先记录。")
      }
      try requirePublic([reason], state)
      return [.publicationWithdrawn(reason: reason)]
    default: throw outOfOrder(state)
    }
  }

  private static func requirePublic(_ texts: [String], _ state: State) throws(Refusal) {
    if let fault = PublicText.fault(in: texts, of: state.filing?.party) {
      throw Refusal(
        "regulation.penalty-case.personal-text", at: "facts", under: .rule(.disclosureMasking),
        "公示的文字里\(fault)，请删去或者改写后再提交。")
    }
  }

  /// The text with what the file says of number, party, remedy and day.
  private static func completed(_ typed: Disclosure, _ state: State) -> Disclosure {
    var disclosure = typed
    let party = state.filing?.party
    disclosure.form = state.decision == nil ? .other : .penalty
    disclosure.number = state.decisionNumber
    disclosure.party = party?.publicName ?? ""
    disclosure.creditCode = party?.form == .firm ? party?.identity : nil
    disclosure.remedy = state.decision?.remedy ?? ""
    disclosure.decided = state.decidedOn ?? .first
    return disclosure
  }
}
