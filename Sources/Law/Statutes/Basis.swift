/// What an act, a deadline or a refusal rests on (依据): a place in a statute, or a rule of the office.
public enum Basis: Sendable, Hashable {
  case article(Article)
  case rule(OfficeRule)

  /// Stable text for the journal: `registration-regulation:17.1.3`, `rule:four-eyes`.
  public var code: String {
    switch self {
    case .article(let article): article.code
    case .rule(let rule): "rule:\(rule.id)"
    }
  }

  /// Resolves a code through the statutes known to the program and the given office rules; nil if it names neither.
  public init?(code: String, rules: [OfficeRule] = OfficeRule.all) {
    if code.hasPrefix("rule:") {
      guard let rule = rules.first(where: { "rule:\($0.id)" == code }) else { return nil }
      self = .rule(rule)
    } else {
      guard let article = Article(code: code) else { return nil }
      self = .article(article)
    }
  }

  /// For people, in full: `《不动产登记暂行条例》第二十条`.
  public var chinese: String {
    switch self {
    case .article(let article): article.chinese
    case .rule(let rule): rule.chinese
    }
  }

  /// For narrow places, with the short title.
  public var short: String {
    switch self {
    case .article(let article): article.short
    case .rule(let rule): "本机关规则“\(rule.title)”"
    }
  }

  /// How well it was checked; nil for an article outside our tables.
  public var grade: Grade? {
    switch self {
    case .article(let article): article.number.map { article.statute.provision($0)?.grade } ?? article.statute.grade
    case .rule(let rule): rule.grade
    }
  }
}

extension Basis {
  /// A document, or a statute as a whole.
  public static func document(_ statute: Statute) -> Basis { .article(Article(statute)) }

  public static func statute(_ statute: Statute, _ article: Int, paragraph: Int? = nil, item: Int? = nil) -> Basis {
    .article(Article(statute, article, paragraph: paragraph, item: item))
  }

  /// 不动产登记暂行条例
  public static func regulation(_ article: Int, paragraph: Int? = nil, item: Int? = nil) -> Basis {
    .statute(.registrationRegulation, article, paragraph: paragraph, item: item)
  }

  /// 不动产登记暂行条例实施细则
  public static func detailedRules(_ article: Int, paragraph: Int? = nil, item: Int? = nil) -> Basis {
    .statute(.registrationDetailedRules, article, paragraph: paragraph, item: item)
  }

  /// 民法典
  public static func civilCode(_ article: Int, paragraph: Int? = nil, item: Int? = nil) -> Basis {
    .statute(.civilCode, article, paragraph: paragraph, item: item)
  }

  /// 行政诉讼法
  public static func litigation(_ article: Int, paragraph: Int? = nil, item: Int? = nil) -> Basis {
    .statute(.litigationLaw, article, paragraph: paragraph, item: item)
  }

  /// 行政复议法
  public static func reconsideration(_ article: Int, paragraph: Int? = nil, item: Int? = nil) -> Basis {
    .statute(.reconsiderationLaw, article, paragraph: paragraph, item: item)
  }

  /// 行政处罚法
  public static func penalty(_ article: Int, paragraph: Int? = nil, item: Int? = nil) -> Basis {
    .statute(.penaltyLaw, article, paragraph: paragraph, item: item)
  }

  /// 行政许可法
  public static func licensing(_ article: Int, paragraph: Int? = nil, item: Int? = nil) -> Basis {
    .statute(.licensingLaw, article, paragraph: paragraph, item: item)
  }

  /// 行政强制法
  public static func compulsion(_ article: Int, paragraph: Int? = nil, item: Int? = nil) -> Basis {
    .statute(.compulsionLaw, article, paragraph: paragraph, item: item)
  }

  /// 政府信息公开条例
  public static func openGovernment(_ article: Int, paragraph: Int? = nil, item: Int? = nil) -> Basis {
    .statute(.openGovernmentRegulation, article, paragraph: paragraph, item: item)
  }

  /// 优化营商环境条例
  public static func businessEnvironment(_ article: Int, paragraph: Int? = nil, item: Int? = nil) -> Basis {
    .statute(.businessEnvironmentRegulation, article, paragraph: paragraph, item: item)
  }

  /// 电子签名法
  public static func electronicSignature(_ article: Int, paragraph: Int? = nil, item: Int? = nil) -> Basis {
    .statute(.electronicSignatureLaw, article, paragraph: paragraph, item: item)
  }

  /// 个人信息保护法
  public static func personalInformation(_ article: Int, paragraph: Int? = nil, item: Int? = nil) -> Basis {
    .statute(.personalInformationLaw, article, paragraph: paragraph, item: item)
  }

  /// 重大行政决策程序暂行条例
  public static func majorDecision(_ article: Int, paragraph: Int? = nil, item: Int? = nil) -> Basis {
    .statute(.majorDecisionRegulation, article, paragraph: paragraph, item: item)
  }
}
