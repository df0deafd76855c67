import Casework

/// A figure with a goal (指标): where it misses the goal, a shortcoming is proposed with its text and cause, and the next
/// year's measures are bound to it.
struct Indicator: Sendable {
  enum Goal: Sendable, Equatable {
    /// A ratio, in thousandths.
    case rate(atLeast: Int)
    case count(atMost: Int)
    /// At least the number, and no fewer than the year before.
    case activity(atLeast: Int)
  }

  /// Id of the figure.
  let figure: String
  let goal: Goal
  /// The shortcoming in a few words.
  let title: String
  /// What the report says of it, cause included; the editor may change the words.
  let sentence: Sentence
  /// Measures offered to the editor.
  let measures: [String]

  /// Goals of the demonstration office (`rule:report-indicators`).
  static let all = [
    Indicator(
      figure: "study.participation", goal: .rate(atLeast: 950), title: "法治培训参学率低于指标",
      sentence:
        "全年法治培训参学率为{figure:study.participation}，没有达到百分之九十五的指标。主要原因是培训安排与业务高峰重叠，缺课后的补学跟进不够及时。",
      measures: ["错开业务高峰编排年度培训，开设线上补学课程，缺课人员一个月内完成补学", "按月通报各科室参学情况，参学率列入科室年度评价"]),
    Indicator(
      figure: "enforcement.publicity", goal: .rate(atLeast: 1000), title: "执法信息公示不够完整及时",
      sentence:
        "到期应当公示的执法决定，按期公示的比例为{figure:enforcement.publicity}。主要原因是决定作出后的公示交接不够紧凑，公示内容的审核把关有待细化。",
      measures: ["决定作出当日列入待公示清单，期限届满三日前提醒承办人和科室负责人", "细化公示内容的要素和审核标准，每季度抽查一次公示质量"]),
    Indicator(
      figure: "enforcement.cases", goal: .activity(atLeast: 20), title: "执法力量和办案实践不足",
      sentence:
        "全年立案{figure:enforcement.cases}，办案实践偏少，执法规范化水平有待提高。主要原因是执法力量偏弱、线索来源较为单一，三项制度的日常运用不够扎实。",
      measures: ["充实持证执法人员，与街道综合执法中心建立线索移送和会商机制", "组织案卷评查和执法实务培训，推动三项制度落实到每一起案件"]),
    Indicator(
      figure: "disputes.lost", goal: .count(atMost: 0), title: "存在败诉、败复案件",
      sentence: "本年度案件中{figure:disputes.lost}，反映个别决定在事实认定、程序或者法律适用上存在问题。主要原因是作出决定前的审核把关不够严格。",
      measures: ["逐案分析败诉、败复原因，整改情况向党组会议报告", "同类决定作出前一律经法制审核，重大疑难事项听取法律顾问意见"]),
  ]

  static func of(_ figure: String) -> Indicator? { all.first { $0.figure == figure } }

  /// Whether a value misses the goal; a ratio of nothing misses none.
  func misses(_ value: FigureValue, before: FigureValue) -> Bool {
    switch goal {
    case .rate(let thousandths):
      guard let denominator = value.denominator, denominator > 0 else { return false }
      return value.value * 1000 < thousandths * denominator
    case .count(let most): return value.value > most
    case .activity(let least): return value.value < least || value.value < before.value
    }
  }

  /// Whether a value is nearer to the goal than the one before.
  func improves(_ value: FigureValue, on before: FigureValue) -> Bool {
    switch goal {
    case .rate: value.value * (before.denominator ?? 0) > before.value * (value.denominator ?? 0)
    case .count: value.value < before.value
    case .activity: value.value > before.value
    }
  }

  /// `不低于95%`, `0件`
  func printedGoal(unit: String) -> String {
    switch goal {
    case .rate: "不低于\(printedRate)"
    case .count(let most): most == 0 ? "0\(unit)" : "不多于\(most)\(unit)"
    case .activity(let least): "不少于\(least)\(unit)，不少于上年"
    }
  }

  /// `95%`, `97.5%`; empty where the goal is no rate.
  var printedRate: String {
    guard case .rate(let thousandths) = goal else { return "" }
    return thousandths.isMultiple(of: 10) ? "\(thousandths / 10)%" : "\(thousandths / 10).\(thousandths % 10)%"
  }
}
