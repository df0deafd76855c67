public import Casework

/// How the reader wants pages set (长辈与高对比模式); kept in a cookie, applied by the server.
public struct Mode: Sendable, Equatable {
  public enum Size: String, Sendable, CaseIterable {
    case standard, large, xlarge

    public var title: String {
      switch self {
      case .standard: "标准"
      case .large: "大字"
      case .xlarge: "特大"
      }
    }
  }

  public var size: Size
  /// Light text on black, every ratio at least 7 : 1.
  public var contrast: Bool

  public static let standard = Mode()

  public init(size: Size = .standard, contrast: Bool = false) {
    self.size = size
    self.contrast = contrast
  }

  /// Reads what `words` wrote; anything unknown reads as standard.
  public init(words: String) {
    let parts = words.split(separator: ".")
    size = parts.first.flatMap { Size(rawValue: String($0)) } ?? .standard
    contrast = parts.dropFirst().first == "contrast"
  }

  /// The mode as a cookie value: `large`, `standard.contrast`.
  public var words: String { size.rawValue + (contrast ? ".contrast" : "") }
}

/// Whose site it is and what stands at its foot; marks left empty are not printed.
public struct Site: Sendable {
  /// The bureau's name.
  public var name: String
  /// What the site is for, after the name.
  public var purpose: String
  /// Prints “演示数据，非政府网站” on every page.
  public var demo: Bool
  public var phone = ""
  public var hours = ""
  /// 主办单位
  public var organiser = ""
  /// 承办单位
  public var operatingUnit = ""
  /// 网站标识码
  public var siteCode = ""
  /// ICP备案编号
  public var filingNumber = ""
  /// 公安机关备案号
  public var policeNumber = ""
  public var footerLinks = [PageLink("无障碍说明", "/accessibility"), PageLink("隐私说明", "/privacy")]

  public init(name: String, purpose: String = "办事大厅", demo: Bool) {
    self.name = name
    self.purpose = purpose
    self.demo = demo
  }

  /// A bureau without a name, for specimens.
  public static let example = Site(name: "某市某区自然资源和城乡建设局", demo: true)

  /// The same with everything that the office says of itself.
  public func named(by office: Office) -> Site {
    var site = self
    func take(_ text: OfficeText, _ part: WritableKeyPath<Site, String>) {
      if office.has(text) { site[keyPath: part] = office[text] }
    }
    take(.bureau, \.name)
    take(.phone, \.phone)
    take(.hours, \.hours)
    take(.organiser, \.organiser)
    take(.operatingUnit, \.operatingUnit)
    take(.siteCode, \.siteCode)
    take(.filingNumber, \.filingNumber)
    take(.policeNumber, \.policeNumber)
    return site
  }
}

/// Everything of a page that is not its own content.
public struct Shell: Sendable {
  public enum Area: String, Sendable {
    /// For the public: large type, one thing per page.
    case portal
    /// For officers: dense.
    case workbench
  }

  /// Who has signed in.
  public struct Person: Sendable, Equatable {
    public var name: String
    public var role: String

    public init(name: String, role: String) {
      self.name = name
      self.role = role
    }
  }

  /// The title of the page, without the site's name.
  public var title: String
  public var area: Area
  public var site: Site
  public var person: Person?
  public var mode: Mode
  /// The path of this page; marks the current entry of the navigation and is where a change of mode returns to.
  public var here: String
  public var navigation: [PageLink]
  public var breadcrumbs: [PageLink]
  /// Where “返回” leads; empty for none.
  public var back: PageLink?
  public var messages: [Banner]
  /// The token for the forms of the shell itself: mode and sign-out.
  public var token: String
  /// The page shows a form with errors: its title begins “错误：”.
  public var failed: Bool

  public init(
    title: String, area: Area, site: Site = .example, person: Person? = nil, mode: Mode = .standard, here: String,
    navigation: [PageLink]? = nil, breadcrumbs: [PageLink] = [], back: PageLink? = nil, messages: [Banner] = [],
    token: String = "", failed: Bool = false
  ) {
    self.title = title
    self.area = area
    self.site = site
    self.person = person
    self.mode = mode
    self.here = here
    self.navigation = navigation ?? (area == .portal ? Self.portalNavigation : Self.workbenchNavigation)
    self.breadcrumbs = breadcrumbs
    self.back = back
    self.messages = messages
    self.token = token
    self.failed = failed
  }

  public static let portalNavigation = [
    PageLink("首页", "/"), PageLink("我要办", "/apply"), PageLink("办件进度", "/track"), PageLink("证书核验", "/certificates"),
    PageLink("统计数据", "/figures"), PageLink("年度报告", "/reports"), PageLink("办理时限", "/law/deadlines"),
  ]

  public static let workbenchNavigation = [
    PageLink("我的待办", "/worklist"), PageLink("新立卷", "/open"), PageLink("办件", "/matters"), PageLink("登记簿", "/register"),
    PageLink("统计口径", "/figures"), PageLink("年度报告", "/reports"),
  ]
}
