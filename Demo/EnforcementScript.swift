import Casework
import Law
import Regulation

/// Cases of administrative penalty, from the clue to the publication.
extension ScriptWriter {
  private static let parties = [
    PenaltyCase.Party(.firm, name: "示例建材有限公司", identity: CreditCode.specimen(1).text),
    PenaltyCase.Party(.person, name: "石示砌", identity: CitizenID.specimen(901, .male).text),
    PenaltyCase.Party(.firm, name: "示例物流有限公司", identity: CreditCode.specimen(2).text),
  ]

  private enum Fate: Equatable { case penalty, late, december, exempted, pending, notFiled }

  mutating func writeEnforcement(_ offices: Offices) {
    let penalties = offices.penalties - 3 - offices.latePublications
    let fates =
      Array(repeating: Fate.late, count: offices.latePublications) + Array(repeating: .penalty, count: penalties)
      + [.exempted, .december, .pending, .notFiled, .notFiled]
    for (index, fate) in fates.enumerated() {
      let start: Day =
        switch fate {
        case .december: day(at: 86)
        case .pending: day(at: 92)
        default: day(at: 25 + index * 38 / fates.count)
        }
      write(fate, index, from: start)
    }
  }

  private mutating func write(_ fate: Fate, _ index: Int, from start: Day) {
    let party = Self.parties[index % Self.parties.count]
    let enforcer = Staff.enforcers[0]
    let officers = Staff.enforcers.map { PenaltyCase.Officer(person: $0.actor.id) }
    let takers = Staff.enforcers.indices.map(Staff.certificate)
    file(PenaltyCase.self, "penalty-\(index)") { file, chance in
      let writer = file.writer
      let sources: [PenaltyCase.Source] = [.patrol, .satellite, .complaint, .transferral]
      file.act(
        .register(
          .init(
            source: sources[index % sources.count], suspect: party, place: "示例区示例路旁地块", time: "巡查发现时",
            account: "未经批准占用土地堆放材料")), by: enforcer, on: start)
      if fate == .notFiled {
        return file.act(.declineFiling(reason: "经核查不属于违法用地"), by: Staff.enforcementHead, on: writer.later(start, 4))
      }
      let filed = writer.later(start, 5)
      file.act(
        .file(.init(cause: "未经批准占用土地", party: party, provision: "《土地管理法》", officers: officers)),
        by: Staff.enforcementHead,
        on: filed)
      let digits = Array("0123456789abcdef")
      for sort in ["勘验笔录、现场笔录", "当事人的陈述"] {
        file.act(
          .takeEvidence(
            .init(
              sort: sort, source: "现场", takers: takers, place: "示例路旁地块", time: "上午",
              digest: String((0..<64).map { _ in chance.one(of: digits) }), custody: "案卷柜")), by: enforcer,
          on: writer.later(filed, 4))
      }
      if fate == .pending { return }
      let sanction = writer.report(in: &file, index, party, from: filed)
      let informed = writer.later(filed, 22)
      if fate == .exempted {
        return writer.write(exempted: &file, decided: informed)
      }
      file.act(
        .inform(.init(sanction: sanction, facts: "未经批准占用土地", reasons: "违反土地管理秩序", basis: "《土地管理法》")), by: enforcer,
        on: informed)
      if index.isMultiple(of: 2) {
        file.act(
          .recordStatement(.init(content: "愿意退还土地，请求从轻。", isAdopted: false, answer: "已在裁量幅度内考虑。")), by: enforcer,
          on: writer.later(informed, 2))
      }
      let decided = writer.later(informed, 8)
      file.act(
        .decide(
          .init(
            sanction: sanction, reasons: "按裁量基准的一般情形", basis: "《土地管理法》", performance: "自收到本决定之日起15日内缴纳罚款、退还土地",
            remedy: PenaltyCase.remedy)),
        by: Staff.leader, on: decided)
      file.act(
        .serve(.init(method: "直接送达", receiver: "当事人", place: "当事人住所")), by: enforcer, on: writer.later(decided, 3))
      let published = writer.later(decided, fate == .late ? 12 : 5)
      file.act(
        .proposePublication(
          .init(facts: "未经批准占用土地堆放材料。", basis: "《土地管理法》；裁量等级：一般", result: sanction.chinese)), by: enforcer,
        on: published)
      file.act(.publish, by: Staff.enforcementHead, on: published, hour: 15)
      file.act(.recordPerformance(how: "自动履行，罚款已缴、土地已退还"), by: enforcer, on: writer.later(decided, 14))
      file.act(.close(note: "已归档"), by: Staff.enforcementHead, on: writer.later(decided, 18))
    }
  }

  /// The report on the investigation, with what it proposes; a grave case is reviewed twice and discussed.
  private func report(
    in file: inout FileScript<PenaltyCase>, _ index: Int, _ party: PenaltyCase.Party, from filed: Day
  ) -> PenaltyCase.Sanction {
    let isGrave = index == 2
    let sanction = PenaltyCase.Sanction(
      fine: isGrave ? 60_000 : party.form == .firm ? 12_000 : 2_000, orders: [.restoration])
    file.act(
      .report(
        .init(
          facts: "占用土地面积已实测，尚未造成耕地毁坏。", provisions: "《土地管理法》", discretion: .ordinary, proposal: sanction,
          grounds: isGrave ? [.complex] : [], isGrave: isGrave)), by: Staff.enforcers[0], on: later(filed, 12))
    if isGrave {
      file.act(
        .review(.init(isPassed: false, opinion: "裁量理由不充分，补充后再送。")), by: Staff.legal, on: later(filed, 15))
      file.act(
        .report(
          .init(
            facts: "占用土地面积已实测，尚未造成耕地毁坏；当事人拒不停止。", provisions: "《土地管理法》", discretion: .ordinary,
            proposal: sanction, grounds: [.complex], isGrave: true)), by: Staff.enforcers[0], on: later(filed, 18))
      file.act(.review(.init(isPassed: true, opinion: "同意。")), by: Staff.legal, on: later(filed, 20))
      file.act(
        .discuss(
          .init(
            conclusion: "同意拟处罚意见", persons: [Staff.leader, Staff.enforcementHead, Staff.head].map(\.actor.id))),
        by: Staff.enforcementHead,
        on: later(filed, 21))
    }
    return sanction
  }

  private func write(exempted file: inout FileScript<PenaltyCase>, decided: Day) {
    file.act(
      .decideWithout(.init(ground: .minor, reasons: "当日自行清除，没有造成危害后果", education: "已当面教育并交付宣传册")), by: Staff.leader,
      on: decided)
    file.act(
      .serve(.init(method: "直接送达", receiver: "当事人", place: "当事人住所")), by: Staff.enforcers[0], on: later(decided, 3))
    let published = later(decided, 11)
    file.act(
      .proposePublication(.init(facts: "临时堆放材料，当日自行清除。", basis: "《行政处罚法》第三十三条", result: "不予行政处罚")),
      by: Staff.enforcers[0], on: published)
    file.act(.publish, by: Staff.enforcementHead, on: published, hour: 15)
    file.act(.close(note: "已归档"), by: Staff.enforcementHead, on: later(decided, 15))
  }
}
