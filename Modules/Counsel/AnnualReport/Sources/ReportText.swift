import Casework
import Law
import Pages

/// The four parts of the report (督察规定所列内容) as declared sentences with figures in place, each of which may be
/// reworded; nothing that is counted is typed in.
public struct ReportText: Codable, Sendable, Equatable {
  public enum Form: String, Codable, Sendable { case first, second, paragraph }

  /// A heading or a paragraph; figures of a paragraph stand as `{figure:id}`.
  public struct Passage: Codable, Sendable, Equatable {
    public var form: Form
    public var id: String
    public var text: String

    static func first(_ id: String, _ text: String) -> Passage { Passage(form: .first, id: id, text: text) }
    static func second(_ id: String, _ text: String) -> Passage { Passage(form: .second, id: id, text: text) }
    static func paragraph(_ id: String, _ text: String) -> Passage { Passage(form: .paragraph, id: id, text: text) }
  }

  public var passages: [Passage]

  public var paragraphs: [Passage] { passages.filter { $0.form == .paragraph } }

  /// Ids of the figures in it, each once, in order.
  public var figures: [String] {
    var seen: Set<String> = []
    return paragraphs.flatMap { Sentence($0.text).figures }.filter { seen.insert($0).inserted }
  }

  /// The text of a file as it stands: declared sentences, edits over them, its shortcomings and its measures.
  static func draft(of state: AnnualReport.State) -> ReportText {
    let passages = results + shortcomings(of: state) + principal + plan(of: state)
    return ReportText(
      passages: passages.map { passage in
        guard passage.form == .paragraph, let text = state.edits[passage.id] else { return passage }
        return .paragraph(passage.id, text)
      })
  }

  /// Paragraphs of one part (1…4) that may be reworded, as they stand.
  static func editable(part: Int, of state: AnnualReport.State) -> [Passage] {
    let ids = declared(of: state, part: part).filter { $0.form == .paragraph }.map(\.id)
    return draft(of: state).paragraphs.filter { ids.contains($0.id) && !isMeasure($0.id) }
  }

  /// A paragraph as it was declared; nil where there is none that may be reworded.
  static func declared(_ paragraph: String, of state: AnnualReport.State) -> Sentence? {
    (1...4).lazy.flatMap { declared(of: state, part: $0) }
      .first { $0.form == .paragraph && $0.id == paragraph && !isMeasure($0.id) }.map { Sentence($0.text) }
  }

  private static func declared(of state: AnnualReport.State, part: Int) -> [Passage] {
    switch part {
    case 1: results
    case 2: shortcomings(of: state)
    case 3: principal
    default: plan(of: state)
    }
  }

  private static func isMeasure(_ paragraph: String) -> Bool { paragraph.hasPrefix("measure.") }

  private static func shortcomings(of state: AnnualReport.State) -> [Passage] {
    let kept = state.proposals.compactMap { Indicator.of($0.indicator) }.filter { state.confirmed.contains($0.figure) }
    let passages = kept.enumerated().flatMap { index, indicator in
      [
        Passage.second("part-2-\(index + 1)", "（\((index + 1).chineseNumeral)）\(indicator.title)"),
        .paragraph("shortcoming.\(indicator.figure)", indicator.sentence.written),
      ]
    }
    return [.first("part-2", "二、存在的不足和原因")]
      + (kept.isEmpty ? [.paragraph("shortcoming.none", nothingMissed)] : passages)
  }

  private static func plan(of state: AnnualReport.State) -> [Passage] {
    let measures = state.measures.map { measure in
      let indicator = Indicator.of(measure.indicator)?.title ?? measure.indicator
      return Passage.paragraph(
        "measure.\(measure.number)", "\(measure.text)，由\(measure.section.title)负责，对应“\(indicator)”，以同一指标检验成效。")
    }
    return [.first("part-4", "四、下一年度工作安排")]
      + (measures.isEmpty ? [] : [.second("part-4-1", "（一）针对不足的措施")] + measures)
      + [.second("part-4-2", measures.isEmpty ? "（一）重点工作" : "（二）重点工作")] + plannedWork
  }
}

extension Sentence {
  /// As edits write it.
  var written: String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .figure(let id): Self.placeholder(id)
      }
    }.joined()
  }
}

/// The text with numbers in it: each figure as printed, linked to the records that it counts.
struct PrintedText: Sendable {
  let text: ReportText
  let lines: [String: AnnualReport.Line]
  let year: Int
  /// Log size at which the numbers were counted; nil for live ones.
  let size: Int?

  init(_ text: ReportText, _ lines: [AnnualReport.Line], year: Int, size: Int?) {
    self.text = text
    self.lines = Dictionary(lines.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    self.year = year
    self.size = size
  }

  var blocks: [OfficialDocument.Block] {
    text.passages.map { passage in
      switch passage.form {
      case .first: .first(passage.text, id: passage.id)
      case .second: .second(passage.text, id: passage.id)
      case .paragraph: .paragraph(runs(Sentence(passage.text)))
      }
    }
  }

  func href(_ figure: String) -> String {
    "/figures/\(figure)?year=\(year)" + (size.map { "&size=\($0)" } ?? "")
  }

  private func runs(_ sentence: Sentence) -> [Run] {
    sentence.pieces.map { piece in
      switch piece {
      case .text(let text): .text(text)
      case .figure(let id):
        lines[id].map { .figure(Self.words($0), href: href(id)) } ?? .strong("（未统计）")
      }
    }
  }

  /// How a number reads in the sentence around it: lost cases are told in words when there are none.
  static func words(_ line: AnnualReport.Line) -> String {
    guard line.id == "disputes.lost" else { return line.printed }
    return line.value == 0 ? "暂未收到败诉、败复的生效裁决" : "收到败诉、败复的生效裁决\(line.printed)"
  }
}
