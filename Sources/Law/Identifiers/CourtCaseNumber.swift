/// Court case number (案号), by the Supreme People's Court's rules of 2016: `(2024)鄂0191行初1号`.
///
/// Administrative cases, and the civil, enforcement and preservation cases whose papers reach a registry.
/// Brackets may be given in either width; they are stored half-width and shown full-width.
public struct CourtCaseNumber: Identifier {
  public static let title = "案号"

  public let text: String
  public let year: Int
  /// The court's code, such as `鄂0191` or `最高法`.
  public let court: String
  /// The kind of case, such as `行初`.
  public let kind: String
  public let serial: Int

  private static let administrative = ["行赔初", "行赔终", "行初", "行终", "行申", "行再", "行审", "行监"]
  private static let others = ["执保", "执恢", "执异", "执复", "财保", "民初", "民终", "民申", "民再", "刑初", "刑终", "执", "破"]

  public init(_ text: String) throws(IdentifierFault) {
    let form = "应写成“（2024）鄂0191行初1号”的样式，请对照法院文书核对。"
    var cursor = Cursor(withHalfWidthBrackets(text))
    guard cursor.take("(") else { throw Self.fault(form) }
    let yearDigits = cursor.digits()
    guard yearDigits.utf8.count == 4, let year = decimal(Array(yearDigits.utf8)) else {
      throw Self.fault("括号内的年份应为4位数字，请对照法院文书核对。")
    }
    guard cursor.take(")") else { throw Self.fault(form) }
    var court = "最高法"
    if !cursor.take(court) {
      guard let province = cursor.one(of: provinceShortNames.union(["兵"])) else {
        throw Self.fault("缺少法院代字，例如“鄂0191”，请对照法院文书补全。")
      }
      let number = cursor.digits()
      guard number.utf8.count <= 4 else { throw Self.fault("的法院代字不超过4位数字，请对照法院文书核对。") }
      court = String(province) + number
    }
    // Until 2015 a court wrote its own letters: （2015）鄂武经开行初字第00012号.
    let isOld = year <= 2015 && cursor.rest.contains("字第")
    if isOld { court += cursor.letters(before: Self.administrative + Self.others) }
    guard let kind = (Self.administrative + Self.others).first(where: { cursor.take($0) }) else {
      throw Self.fault("的案件类型代字不认识，应为“行初”“行终”“执”等，请对照法院文书核对。")
    }
    guard !isOld || cursor.take("字第") else { throw Self.fault(form) }
    guard let serial = decimal(Array(cursor.digits().utf8)), cursor.take("号") else {
      throw Self.fault("缺少案件编号，请对照法院文书补全。")
    }
    if cursor.take("之") {
      let numerals: Set<Character> = Set("一二三四五六七八九十")
      guard !cursor.rest.isEmpty, cursor.rest.allSatisfy(numerals.contains) else { throw Self.fault(form) }
    } else if !cursor.rest.isEmpty {
      throw Self.fault(form)
    }
    self.text = withHalfWidthBrackets(text)
    self.year = year
    self.court = court
    self.kind = kind
    self.serial = serial
  }

  /// Brackets of any shape, no zeros before the serial: one case has one form.
  public static func normalised(_ text: String) -> String {
    let text = Spelling.bracketed(text, "(", ")")
    guard let end = text.lastIndex(of: "号") else { return text }
    let head = text[..<end]
    let serial = String(head.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
    guard !serial.isEmpty, let court = text.firstIndex(of: ")"), court < end else { return text }
    var words = head.dropLast(serial.count)
    if words.last == "第", words.dropLast().last != "字" { words = words.dropLast() }
    return "\(words)\(Spelling.withoutZeros(serial))\(text[end...])"
  }

  /// The case itself, where the number names a further paper of it (之一).
  public var caseText: String { text.lastIndex(of: "号").map { String(text[...$0]) } ?? text }

  public var isAdministrative: Bool { Self.administrative.contains(kind) }

  /// With full-width brackets, as court papers print it.
  public var display: String { withFullWidthBrackets(text) }
}
