public import Casework
public import Law

/// What the acts on a report say.
extension AnnualReport {
  /// Sections of the bureau that check a report, a closed list (科室).
  public typealias Section = BureauSection

  /// What a file is opened with: the year, and the sections that check its figures and text.
  public struct Scope: Codable, Sendable, Equatable {
    public var year: Int
    public var sections: [Section]

    public init(year: Int, sections: [Section]) {
      self.year = year
      self.sections = sections
    }
  }

  /// A new wording of one paragraph; figures stand in it as `{figure:id}`.
  public struct Edit: Codable, Sendable, Equatable {
    public var paragraph: String
    public var text: String

    public init(paragraph: String, text: String) {
      self.paragraph = paragraph
      self.text = text
    }
  }

  /// An indicator that missed its goal, as it read on that day (拟列不足).
  public struct Reading: Codable, Sendable, Hashable {
    /// Id of the figure.
    public var indicator: String
    public var value: Int
    public var denominator: Int?
    public var printed: String
    /// The year before, as printed; nil where nothing was counted then.
    public var before: String?

    public init(indicator: String, value: Int, denominator: Int? = nil, printed: String, before: String? = nil) {
      self.indicator = indicator
      self.value = value
      self.denominator = denominator
      self.printed = printed
      self.before = before
    }
  }

  /// Whether a proposed shortcoming enters the report, and why.
  public struct Settlement: Codable, Sendable, Equatable {
    public var indicator: String
    public var reason: String

    public init(indicator: String, reason: String) {
      self.indicator = indicator
      self.reason = reason
    }
  }

  /// A measure of the next year and the indicator that will show whether it worked (下一年度措施).
  public struct BoundMeasure: Codable, Sendable, Equatable {
    /// From 1 within the file; given by the decision.
    public var number: Int
    public var indicator: String
    public var text: String
    public var section: Section

    public init(number: Int = 0, indicator: String, text: String, section: Section) {
      self.number = number
      self.indicator = indicator
      self.text = text
      self.section = section
    }
  }

  /// The values of the figures as of a size and a day, and the text around them.
  public struct Frozen: Codable, Sendable, Equatable {
    public var year: Int
    public var asOf: Day
    /// Entries of the log that were counted.
    public var size: Int
    public var figures: [Line]
    /// Not in the header's notice; nil in reports that were frozen before texts were.
    public var text: ReportText?

    public init(year: Int, asOf: Day, size: Int, figures: [Line], text: ReportText? = nil) {
      self.year = year
      self.asOf = asOf
      self.size = size
      self.figures = figures
      self.text = text
    }
  }

  public struct Line: Codable, Sendable, Hashable {
    public var id: String
    public var value: Int
    public var denominator: Int?
    public var printed: String

    public init(id: String, value: Int, denominator: Int?, printed: String) {
      self.id = id
      self.value = value
      self.denominator = denominator
      self.printed = printed
    }
  }

  /// What is to be frozen.
  public struct Order: Codable, Sendable, Equatable {
    public var year: Int
    public var asOf: Day

    public init(year: Int, asOf: Day) {
      self.year = year
      self.asOf = asOf
    }
  }

  /// What a section found wrong.
  public struct Objection: Codable, Sendable, Equatable {
    public var section: Section
    public var reason: String

    public init(section: Section, reason: String) {
      self.section = section
      self.reason = reason
    }
  }

  /// The legal check (法制审核): passed, or sent back with an opinion.
  public struct Review: Codable, Sendable, Equatable {
    public var isPassed: Bool
    public var opinion: String

    public init(isPassed: Bool, opinion: String) {
      self.isPassed = isPassed
      self.opinion = opinion
    }
  }

  /// The party group's approval (党组审定), by the number of its meeting.
  public struct Approval: Codable, Sendable, Equatable {
    /// Receipt number, `DH2025-000001`.
    public var meeting: String

    public init(meeting: String) { self.meeting = meeting }
  }

  /// To whom a district department reports (报告对象); all of them, in one submission.
  public enum Addressee: String, Codable, Sendable, CaseIterable, Hashable {
    case committee, government, superior, coordination

    public var title: String {
      switch self {
      case .committee: "本级党委"
      case .government: "本级人民政府"
      case .superior: "上一级主管部门"
      case .coordination: "本级党委法治建设议事协调机构（抄送）"
      }
    }
  }

  public struct Submission: Codable, Sendable, Equatable {
    public var addressees: [Addressee]
    /// Number of the paper (发文字号), `某自然资〔2025〕1号`.
    public var paper: String

    public init(addressees: [Addressee], paper: String) {
      self.addressees = addressees
      self.paper = paper
    }
  }

  /// The check for secrets before publication (保密审查).
  public struct SecrecyCheck: Codable, Sendable, Equatable {
    public var isCleared: Bool
    public var note: String

    public init(isCleared: Bool, note: String) {
      self.isCleared = isCleared
      self.note = note
    }
  }
}
