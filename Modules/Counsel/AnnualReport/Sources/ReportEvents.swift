public import Casework

extension AnnualReport {
  public enum Command: MatterCommand {
    case open(Scope)
    /// Other sections are to check it.
    case changeSections([Section])
    case edit([Edit])
    /// Reads the indicators anew.
    case refreshShortcomings
    case confirmShortcoming(Settlement)
    case dropShortcoming(Settlement)
    case bindMeasure(BoundMeasure)
    case releaseMeasure(Int)
    case freeze(Order)
    case confirmSection(Section)
    case objectToSection(Objection)
    case review(Review)
    case approve(Approval)
    case sendBack(reason: String)
    case submit(Submission)
    case checkSecrecy(SecrecyCheck)
    case publish

    public enum CodingKeys: String, ActName {
      case open, changeSections, edit, refreshShortcomings, confirmShortcoming, dropShortcoming, bindMeasure,
        releaseMeasure, freeze
      case confirmSection, objectToSection, review, approve, sendBack, submit, checkSecrecy, publish

      public var title: String {
        switch self {
        case .open: "立卷"
        case .changeSections: "变更核对科室"
        case .edit: "编辑段落"
        case .refreshShortcomings: "重新读取指标"
        case .confirmShortcoming: "采用拟列不足"
        case .dropShortcoming: "不采用拟列不足"
        case .bindMeasure: "列出下一年度措施"
        case .releaseMeasure: "撤下措施"
        case .freeze: "冻结数据"
        case .confirmSection: "科室确认"
        case .objectToSection: "科室提出异议"
        case .review: "法制审核"
        case .approve: "党组审定"
        case .sendBack: "退回修改"
        case .submit: "报送"
        case .checkSecrecy: "保密审查"
        case .publish: "公布"
        }
      }
    }
  }

  public enum Event: MatterEvent {
    case opened(Scope)
    /// Opened when the last day of submission had passed: no clock runs any more, both count as due.
    case openedLate(Scope)
    case sectionsChanged([Section])
    case edited(Edit)
    case shortcomingsProposed([Reading])
    case shortcomingConfirmed(Settlement)
    case shortcomingDropped(Settlement)
    case measureBound(BoundMeasure)
    case measureReleased(Int)
    case frozen(Frozen)
    case sectionConfirmed(Section)
    case sectionObjected(Objection)
    case legallyReviewed(Review)
    case approved(Approval)
    case returned(reason: String)
    case erratumReturned(reason: String)
    case submitted(Submission)
    case secrecyChecked(SecrecyCheck)
    /// The check for secrets found what must not be public.
    case secrecyObjected(SecrecyCheck)
    case published(Int)

    public enum CodingKeys: String, ActName {
      case opened, openedLate, sectionsChanged, edited, shortcomingsProposed, shortcomingConfirmed, shortcomingDropped
      case measureBound, measureReleased, frozen, sectionConfirmed, sectionObjected, legallyReviewed, approved
      case returned, erratumReturned, submitted, secrecyChecked, secrecyObjected, published

      public var title: String {
        switch self {
        case .opened: "已立卷"
        case .openedLate: "逾期立卷"
        case .sectionsChanged: "核对科室已变更"
        case .edited: "已修改文字"
        case .shortcomingsProposed: "已列出拟列不足"
        case .shortcomingConfirmed: "不足已采用"
        case .shortcomingDropped: "不足未采用"
        case .measureBound: "已列出措施"
        case .measureReleased: "措施已撤下"
        case .frozen: "已冻结数据"
        case .sectionConfirmed: "科室已确认"
        case .sectionObjected: "科室有异议"
        case .legallyReviewed: "已法制审核"
        case .approved: "党组已审定"
        case .returned: "已退回修改"
        case .erratumReturned: "勘误已退回"
        case .submitted: "已报送"
        case .secrecyChecked: "已保密审查"
        case .secrecyObjected: "保密审查未通过"
        case .published: "已公布"
        }
      }
    }
  }
}
