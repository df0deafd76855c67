import Casework
import Counsel
import Disputes
import Law
import Regulation

/// What the offices left open in the year before, finished early in this one.
extension ScriptWriter {
  mutating func finishOffices(_ offices: Offices, of earlier: Int, besides done: Set<String>) {
    finishLawsuits(offices, of: earlier)
    finishReconsiderations(offices, of: earlier, besides: done)
    let pending = offices.penalties - 1
    file(PenaltyCase.self, "earlier-penalty", matter: "D-\(earlier)-penalty-\(pending)") { file, _ in
      file.act(.withdrawCase(reason: "当事人已自行清除并退还土地，违法行为轻微"), by: Staff.enforcementHead, on: file.writer.workingDays[6])
    }
    file(PenaltyCase.self, "earlier-penalty-of-december", matter: "D-\(earlier)-penalty-\(pending - 1)") { file, _ in
      file.act(
        .recordPerformance(how: "自动履行，罚款已缴、土地已退还"), by: Staff.enforcers[0], on: file.writer.workingDays[11])
      file.act(.close(note: "已归档"), by: Staff.enforcementHead, on: file.writer.workingDays[14])
    }
    file(Assignment.self, "earlier-assignment", matter: "D-\(earlier)-assignment-4") { file, _ in
      file.act(.complete(result: "指导意见已印发。"), by: Staff.head, on: file.writer.workingDays[4])
      file.act(.accept(opinion: "同意办结"), by: Staff.leader, on: file.writer.workingDays[5])
    }
  }

  /// One of them is lost, after the day to which the report of that year looks.
  private mutating func finishLawsuits(_ offices: Offices, of earlier: Int) {
    let first = offices.litigation - offices.litigation / 5 + 1
    for number in first...offices.litigation {
      file(Litigation.self, "earlier-lawsuit-\(number)", matter: "D-\(earlier)-lawsuit-\(number)") { file, _ in
        let hearing = file.writer.day(at: 6 + (number - first) * 4)
        file.act(
          .hear(Appearance([Attendee("梁示局", post: "局长", standing: .principal)], spoke: true)), by: Staff.legal,
          on: hearing)
        let decided = file.writer.later(hearing, 15)
        let verdict: Litigation.Verdict = number == first ? .annulled : .dismissed
        file.act(
          .decide(.init(verdict, paper: "（\(earlier)）鄂0199行初\(number)号")), by: Staff.legal, on: decided)
        file.act(.close(review: "已复盘。"), by: Staff.legal, on: file.writer.later(decided, 26))
      }
    }
  }

  private mutating func finishReconsiderations(_ offices: Offices, of earlier: Int, besides done: Set<String>) {
    let first = offices.reconsideration - offices.reconsideration / 7 + 1
    for number in first...offices.reconsideration {
      let name = "reconsideration-\(number)"
      file(Reconsideration.self, "earlier-\(name)", matter: "D-\(earlier)-\(name)") { file, _ in
        if !done.contains("\(name)/03") {
          file.act(
            .answer(
              .init(
                paper: "答复书\(earlier)-\(number)",
                evidence: [EvidenceItem(number: 1, name: "案卷", purpose: "证明程序正当", pages: 30)], basis: ["《行政复议法》"])),
            by: Staff.legal, on: file.writer.workingDays[0])
        }
        let decided = file.writer.day(at: 10)
        file.act(.decide(.init(.upheld, paper: "示区政复决〔\(earlier)〕\(number)号")), by: Staff.legal, on: decided)
        file.act(.close(review: "已归档。"), by: Staff.legal, on: file.writer.later(decided, 24))
      }
    }
  }
}
