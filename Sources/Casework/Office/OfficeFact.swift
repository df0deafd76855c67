public import Law
public import Ledger

/// One thing that the bureau says of itself (机构信息), and the days on which it holds.
///
/// What it says is a flat record, so that a page, a file and a difference between two days need no code of their own
/// for each list; `Office` reads it with types.
public struct OfficeFact: Sendable, Hashable {
  public var list: OfficeList
  /// Stable lower-case word; where the list is of public keys, the key under which figures count.
  public var key: String
  /// Texts by member; the list says which there may be.
  public var members: [String: String]
  public var from: Day
  /// The last day on which it holds; nil while no end is known.
  public var until: Day?

  public init(_ list: OfficeList, _ key: String, _ members: [String: String], from: Day, until: Day? = nil) {
    self.list = list
    self.key = key
    self.members = members
    self.from = from
    self.until = until
  }

  /// Lower-case letters, digits, hyphens.
  static func isKey(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || 97...122 ~= $0 || 48...57 ~= $0 }
  }

  public func holds(on day: Day) -> Bool { from <= day && until.map { day <= $0 } ?? true }

  /// As the public header carries it.
  var json: JSON {
    var object: JSON.Object = ["from": .text(from.description), "key": .text(key), "list": .text(list.rawValue)]
    object["until"] = until.map { .text($0.description) }
    object["members"] = .object(.init(members.mapValues(JSON.text)))
    return .object(object)
  }

  /// Reads what `json` wrote; nil for anything else.
  init?(_ json: JSON) {
    guard let list = json["list"]?.text.flatMap(OfficeList.init), let key = json["key"]?.text,
      let from = json["from"]?.text.flatMap({ Day($0) }), let members = json["members"]?.object
    else { return nil }
    self.init(
      list, key,
      Dictionary(members.compactMap { name, value in value.text.map { (name, $0) } }, uniquingKeysWith: { $1 }),
      from: from, until: json["until"]?.text.flatMap { Day($0) })
  }
}

extension OfficeFact: Codable {}

/// A list of facts of one sort; a new sort is one case and its members.
public enum OfficeList: String, Codable, Sendable, CaseIterable, Hashable {
  /// Names and texts of the bureau by a closed list of keys.
  case texts
  /// Outside organisations that take part in the bureau's work (外部单位).
  case organisations
  /// Lengths of time that the office may set itself, by the rule that sets them.
  case periods
  /// What the front page tells everybody for a time (公告).
  case notices
  /// Sections of the bureau (科室); the key is a public key of figures.
  case sections
  /// People who work in the bureau (人员).
  case persons
  /// What a person may do, in which section (岗位).
  case posts
  /// Certificates that gates ask for (证件).
  case certificates
  /// Days on which somebody is away, and who acts in their place (请假和代理).
  case absences

  /// Names persons: entered in the book of staff, whose public headers say nothing of it.
  public var isSealed: Bool {
    switch self {
    case .texts, .organisations, .periods, .notices, .sections: false
    case .persons, .posts, .certificates, .absences: true
    }
  }

  public var title: String {
    switch self {
    case .sections: "科室"
    case .persons: "人员"
    case .posts: "岗位"
    case .certificates: "证件"
    case .absences: "请假和代理"
    case .texts: "名称和文字"
    case .organisations: "外部单位"
    case .periods: "本机关规定的期限"
    case .notices: "公告"
    }
  }

  public struct Member: Sendable, Hashable {
    public let name: String
    public let title: String
    public let isOptional: Bool
  }

