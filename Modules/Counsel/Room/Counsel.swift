public import Casework
import Law
public import Pages

/// The room of counsel (法治): its kinds, views and pages, each named once.
public enum Counsel {
  public static let kinds = [Kind(AnnualReport.self)]
  public static let views: [any View.Type] = [ReportView.self]
  public static let pages = PageCatalogue(routes: ReportPages.routes, panels: [AnnualReport.panel])
}

extension AnnualReport {
  static let panel = FilePanel(
    kind: kind.id,
    groups: { file, _ in
      guard let frozen = (file as? File<AnnualReport>)?.state.frozen else { return [] }
      return [.init("冻结的数字", frozen.figures.map { Fact($0.id, .text($0.printed)) })]
    },
    progress: { _ in .init(stages: [], toDo: "", parts: []) },
    account: { event in
      switch event as? Event {
      case .frozen(let frozen): "截至\(frozen.asOf.chinese)，统计前 \(frozen.size) 条记录"
      case .published(let index): "公布第 \(index) 条记录冻结的数字"
      case nil: ""
      }
    })
}
