public import Casework
import Law
public import Pages

extension CaseReview {
  private enum Ask {
    static let first = Field("first", "起始年", .whole(2000...2100), under: .rule(.caseReview))
    static let last = Field("last", "截止年", .whole(2000...2100), under: .rule(.caseReview))
    static let findings = Field("findings", "分析", .lines(most: 10_000), under: .rule(.caseReview))
    static let advice = Field("advice", "建议", .lines(most: 10_000), under: .rule(.caseReview))
  }

  public static let openings: [Opening<CaseReview>] = [
    Opening(
      .open, path: "review", title: "新立案件分析", help: "案件清单和统计由系统从案件记录取得。",
      asks: { [Ask.first, Ask.last] },
      matter: { form in
        guard let first = form.find(Ask.first), let last = form.find(Ask.last) else { return nil }
        return matterID(first, last)
      },
      make: { form, _, _ in .open(Order(first: try form[Ask.first], last: try form[Ask.last])) })
  ]

  public static let steps: [Step<CaseReview>] = [
    Step(
      .finish, path: "approval", title: "审定", warning: "审定后计入统计，不再变动。",
      isOpen: { isOpen($0) && $0.findings != nil }, make: { _, _, _ in .finish }),
    Step(
      .write, path: "findings", title: "填写分析和建议",
      asks: { _ in [Ask.findings, Ask.advice] }, isOpen: { isOpen($0) && $0.document != nil },
      make: { form, _, _ in .write(Findings(findings: try form[Ask.findings], advice: try form[Ask.advice])) }),
    Step(
      .freeze, path: "list", title: "冻结案件清单", warning: "按案件记录现在的状态冻结；再次冻结的，原来的分析和建议须重新填写。",
      isOpen: isOpen, make: { _, _, _ in .freeze }),
  ]

  public static let panel = FilePanel(
    kind: kind.id,
    groups: { file, actor in
      guard let state = (file as? File<CaseReview>)?.state, actor.role.isOfficer else { return [] }
      return groups(state)
    },
    progress: { file in
      let state = (file as? File<CaseReview>)?.state ?? initial
      return .init(
        stages: [
          Pages.Stage("立卷", .done), Pages.Stage("冻结清单", state.document == nil ? .now : .done),
          Pages.Stage("分析和建议", state.findings != nil ? .done : state.document == nil ? .ahead : .now),
          Pages.Stage("审定", state.finished != nil ? .done : state.findings == nil ? .ahead : .now),
        ], toDo: "现在没有", parts: [])
    },
    account: { event in
      switch event as? Event {
      case .opened(let order): "\(order.title)案件"
      case .frozen(let document): "案件\(document.lines.count)件，败诉（败复）\(document.lost)件，未生效\(document.pending)件"
      default: ""
      }
    })

  private static func groups(_ state: State) -> [FilePanel.Group] {
    guard let document = state.document else { return [] }
    func table(_ title: String, _ counts: [Count]) -> FilePanel.Group {
      .init(title, counts.map { Fact($0.title, .text("\($0.cases)件，其中败诉（败复）\($0.lost)件")) })
    }
    let total = FilePanel.Group(
      "合计",
      [
        Fact("案件（各审级分别计）", .number("\(document.lines.count)", unit: "件")),
        Fact("败诉（败复）", .number("\(document.lost)", unit: "件")),
        Fact("未生效", .number("\(document.pending)", unit: "件")),
      ])
    let years = Set(document.lines.map(\.year)).sorted().map { year in
      FilePanel.Group(
        "\(year)年案件",
        document.lines.filter { $0.year == year }.map { Fact($0.number, .link($0.printed, "/matters/\($0.id)")) })
    }
    let written = state.findings.map {
      [FilePanel.Group("分析和建议", [Fact("分析", .lines($0.findings.lines)), Fact("建议", .lines($0.advice.lines))])]
    }
    return [total, table("按类型", document.categories), table("按结果", document.outcomes)] + years + (written ?? [])
  }
}