  /// What a record of this list says besides its key and its days.
  public var members: [Member] {
    func member(_ name: String, _ title: String, optional: Bool = false) -> Member {
      Member(name: name, title: title, isOptional: optional)
    }
    return switch self {
    case .texts: [member("text", "文字")]
    case .organisations: [member("kind", "类别"), member("title", "名称"), member("phone", "电话", optional: true)]
    case .periods: [member("period", "期限")]
    case .notices: [member("title", "标题"), member("text", "内容")]
    case .sections: [member("title", "名称")]
    case .persons: [member("name", "姓名"), member("identity", "公民身份号码", optional: true)]
    case .posts:
      [
        member("person", "人员"), member("role", "岗位"), member("section", "科室", optional: true),
        member("title", "职务", optional: true),
      ]
    case .certificates: [member("person", "人员"), member("kind", "证件种类"), member("number", "证号")]
    case .absences: [member("person", "人员"), member("deputy", "代理人", optional: true)]
    }
  }

  /// How the list is written, for whoever fills it in.
  var help: String {
    switch self {
    case .texts: "本机关的名称和固定文字，key 从这张表里选，不能自造。"
    case .organisations:
      "水电气企业（key 为 water、electricity、gas）、银行、法院等；kind 写 "
        + Organisation.Kind.allCases.map { "\($0.rawValue)（\($0.title)）" }.joined(separator: "、") + "。"
    case .periods: "本机关自定的期限，key 是规则编号；单位要与规则一致，长短在规则允许的范围内。不写的用程序自带的。"
    case .notices: "首页公告，在 from 到 until 之间显示。"
    case .sections:
      "科室，key 是公开统计用的代号；" + BureauSection.wellKnown.map { "\($0.rawValue)（\($0.duty)）" }.joined(separator: "、")
        + "这几个代号的职责由程序规定，名称自定。"
    case .persons: "人员，key 自定，不公开；身份号码用来认出同一个人，密封保存。"
    case .posts:
      "谁在哪个科室、做什么；role 写 "
        + Role.officers.map { "\($0.rawValue)（\($0.title)）" }.joined(separator: "、") + "；一人可以有几个岗位。"
    case .certificates:
      "执法证等，until 是有效期的最后一天；kind 写 "
        + Qualification.allCases.map { "\($0.rawValue)（\($0.title)）" }.joined(separator: "、") + "。"
    case .absences: "请假（from 到 until）；写了 deputy 的，这些天由代理人办。"
    }
  }
}

/// Texts of the bureau by a closed list of keys.
public enum OfficeText: String, Sendable, CaseIterable, Hashable {
  case bureau, place, province
  case registrationCentre = "registration-centre"
  case government, court, committee, superior, coordination
  case papers
  case phone, hours, organiser
  case operatingUnit = "operating-unit"
  case siteCode = "site-code"
  case filingNumber = "filing-number"
  case policeNumber = "police-number"

  public var title: String {
    switch self {
    case .bureau: "本机关全称"
    case .place: "不动产权证书号里的地名"
    case .province: "不动产权证书号里的省份简称"
    case .registrationCentre: "登记机构名称"
    case .government: "本级人民政府（行政复议机关）"
    case .court: "管辖的基层人民法院"
    case .committee: "本级党委（年度报告的报告对象）"
    case .superior: "上一级主管部门"
    case .coordination: "本级党委法治建设议事协调机构"
    case .papers: "发文字号的代字"
    case .phone: "对外电话"
    case .hours: "办公时间"
    case .organiser: "网站主办单位"
    case .operatingUnit: "网站承办单位"
    case .siteCode: "网站标识码"
    case .filingNumber: "ICP备案编号"
    case .policeNumber: "公安机关备案号"
    }
  }

  /// Without it certificates, decisions or reports cannot be written.
  public var isRequired: Bool {
    switch self {
    case .bureau, .place, .province, .government, .committee: true
    default: false
    }
  }

  /// What stands in its place until the office enters it.
  var fallback: String {
    switch self {
    case .bureau: "本机关"
    case .registrationCentre: "登记机构"
    case .government: "本级人民政府"
    case .court: "有管辖权的人民法院"
    case .committee: "本级党委"
    case .superior: "上一级主管部门"
    case .coordination: "本级党委法治建设议事协调机构（抄送）"
    default: ""
    }
  }
}
