public import Casework
public import Law

/// A person or firm in the register or in an application (权利人、义务人).
public struct Person: Codable, Sendable, Hashable {
  public var name: String
  /// Citizen ID number (公民身份号码) or credit code (统一社会信用代码).
  public var identity: String
  public var phone: String
  /// The kind of document that the number is of, where it is neither of those.
  public var document: IdentityDocument?

  public init(name: String, identity: String, phone: String = "", document: IdentityDocument? = nil) {
    self.document = document == .citizenID || document == .creditCode ? nil : document
    self.name = name
    self.identity = identity
    self.phone = phone
  }

  /// “证件号码”, and of what document where it is not the usual one.
  var identityLabel: String { document.map { "\($0.title)号码" } ?? "证件号码" }

  /// First and last character of the number only.
  public var maskedIdentity: String { identity.hidden(butFirst: 1, last: 1) }
}

/// A property unit as it stands in the register (不动产单元).
public struct Unit: Codable, Sendable, Hashable {
  /// 28 characters (GB/T 37346-2019).
  public var code: String
  /// 坐落
  public var location: String
  /// Planned use (规划用途), as printed.
  public var use: String
  /// Floor area in hundredths of a square metre.
  public var area: Int
  /// 权利类型 and 权利性质, as printed.
  public var right: String
  public var nature: String

  public init(code: String, location: String, use: String, area: Int, right: String, nature: String) {
    self.code = code
    self.location = location
    self.use = use
    self.area = area
    self.right = right
    self.nature = nature
  }

  public var areaPrinted: String {
    let rest = area % 100
    return "\(area / 100).\(rest < 10 ? "0" : "")\(rest)平方米"
  }
}

/// A mortgage in the register (抵押权).
public struct Mortgage: Codable, Sendable, Hashable {
  /// Number of the registration proof (不动产登记证明号).
  public var proof: String
  /// Key of the bank in the closed list.
  public var bank: String
  /// Secured claim in yuan (被担保主债权数额).
  public var claim: Int
  /// Register field 是否存在禁止或限制转让抵押不动产的约定 (自然资发〔2021〕54号).
  public var restrictsTransfer: Bool

  public init(proof: String, bank: String, claim: Int, restrictsTransfer: Bool) {
    self.proof = proof
    self.bank = bank
    self.claim = claim
    self.restrictsTransfer = restrictsTransfer
  }
}

/// Public utilities that take part in joint work (水电气联办).
public enum Utility: String, Codable, Sendable, CaseIterable, Hashable {
  case water, electricity, gas

  public var title: String {
    switch self {
    case .water: "水"
    case .electricity: "电"
    case .gas: "气"
    }
  }

  /// The organisation that provides it, under the service's word as its key; its bare title where there is none.
  public func company(at office: Office) -> String { office.organisation(rawValue)?.title ?? "\(title)公司" }
}

/// Amounts of money for people.
public enum Yuan {
  /// `1,200,000.50 元`
  public static func text(_ sum: Money) -> String {
    let fen = sum.description.split(separator: ".").dropFirst().map { ".\($0)" }.joined()
    return text(sum.fen / 100).replacing(" 元", with: "\(fen) 元")
  }

  /// `1,200,000 元`
  public static func text(_ amount: Int) -> String {
    var digits = String(amount)
    var groups: [Substring] = []
    while digits.count > 3 {
      groups.insert(digits.suffix(3), at: 0)
      digits = String(digits.dropLast(3))
    }
    return ([Substring(digits)] + groups).joined(separator: ",") + " 元"
  }
}
