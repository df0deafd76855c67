public import Markup

/// One row of a task list: a link to a part of an application and how it stands.
public struct TaskItem: Sendable {
  public enum State: Sendable {
    case notStarted, started, done
    /// Cannot begin before something else; the reason is printed.
    case closed(String)
    case wrong(String)

    var word: String {
      switch self {
      case .notStarted: "未开始"
      case .started: "进行中"
      case .done: "已完成"
      case .closed: "暂不能开始"
      case .wrong: "有问题"
      }
    }

    var note: String {
      switch self {
      case .closed(let reason), .wrong(let reason): reason
      default: ""
      }
    }

    var look: String {
      switch self {
      case .notStarted: "new"
      case .started: "started"
      case .done: "done"
      case .closed: "closed"
      case .wrong: "wrong"
      }
    }
  }

  public var title: String
  public var href: String
  public var state: State
  public var hint: String

  public init(_ title: String, href: String, state: State, hint: String = "") {
    self.title = title
    self.href = href
    self.state = state
    self.hint = hint
  }
}

/// A titled part of a task list.
public struct TaskGroup: Sendable {
  public var title: String
  public var tasks: [TaskItem]

  public init(_ title: String, _ tasks: [TaskItem]) {
    self.title = title
    self.tasks = tasks
  }
}

/// One stage on the way of a matter (环节).
public struct Stage: Sendable {
  public enum State: Sendable { case done, now, ahead }

  public var title: String
  public var state: State
  /// When it happened, or what it waits for.
  public var note: String

  public init(_ title: String, _ state: State, note: String = "") {
    self.title = title
    self.state = state
    self.note = note
  }

  var word: String {
    switch state {
    case .done: "已完成"
    case .now: "正在这一步"
    case .ahead: "还没到"
    }
  }
}

extension Markup {
  /// The parts of an application with their states (任务清单); says how many are done.
  public mutating func taskList(_ groups: [TaskGroup], level: Int = 2) {
    let tasks = groups.flatMap(\.tasks)
    let done = tasks.count { if case .done = $0.state { true } else { false } }
    p("已完成 \(done) 项，共 \(tasks.count) 项", .class("task-count"))
    for group in groups {
      heading(level, group.title, .class("task-group"))
      ul(.class("tasks")) { list in
        for task in group.tasks {
          list.li(.class("task task-\(task.state.look)")) { $0.task(task) }
        }
      }
    }
  }

  private mutating func task(_ task: TaskItem) {
    let note = task.state.note
    div(.class("task-title")) { html in
      if case .closed = task.state { html.span(task.title) } else { html.a(task.title, .href(task.href)) }
      if !task.hint.isEmpty { html.p(task.hint, .class("hint")) }
      if !note.isEmpty { html.p(note, .class("hint")) }
    }
    span(task.state.word, .class("task-state"))
  }

  /// The way of a matter from its start to its end, each stage with its state in words (进度条).
  public mutating func stages(_ stages: [Stage], label: String = "办理进度") {
    ol(.class("stages"), .aria("label", label)) { list in
      for stage in stages {
        let isNow = stage.state == .now
        list.li(.class("stage stage-\(stage.state)"), .when(isNow, .aria("current", "step"))) {
          $0.span(stage.title, .class("stage-title"))
          $0.span(stage.note.isEmpty ? stage.word : stage.note, .class("stage-note"))
          if !stage.note.isEmpty { $0.span("，\(stage.word)", .class("unseen")) }
        }
      }
    }
  }

  /// What was sent, its number, and what happens next (回执).
  public mutating func receipt(
    title: String, numberLabel: String = "编号", number: String, promise: String, level: Int = 1
  ) {
    section(.class("receipt"), .aria("label", title)) { html in
      html.heading(level, title)
      html.p(.class("receipt-number")) {
        $0.span(numberLabel)
        $0.strong(number, .data("copy", "true"))
      }
      html.p(promise, .class("receipt-promise"))
    }
  }
}
