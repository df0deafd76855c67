public import Markup

/// A piece of running text in an official document.
public enum Run: Sendable, ExpressibleByStringLiteral {
  case text(String)
  case strong(String)
  /// A printed number that opens the records it counts.
  case figure(String, href: String)

  public init(stringLiteral value: String) {
    self = .text(value)
  }
}

/// An official document of an organ of state (公文), in the order and layout of GB/T 9704-2012.
public struct OfficialDocument: Sendable {
  public enum Block: Sendable {
    /// “一、主要举措和成效”: the numbering is part of the text.
    case first(String, id: String)
    /// “（一）…”.
    case second(String, id: String)
    /// “1. …”.
    case third(String)
    case paragraph([Run])
  }

  /// 发文机关标志: the organ's full name, with 文件 or without.
  public var mark: String
  /// 发文字号: “示自然资〔2025〕1号”; empty when none was given.
  public var number: String
  /// One line for each phrase of the title.
  public var title: [String]
  /// 主送机关, without the colon.
  public var addressee: String
  public var blocks: [Block]
  /// 附件说明, in order.
  public var attachments: [String]
  /// 署名
  public var signature: String
  /// 成文日期: “2025年1月10日”.
  public var day: String
  /// 附注, with its brackets.
  public var note: String
  /// 抄送机关
  public var copies: String
  /// 印发机关和印发日期
  public var printed: (organ: String, day: String)?

  public init(
    mark: String, number: String = "", title: [String], addressee: String = "", blocks: [Block],
    attachments: [String] = [], signature: String, day: String, note: String = "", copies: String = "",
    printed: (organ: String, day: String)? = nil
  ) {
    self.mark = mark
    self.number = number
    self.title = title
    self.addressee = addressee
    self.blocks = blocks
    self.attachments = attachments
    self.signature = signature
    self.day = day
    self.note = note
    self.copies = copies
    self.printed = printed
  }
}

extension Markup {
  /// The document as a sheet of paper; printed on A4 with the margins of the standard.
  ///
  /// - Parameter level: of its title; the headings inside follow it.
  public mutating func officialDocument(_ document: OfficialDocument, level: Int = 1) {
    article(.class("official"), .lang("zh-CN")) { html in
      html.header(.class("official-head")) {
        let isLong = document.mark.count > 12
        $0.p(document.mark, .class(isLong ? "official-mark official-mark-long" : "official-mark"))
        if !document.number.isEmpty { $0.p(document.number, .class("official-number")) }
      }
      html.heading(level, .class("official-title")) { html in
        for line in document.title { html.span(line) }
      }
      if !document.addressee.isEmpty { html.p("\(document.addressee)：", .class("official-addressee")) }
      for block in document.blocks { html.block(block, below: level) }
      html.officialAttachments(document.attachments)
      html.div(.class("official-signature")) {
        $0.p(document.signature)
        $0.p { $0.time(document.day) }
      }
      if !document.note.isEmpty { html.p(document.note, .class("official-note")) }
      html.officialImprint(document)
    }
  }

  private mutating func block(_ block: OfficialDocument.Block, below level: Int) {
    switch block {
    case .first(let title, let id): heading(level + 1, title, .class("official-first"), .id(id))
    case .second(let title, let id): heading(level + 2, title, .class("official-second"), .id(id))
    case .third(let title): p(title, .class("official-third"))
    case .paragraph(let runs):
      p { html in
        for run in runs {
          switch run {
          case .text(let string): html.text(string)
          case .strong(let string): html.strong(string)
          case .figure(let printed, let href): html.a(printed, .class("figure"), .href(href))
          }
        }
      }
    }
  }

  private mutating func officialAttachments(_ names: [String]) {
    guard !names.isEmpty else { return }
    div(.class("official-attachments")) { html in
      html.p("附件：")
      html.ol { list in
        for name in names { list.li(name) }
      }
    }
  }

  private mutating func officialImprint(_ document: OfficialDocument) {
    guard !document.copies.isEmpty || document.printed != nil else { return }
    footer(.class("official-imprint")) { html in
      if !document.copies.isEmpty { html.p("抄送：\(document.copies)。") }
      if let printed = document.printed {
        html.p {
          $0.span(printed.organ)
          $0.span("\(printed.day)印发")
        }
      }
    }
  }
}
