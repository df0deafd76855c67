public import Casework
public import Law

/// Words of a penalty case; those of its events are in the journal for ever.
extension PenaltyCase {
  public enum Event: MatterEvent {
    case registered(Clue)
    case notFiled(reason: String)
    case filed(Filing)
    case evidenceTaken(Evidence)
    case preserved(Preservation)
    case preservationSettled(outcome: String)
    case suspended(reason: String)
    case resumed(reason: String)
    case officerReplaced(Replacement)
    case investigated(Report)
    case reviewed(Review)
    case returned(reason: String)
    case discussed(Discussion)
    /// Told and handed over on the spot.
    case informed(Notice)
    /// Made out, to be served later.
    case noticeSent(Notice)
    case noticeServed(Delivery)
    case hearingOffered
    case stated(Statement)
    case statementLapsed
    case hearingAsked(request: String, received: Day? = nil)
    case hearingNotified(HearingNotice)
    case heard(HearingRecord)
    case hearingForgone(reason: String)
    case decided(Decision)
    case decidedWithout(Exemption)
    case caseWithdrawn(reason: String)
    case transferred(Referral)
    case served(Delivery)
    /// The party owes money: its time to pay runs from the service.
    case payable
    case publicationProposed(Disclosure)
    case published(Disclosure)
    case instalmentGranted(Instalment)
    case performed(how: String)
    case revoked(Revocation)
    /// The decision stands as it was varied (变更).
    case varied(Revocation)
    case publicationCancelled
    case publicationWithdrawn(reason: String)
    case closed(note: String)

    public enum CodingKeys: String, ActName {
      case registered, notFiled, filed, evidenceTaken, preserved, preservationSettled, suspended, resumed, investigated
      case reviewed, discussed, informed, hearingOffered, stated, statementLapsed, hearingAsked, hearingNotified, heard
      case hearingForgone, decided, decidedWithout, caseWithdrawn, transferred, served, publicationProposed, published
      case instalmentGranted, performed, revoked, publicationCancelled, publicationWithdrawn, closed
      case officerReplaced, returned, noticeSent, noticeServed, payable, varied

      public var title: String {
        switch self {
        case .registered: "线索已登记"
        case .notFiled: "不予立案"
        case .filed: "已立案"
        case .evidenceTaken: "已取证"
        case .preserved: "证据已先行登记保存"
        case .preservationSettled: "先行登记保存已处理"
        case .suspended: "已中止"
        case .resumed: "已恢复"
        case .officerReplaced: "已更换执法人员"
        case .investigated: "调查终结"
        case .reviewed: "已法制审核"
        case .returned: "已退回补充调查"
        case .discussed: "已集体讨论"
        case .informed: "已事先告知"
        case .noticeSent: "已制作告知书，待送达"
        case .noticeServed: "告知书已送达"
        case .hearingOffered: "已告知听证权利"
        case .stated: "已陈述、申辩"
        case .statementLapsed: "期满未陈述、申辩"
        case .hearingAsked: "已要求听证"
        case .hearingNotified: "已通知听证"
        case .heard: "已听证"
        case .hearingForgone: "放弃听证"
        case .decided: "已作出处罚决定"
        case .decidedWithout: "已决定不予处罚"
        case .caseWithdrawn: "已撤销立案"
        case .transferred: "已移送"
        case .served: "已送达"
        case .payable: "缴款期开始"
        case .publicationProposed: "已拟定公示文本"
        case .published: "已公示"
        case .instalmentGranted: "已准予延期、分期"
        case .performed: "已履行"
        case .revoked: "决定不再有效"
        case .varied: "决定已变更"
        case .publicationCancelled: "不再公示"
        case .publicationWithdrawn: "已撤回公示"
        case .closed: "已结案"
        }
      }
    }
  }

  public enum Command: MatterCommand {
    case register(Clue)
    case declineFiling(reason: String)
    case file(Filing)
    case takeEvidence(Evidence)
    case preserve(Preservation)
    case settlePreservation(outcome: String)
    case suspend(reason: String)
    case resume(reason: String)
    case replaceOfficer(Replacement)
    case report(Report)
    case review(Review)
    case returnCase(reason: String)
    case discuss(Discussion)
    case inform(Notice)
    case sendNotice(Notice)
    case serveNotice(Delivery)
    case recordStatement(Statement)
    case lapseStatement
    case askHearing(request: String, received: Day? = nil)
    case notifyHearing(HearingNotice)
    case hear(HearingRecord)
    case forgoHearing(reason: String)
    case lapseHearing
    case decide(Decision)
    case decideWithout(Exemption)
    case withdrawCase(reason: String)
    case transfer(Referral)
    case serve(Delivery)
    case proposePublication(Disclosure)
    case publish
    case grantInstalment(Instalment)
    case recordPerformance(how: String)
    case revoke(Revocation)
    case withdrawPublication(reason: String)
    case close(note: String)

    public enum CodingKeys: String, ActName {
      case register, declineFiling, file, takeEvidence, preserve, settlePreservation, suspend, resume, report, review
      case discuss, inform, recordStatement, lapseStatement, askHearing, notifyHearing, hear, forgoHearing, lapseHearing
      case decide, decideWithout, withdrawCase, transfer, serve, proposePublication, publish, grantInstalment
      case recordPerformance, revoke, withdrawPublication, close, replaceOfficer, returnCase, sendNotice, serveNotice

      public var title: String {
        switch self {
        case .register: "登记线索"
        case .declineFiling: "不予立案"
        case .file: "立案"
        case .takeEvidence: "取证"
        case .preserve: "先行登记保存"
        case .settlePreservation: "处理登记保存的证据"
        case .suspend: "中止"
        case .resume: "恢复"
        case .replaceOfficer: "更换执法人员"
        case .report: "调查终结"
        case .review: "法制审核"
        case .returnCase: "退回补充调查"
        case .discuss: "记录集体讨论"
        case .inform: "事先告知（当场交付）"
        case .sendNotice: "制作告知书（另行送达）"
        case .serveNotice: "记录告知书送达"
        case .recordStatement: "记录陈述、申辩"
        case .lapseStatement: "记为期满未陈述"
        case .askHearing: "记录听证要求"
        case .notifyHearing: "通知听证"
        case .hear: "记录听证"
        case .forgoHearing: "记为放弃听证"
        case .lapseHearing: "记为期满未要求听证"
        case .decide: "作出处罚决定"
        case .decideWithout: "不予处罚"
        case .withdrawCase: "撤销立案"
        case .transfer: "移送"
        case .serve: "送达"
        case .proposePublication: "拟定公示文本"
        case .publish: "批准公示"
        case .grantInstalment: "准予延期、分期"
        case .recordPerformance: "记录履行"
        case .revoke: "记录决定失效"
        case .withdrawPublication: "撤回公示"
        case .close: "结案"
        }
      }
    }
  }
}
