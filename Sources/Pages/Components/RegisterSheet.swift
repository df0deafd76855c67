public import Markup

/// One successive entry of a register page: a column of the paper form.
public struct RegisterColumn: Sendable {
  /// In the order of the page's labels.
  public var values: [String]
  /// 现势, 历史 or 已注销.
  public var state: StatusTag

  public init(_ values: [String], state: StatusTag) {
    self.values = values
    self.state = state
  }
}

/// One page of the real property register in its paper form (不动产登记簿).
public struct RegisterSheet: Sendable {
  /// “房地产权登记信息”.
  public var title: String
  /// The unit code in four groups.
  public var unit: String
  public var place: String
  /// “第 1 页，共 3 页”.
  public var page: String
  public var labels: [String]
  public var columns: [RegisterColumn]

  public init(
    title: String, unit: String, place: String, page: String, labels: [String], columns: [RegisterColumn]
  ) {
    self.title = title
    self.unit = unit
    self.place = place
    self.page = page
    self.labels = labels
    self.columns = columns
  }
}

/// The inner page of a certificate: labels and values, no emblem, no seal (不动产权证书).
public struct CertificateSheet: Sendable {
  /// “不动产权证书” or “不动产登记证明”.
  public var title: String
  public var number: String
  public var facts: [Fact]
  public var authority: String
  public var day: String
  /// 附记
  public var note: String
  /// “演示样本，不具法律效力” or empty.
  public var watermark: String

  public init(
    title: String, number: String, facts: [Fact], authority: String, day: String, note: String = "",
    watermark: String = ""
  ) {
    self.title = title
    self.number = number
    self.facts = facts
    self.authority = authority
    self.day = day
    self.note = note
    self.watermark = watermark
  }
}

extension Markup {
  public mutating func registerSheet(_ sheet: RegisterSheet, level: Int = 2) {
    section(.class("register"), .aria("label", sheet.title)) { html in
      html.heading(level, sheet.title)
      html.p(.class("register-head")) {
        $0.span {
          $0.text("不动产单元号：")
          $0.span(sheet.unit, .class("code"))
        }
        $0.span("坐落：\(sheet.place)")
        $0.span(sheet.page)
      }
      html.table(.class("register-table stacked")) { html in
        html.caption(sheet.title, .class("unseen"))
        html.thead {
          $0.tr { row in
            row.th("内容", .scope("col"))
            for (index, column) in sheet.columns.enumerated() {
              row.th(.scope("col")) {
                $0.text("第 \(index + 1) 次 ")
                $0.statusTag(column.state)
              }
            }
          }
        }
        html.tbody { html in
          for (index, label) in sheet.labels.enumerated() { html.registerRow(index, label, sheet.columns) }
        }
      }
    }
  }

  private mutating func registerRow(_ index: Int, _ label: String, _ columns: [RegisterColumn]) {
    tr { row in
      row.th(label, .scope("row"))
      for (number, column) in columns.enumerated() {
        row.td(.data("label", "第 \(number + 1) 次")) {
          let value = column.values.indices.contains(index) ? column.values[index] : ""
          $0.cell(value.isEmpty ? .empty : .text(value))
        }
      }
    }
  }

  public mutating func certificateSheet(_ sheet: CertificateSheet, level: Int = 1) {
    article(.class("certificate"), .aria("label", sheet.title)) { html in
      if !sheet.watermark.isEmpty { html.p(sheet.watermark, .class("certificate-mark")) }
      html.heading(level, sheet.title)
      html.p(sheet.number, .class("certificate-number"))
      html.table { html in
        html.caption("\(sheet.title)内容", .class("unseen"))
        html.tbody { html in
          for fact in sheet.facts {
            html.tr {
              $0.th(fact.label, .scope("row"))
              $0.td { $0.cell(fact.value) }
            }
          }
          html.tr(.class("certificate-note")) {
            $0.th("附记", .scope("row"))
            $0.td { $0.cell(sheet.note.isEmpty ? .empty : .text(sheet.note)) }
          }
        }
      }
      html.p(.class("certificate-foot")) {
        $0.span("登记机构：\(sheet.authority)")
        $0.time(sheet.day)
      }
    }
  }
}
