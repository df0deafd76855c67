public import Markup

/// A page that stands in for the one asked for, in plain words.
public enum Problem: Sendable {
  case notFound
  /// The account may not do this; what it would need.
  case forbidden(String)
  /// Something here failed; whether the answers are kept, and the number by which the log names it.
  case failure(kept: Bool, reference: String = "")
  /// Not working now; until when, if known.
  case unavailable(until: String)
  /// The file moved on since the form was made (版本已变).
  case stale(what: String, when: String, href: String)
  /// An act the law does not allow here and now, with the provision.
  case refused(reasons: [String], basis: String, back: PageLink)
  /// The request is not what our pages send; what to do.
  case malformed(String)
  /// The path is there, but not for this method.
  case wrongMethod
  /// More was sent than a form can hold, in kilobytes.
  case tooLarge(limit: Int)
  /// Too many tries; how many seconds to wait.
  case tooMany(wait: Int)
  /// The form was sent before, with other answers.
  case sentBefore
  case diskFull
  /// The commit itself failed (结果未知).
  case unknownResult

  public var status: Int {
    switch self {
    case .malformed: 400
    case .forbidden: 403
    case .notFound: 404
    case .wrongMethod: 405
    case .stale, .sentBefore: 409
    case .tooLarge: 413
    case .refused: 422
    case .tooMany: 429
    case .failure: 500
    case .unavailable, .diskFull, .unknownResult: 503
    }
  }

  public var title: String {
    switch self {
    case .notFound: "没有找到这个页面"
    case .forbidden: "您的账号不能办理这件事"
    case .failure: "这一步没有办成"
    case .unavailable: "暂时不能使用"
    case .stale: "这份文件已有新的进展"
    case .refused: "现在不能这样办"
    case .malformed: "没有看懂提交的内容"
    case .wrongMethod: "这个网址不能这样使用"
    case .tooLarge: "提交的内容太多"
    case .tooMany: "试得太多，请等一会儿"
    case .sentBefore: "这张表单已经提交过"
    case .diskFull: "磁盘已满，没有办成"
    case .unknownResult: "结果未知"
    }
  }

  var paragraphs: [String] {
    switch self {
    case .notFound:
      ["网址可能抄错或者少了一段，也可能这个页面已经搬走。", "如果是从本站的链接点进来的，请告诉我们，我们来改。"]
    case .forbidden(let need): [need, "如果这是您的工作，请找本单位的系统管理员开通。"]
    case .failure(let kept, let reference):
      [
        kept ? "您填写的内容已经保存，不用重新填。请过几分钟再试。" : "刚才填写的内容没有保存，请返回上一页再提交一次。",
        "重复提交不会办成两件。",
      ] + (reference.isEmpty ? [] : ["需要我们帮忙时，请报这个编号：\(reference)"])
    case .unavailable(let until):
      [until.isEmpty ? "系统正在维护，请稍后再来。" : "系统正在维护，预计\(until)恢复。", "已经提交的申请不受影响，时限照常计算。"]
    case .stale(let what, let when, _):
      ["您打开这一页以后，\(what)（\(when)）。为了不盖掉别人的办理结果，您刚才的提交没有生效。", "请看过新的进展，再决定是否办理。"]
    case .refused(let reasons, let basis, _): reasons + (basis.isEmpty ? [] : ["依据：\(basis)"])
    case .malformed(let advice): [advice, "刚才的提交没有生效。"]
    case .wrongMethod: ["请从本站的页面上点链接或者按钮进来。"]
    case .tooLarge(let limit): ["一次最多提交 \(limit) kB。请删减内容后再提交。", "刚才的提交没有生效。"]
    case .tooMany(let wait): ["请等 \(Self.waiting(wait)) 再试。等的时间里再试，不会更快。"]
    case .sentBefore:
      ["同一张表单先前提交过，内容与这一次不同，所以这一次没有生效。", "请回到原来的页面看办理结果；要再办一件，请重新打开表单。"]
    case .diskFull: ["系统的磁盘已满，刚才的提交没有生效，已有的记录不受影响。", "请用浏览器的“返回”回到表单，您填写的内容还在；管理员腾出空间后再提交。"]
    case .unknownResult: ["刚才的提交可能已经办成，也可能没有。", "请用浏览器的“返回”回到表单，再次提交：重复提交不会办成两件。"]
    }
  }

  private static func waiting(_ seconds: Int) -> String {
    seconds < 60 ? "\(max(seconds, 1)) 秒" : "\((seconds + 59) / 60) 分钟"
  }

  var next: PageLink {
    switch self {
    case .stale(_, _, let href): PageLink("看最新的进展", href)
    case .refused(_, _, let back): back
    default: PageLink("回到首页", "/")
    }
  }
}

extension Markup {
  /// What happened, what to do and another way to do it (错误页).
  public mutating func problem(_ problem: Problem, phone: String = "", hours: String = "", level: Int = 1) {
    div(.class("problem")) { html in
      html.heading(level, problem.title)
      for paragraph in problem.paragraphs { html.p(paragraph) }
      html.buttons([.link(problem.next.title, problem.next.href, .primary)])
      if !phone.isEmpty {
        html.p {
          $0.text("也可以打电话办：")
          $0.a(phone, .href("tel:\(phone.filter { $0.isNumber || $0 == "+" })"))
          if !hours.isEmpty { $0.text("（\(hours)）") }
        }
      }
    }
  }
}
