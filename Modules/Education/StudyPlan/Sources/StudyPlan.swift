public import Casework
public import Law
public import Ledger

/// The yearly plan by which the bureau's own staff study the law (年度学法计划), one a year.
public enum StudyPlan: Matter {
  public static let kind = MatterKind("education.study-plan", title: "年度学法计划", retention: .erasable)
  public static let initial = State()

  public enum Stage: Sendable, Hashable { case unopened, drafting, approved, closed }

  public struct State: Sendable {
    public var stage = Stage.unopened
    public var draft: Draft?
    public var sessions: [Session] = []
    /// Everybody who wrote a part of it.
    public var authors: [Actor] = []
    public var evaluation = ""
  }

  public struct Draft: Codable, Sendable, Equatable {
    /// Receipt number, given when it is drafted.
    public var number: String
    public var year: Int
    /// Participation aimed at (参学率目标), in per cent, 1 to 100.
    public var target: Int

    public init(number: String = "", year: Int, target: Int = 95) {
      self.number = number
      self.year = year
      self.target = target
    }
  }

  /// A session that the plan foresees.
  public struct Session: Codable, Sendable, Equatable {
    public var category: StudySession.Category
    public var topic: String
    /// 1 to 12.
    public var month: Int

    public init(category: StudySession.Category, topic: String, month: Int) {
      self.category = category
      self.topic = topic
      self.month = month
    }
  }

  public enum Command: MatterCommand {
    case draft(Draft)
    case planSession(Session)
    case approve(opinion: String)
    case close(evaluation: String)

    public enum CodingKeys: String, ActName {
      case draft, planSession, approve, close
      public var title: String {
        switch self {
        case .draft: "拟订计划"
        case .planSession: "安排学法"
        case .approve: "批准"
        case .close: "评估并办结"
        }
      }
    }
  }

  public enum Event: MatterEvent {
    case drafted(Draft)
    case sessionPlanned(Session)
    case approved(opinion: String)
    case closed(evaluation: String)

    public enum CodingKeys: String, ActName {
      case drafted, sessionPlanned, approved, closed
      public var title: String {
        switch self {
        case .drafted: "已拟订"
        case .sessionPlanned: "已安排学法"
        case .approved: "已批准"
        case .closed: "已评估办结"
        }
      }
    }
  }

  /// The plain id of a year's plan.
  public static func matterID(_ year: Int) -> String { "study-plan:\(year)" }

  public static func decide(_ command: Command, given state: State, knowing facts: NumberSeries, on occasion: Occasion)
    throws(Refusal) -> [Event]
  {
    switch (command, state.stage) {
    case (.draft(var draft), .unopened):
      guard (1...100).contains(draft.target) else {
        throw Refusal(
          "education.study-plan.target", at: "target", under: .rule(.studyPlanning), "参学率目标应在1%到100%之间，请改正。")
      }
      guard facts.next("XJ\(draft.year)") == 1 else {
        throw Refusal(
          "education.study-plan.second", at: "year", under: .rule(.studyPlanning), "\(draft.year)年的学法计划已经有了，请打开原计划办理。")
      }
      draft.number = ReceiptNumber.next("XJ", year: draft.year, in: facts)
      return [.drafted(draft)]
    case (.planSession(let session), .drafting):
      guard (1...12).contains(session.month) else {
        throw Refusal("education.study-plan.month", at: "month", under: .rule(.studyPlanning), "月份应在1到12之间，请改正。")
      }
      return [.sessionPlanned(session)]
    case (.approve(let opinion), .drafting):
      guard !state.sessions.isEmpty else {
        throw Refusal("education.study-plan.empty", under: .rule(.studyPlanning), "计划还没有安排一次学法，请先安排。")
      }
      guard !state.authors.contains(where: { $0.isSamePerson(as: occasion.actor) }) else {
        throw Refusal(
          "education.study-plan.four-eyes", under: .rule(.studyPlanning), "拟订计划的人不能批准自己的计划，请由另一人批准。")
      }
      return [.approved(opinion: opinion)]
    case (.close(let evaluation), .approved): return [.closed(evaluation: evaluation)]
    default:
      throw Refusal(
        "education.study-plan.out-of-order", under: .rule(.outOfOrder), "计划现在是“\(stageTitle(state))”，还不能或不再能办理这一步。")
    }
  }

  public static func evolve(_ state: inout State, with event: Event, at mark: Mark) {
    switch event {
    case .drafted(let draft):
      state.stage = .drafting
      state.draft = draft
      state.authors.append(mark.actor)
    case .sessionPlanned(let session):
      state.sessions.append(session)
      state.authors.append(mark.actor)
    case .approved: state.stage = .approved
    case .closed(let evaluation):
      state.stage = .closed
      state.evaluation = evaluation
    }
  }

  public static func face(of event: Event, in state: State, on day: Day) -> Face {
    Face(under: [.rule(.studyPlanning)])
  }

  static func stageTitle(_ state: State) -> String {
    switch state.stage {
    case .unopened: "未拟订"
    case .drafting: "拟订中"
    case .approved: "执行中"
    case .closed: "已办结"
    }
  }

  public static func summary(of state: State) -> Summary? {
    guard let draft = state.draft else { return nil }
    let waiting: [Waiting] =
      switch state.stage {
      case .drafting: state.sessions.isEmpty ? [.role(.legalOfficer)] : [.role(.legalOfficer), .role(.sectionHead)]
      case .approved: [.role(.legalOfficer)]
      case .unopened, .closed: []
      }
    return Summary(
      number: draft.number, title: "\(draft.year)年度学法计划", subject: "参学率目标 \(draft.target)%", parties: [],
      stage: stageTitle(state), waitingFor: waiting)
  }

  public static let permissions: [Permission<Command.CodingKeys>] = [
    Permission(.draft, .planSession, .close, to: .legalOfficer), Permission(.approve, to: .sectionHead),
  ]
}
