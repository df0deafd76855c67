public import Markup

/// A time limit as the law sets it, one row of the table of limits (法定时限).
public struct LawDeadline: Sendable {
  public var title: String
  /// “30 个工作日”.
  public var period: String
  public var starts: String
  public var ends: String
  /// What stops the clock meanwhile; may be empty.
  public var pauses: String
  /// What silence means, if the law says; may be empty.
  public var silence: String
  public var basis: PageLink

  public init(
    _ title: String, period: String, starts: String, ends: String, pauses: String = "", silence: String = "",
    basis: PageLink
  ) {
    self.title = title
    self.period = period
    self.starts = starts
    self.ends = ends
    self.pauses = pauses
    self.silence = silence
    self.basis = basis
  }
}

/// That an entry stands in the public log, step by step (存在证明).
public struct ProofPanel: Sendable {
  public struct Step: Sendable {
    /// The neighbour's digest joins on the left, else on the right.
    public var joinsLeft: Bool
    /// Hexadecimal.
    public var digest: String

    public init(joinsLeft: Bool, digest: String) {
      self.joinsLeft = joinsLeft
      self.digest = digest
    }
  }

  /// The place of the entry in the log, from 0.
  public var index: Int
  /// How many entries the signed tree holds.
  public var size: Int
  public var leaf: String
  public var path: [Step]
  public var root: String
  /// Who signed the root and when.
  public var signedBy: String
  /// Whether the server recomputed the root from the path and found it equal.
  public var holds: Bool
  public var downloads: [PageLink]

  public init(
    index: Int, size: Int, leaf: String, path: [Step], root: String, signedBy: String, holds: Bool,
    downloads: [PageLink] = []
  ) {
    self.index = index
    self.size = size
    self.leaf = leaf
    self.path = path
    self.root = root
    self.signedBy = signedBy
    self.holds = holds
    self.downloads = downloads
  }
}

extension Markup {
  public mutating func lawDeadlines(caption: String, _ deadlines: [LawDeadline]) {
    recordTable(
      RecordTable(
        caption: caption,
        columns: ["事项", "期限", "起算", "止于", "不计入", "逾期不办的后果", "依据"]
          .map { Column($0, unbroken: $0 == "期限") },
        rows: deadlines.map { deadline in
          [
            .text(deadline.title), .text(deadline.period), .text(deadline.starts), .text(deadline.ends),
            deadline.pauses.isEmpty ? .empty : .text(deadline.pauses),
            deadline.silence.isEmpty ? .empty : .text(deadline.silence), .link(deadline.basis),
          ]
        }))
  }

  /// The proof, folded: a sentence first, digests for those who recompute it.
  public mutating func proofPanel(_ proof: ProofPanel) {
    details(.class("disclosure proof")) { html in
      html.summary {
        $0.text("日志证明：第 \(proof.index) 条，共 \(proof.size) 条，")
        $0.strong(proof.holds ? "核验一致" : "核验不一致")
      }
      html.div(.class("disclosure-body")) { html in
        html.p("从本条的摘要出发，依次与下列摘要合并，得到的根应与已签名的根相同。改动日志中任何一条，根都会不同。")
        html.ol(.class("hashes")) { list in
          list.li {
            $0.span("本条", .class("hash-side"))
            $0.code(proof.leaf)
          }
          for step in proof.path {
            list.li {
              $0.span(step.joinsLeft ? "左并" : "右并", .class("hash-side"))
              $0.code(step.digest)
            }
          }
          list.li {
            $0.span("根", .class("hash-side"))
            $0.code(proof.root)
          }
        }
        html.p("签名：\(proof.signedBy)")
        if !proof.downloads.isEmpty { html.cell(.links(proof.downloads)) }
      }
    }
  }
}
