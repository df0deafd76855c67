import Casework
import Pages

/// The four parts of the report (督察规定所列内容) as declared sentences with figures in place.
///
/// A part that no kind feeds yet says so plainly; nothing is typed in.
struct ReportText: Sendable {
  let report: PublishedReport
  private let lines: [String: AnnualReport.Line]

  init(report: PublishedReport) {
    self.report = report
    lines = Dictionary(report.figures.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
  }

  /// A figure as printed, linked to its page at the size of the report.
  private func figure(_ id: String) -> Run {
    guard let line = lines[id] else { return .strong("（未统计）") }
    return .figure(line.printed, href: "/figures/\(id)?year=\(report.year)&size=\(report.size)")
  }

  private static let unfed = "本部分由相关业务记录生成；这些业务尚未在本系统办理，因此没有可以公布的数字。"

  var blocks: [OfficialDocument.Block] {
    measures + shortcomings + principal + plan
  }

  private var measures: [OfficialDocument.Block] {
    [
      .first("一、主要举措和成效", id: "part-1"), .second("（一）不动产登记“一事联办、一网通办”", id: "part-1-1"),
      .paragraph([
        "推行转移登记与水、电、气过户联办，申请人一次提交、各单位分别确认，全年办理“水电气”联办业务", figure("joint.utilities"),
        "。支持存量房在抵押状态下交易，由新旧两家银行同时同意、各项登记一并登簿，办理“带押过户”", figure("transfer.mortgaged"),
        "。为行动不便和在外地的群众提供“面对面”云端服务", figure("cloud.sessions"), "。",
      ]),
      .paragraph([
        "全年转移登记登簿", figure("transfer.entered"), "，受理、审核、登簿由不同人员承担；承诺期限届满的办件按期办结率",
        figure("transfer.in-time"), "。",
      ]),
      .second("（二）行政审批和清单", id: "part-1-2"), .paragraph([.text(Self.unfed)]),
      .second("（三）行政执法三项制度", id: "part-1-3"), .paragraph([.text(Self.unfed)]),
      .second("（四）学法普法、应诉应复和合法性审核", id: "part-1-4"), .paragraph([.text(Self.unfed)]),
    ]
  }

  private var shortcomings: [OfficialDocument.Block] {
    [.first("二、存在的不足和原因", id: "part-2"), .paragraph([.text(Self.unfed)])]
  }

  private var principal: [OfficialDocument.Block] {
    [.first("三、主要负责人履行推进法治建设第一责任人职责情况", id: "part-3"), .paragraph([.text(Self.unfed)])]
  }

  private var plan: [OfficialDocument.Block] {
    [.first("四、下一年度工作安排", id: "part-4"), .paragraph([.text(Self.unfed)])]
  }
}
