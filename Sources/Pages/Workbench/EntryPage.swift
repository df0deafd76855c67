public import Markup

/// One entry of the journal as the public log shows it: its header, and the proof that it stands there.
public struct EntryPage: Page {
  public let index: Int
  public let act: String
  public let facts: [Fact]
  /// Nil until the next checkpoint is signed.
  public let proof: ProofPanel?
  public let downloads: [PageLink]
  public let newer: PageLink?
  public let older: PageLink?

  public init(
    index: Int, act: String, facts: [Fact], proof: ProofPanel?, downloads: [PageLink], newer: PageLink?,
    older: PageLink?
  ) {
    self.index = index
    self.act = act
    self.facts = facts
    self.proof = proof
    self.downloads = downloads
    self.newer = newer
    self.older = older
  }

  public var title: String { "日志第 \(index) 条：\(act)" }
  public var breadcrumbs: [PageLink] { [PageLink("首页", "/"), PageLink("统计数据", "/figures")] }

  public func body(into html: inout Markup) {
    html.pageHeading("日志第 \(index) 条", caption: act, lead: "这里只有公开的表头，不含个人信息；内容加密保存，由“内容承诺”锁定。")
    html.facts(facts)
    if let proof {
      html.proofPanel(proof)
    } else {
      html.p("这一条刚刚写入，还没有签名的检查点；几秒钟后再看，就能核验。", .class("hint"))
    }
    html.downloads(downloads)
    html.nav(.class("pagination"), .aria("label", "前后记录")) { html in
      html.ul { list in
        if let older { list.li { $0.a(older.title, .href(older.href), .rel("prev")) } }
        if let newer { list.li { $0.a(newer.title, .href(newer.href), .rel("next")) } }
      }
    }
  }

  public static let specimen = EntryPage(
    index: 17, act: "图书借阅·已借出", facts: [Fact("日期", "2025年1月13日"), Fact("单位", "某阅览室")],
    proof: ProofPanel(
      index: 17, size: 20, leaf: "9f3a", path: [.init(joinsLeft: true, digest: "07c1")], root: "9d60",
      signedBy: "guiju.log/420199", holds: true), downloads: [PageLink("表头 JSON", "/entries/17/header")],
    newer: PageLink("后一条", "/entries/18"), older: PageLink("前一条", "/entries/16"))
}
