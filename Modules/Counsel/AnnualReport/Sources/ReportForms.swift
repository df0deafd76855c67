public import Casework
import Law

/// Forms of the acts.
extension AnnualReport {
  private enum Ask {
    static let year = Field("year", "报告年度", .whole(2000...2100), under: .document(.ruleOfLawSupervision))
    static let sections = Field(
      "sections", "核对数字和文字的科室", .several(of: Section.allCases, \.title), under: .rule(.reportCourse))
    static let proposal = Field("indicator", "拟列不足", .choice(), under: .rule(.reportIndicators))
    static let note = Field("reason", "说明", .lines(most: 500), under: .rule(.reportCourse)).orBlank
    static let dropReason = reason("不采用的理由")
    static let indicator = Field(
      "indicator", "用哪项指标检验", .choice(Indicator.all.map { .init($0.figure, $0.title) }), under: .rule(.reportIndicators)
    )
    static let measure = Field("text", "措施", .lines(most: 200), under: .rule(.reportIndicators))
    static let responsible = Field(
      "section", "责任科室", .one(of: Section.allCases) { $0.title }, under: .rule(.reportIndicators))
    static let number = Field("number", "措施", .item, under: .rule(.reportIndicators))

    static let section = Field("section", "科室", .one(of: Section.allCases) { $0.title }, under: .rule(.reportCourse))
    static let objection = reason("哪里不对")
    static let isPassed = Field(
      "result", "审核结果", .either("passed", "通过", or: "back", "退回修改"), under: .rule(.reportCourse))
    static let opinion = Field("opinion", "审核意见", .lines(most: 500), under: .rule(.reportCourse))
    static let meeting = Field(
      "meeting", "党组会议编号", hint: "DH 开头的编号，例如 DH2025-000001。", .text(most: 20), under: .rule(.reportCourse))
    static let returnReason = reason("退回的理由")
    static let addressees = Field(
      "addressees", "报送和抄送", .several(of: Addressee.allCases, \.title), under: .document(.ruleOfLawSupervision))
    static let paper = Field("paper", "发文字号", hint: "例如 某自然资〔2025〕1号。", .text(most: 40), under: .rule(.reportCourse))
    static let isCleared = Field(
      "result", "审查结果", .either("clear", "不涉密，可以公布", or: "back", "有不能公布的内容，退回修改"), under: .rule(.reportSecrecy))
    static let secrecyNote = Field("note", "审查意见", .lines(most: 500), under: .rule(.reportSecrecy))

    static func reason(_ label: String) -> Field<String> {
      Field("reason", label, .lines(most: 500), under: .rule(.reportCourse))
    }

    /// A paragraph as it stands, to be changed in place.
    static func paragraph(_ passage: ReportText.Passage) -> Field<String> {
      Field(passage.id, paragraphTitle(passage.id), .lines(most: 2000), under: .rule(.reportText))
    }

    static func proposal(_ state: State) -> AnyField {
      proposal.asking(
        choices: state.proposals.map {
          .init($0.indicator, Indicator.of($0.indicator)?.title ?? $0.indicator, hint: $0.printed)
        })
    }

    static func section(_ state: State) -> AnyField {
      section.asking(choices: state.uncheckedSections.map { .init($0.rawValue, $0.title) })
    }
  }

  public static let openings: [Casework.Opening<AnnualReport>] = [
    Casework.Opening(
      .open, path: "report", title: "年度报告立卷", help: "当年11月1日以后立卷；次年3月1日之前报送，4月1日之前公布。",
      asks: { [Ask.year, Ask.sections] }, matter: { $0.find(Ask.year).map(matterID) },
      make: { form, _, _ in .open(Scope(year: try form[Ask.year], sections: try form[Ask.sections])) })
  ]

  public static let steps: [Step<AnnualReport>] = draftSteps + checkSteps + finalSteps

  private static let draftSteps: [Step<AnnualReport>] =
    [(1, "主要举措和成效"), (2, "不足和原因"), (3, "第一责任人职责"), (4, "下一年度安排")].map { textStep($0, $1) } + [
      Step(
        .changeSections, path: "sections", title: "变更核对科室", help: "重新选择核对报告的科室，全部写全。",
        asks: { state in
          [Ask.sections.asking(value: (state.scope?.sections ?? []).map(\.rawValue).joined(separator: ","))]
        },
        isOpen: { $0.stage == .draft },
        make: { form, _, _ in .changeSections(try form[Ask.sections]) }),
      Step(
        .confirmShortcoming, path: "confirmed-shortcoming", title: "采用拟列不足",
        asks: { [Ask.proposal($0), Ask.note] }, isOpen: { $0.stage == .draft && !$0.proposals.isEmpty },
        make: { form, _, _ in
          .confirmShortcoming(Settlement(indicator: try form[Ask.proposal], reason: try form[Ask.note]))
        }),
      Step(
        .dropShortcoming, path: "dropped-shortcoming", title: "不采用拟列不足",
        asks: { [Ask.proposal($0), Ask.dropReason] }, isOpen: { $0.stage == .draft && !$0.proposals.isEmpty },
        make: { form, _, _ in
          .dropShortcoming(Settlement(indicator: try form[Ask.proposal], reason: try form[Ask.dropReason]))
        }),
      Step(
        .refreshShortcomings, path: "indicators", title: "重新读取指标", help: "按现在的记录重新计算各项指标；数值没有变化的，已作的处理保留。",
        isOpen: { $0.stage == .draft }, make: { _, _, _ in .refreshShortcomings }),
      Step(
        .bindMeasure, path: "measure", title: "列出下一年度措施", help: "措施写一句话，句末不加句号；选定的指标下一年检验它是否见效。可以从下列措施改写：\(offered)。",
        asks: { _ in [Ask.indicator, Ask.measure, Ask.responsible] }, isOpen: { $0.stage == .draft },
        make: { form, _, _ in
          .bindMeasure(
            BoundMeasure(
              indicator: try form[Ask.indicator], text: try form[Ask.measure], section: try form[Ask.responsible]))
        }),
      Step(
        .releaseMeasure, path: "released-measure", title: "撤下措施",
        asks: { state in [Ask.number.asking(choices: state.measures.map { .init("\($0.number)", $0.text) })] },
        isOpen: { $0.stage == .draft && !$0.measures.isEmpty },
        make: { form, _, _ in .releaseMeasure(try form[Ask.number]) }),
      Step(
        .freeze, path: "freezing", title: "冻结数据", help: "数字定在统计年度最后一天和现在的日志长度，文字一并定下，交各科室核对。",
        isOpen: { $0.stage == .draft },
        make: { _, state, _ in
          .freeze(Order(year: state.year, asOf: Day(year: state.year, month: 12, day: 31) ?? .last))
        }),
    ]

  private static var offered: String { Indicator.all.flatMap(\.measures).joined(separator: "；") }

  /// The form that rewords one part: every paragraph as it stands, to be changed in place.
  private static func textStep(_ part: Int, _ title: String) -> Step<AnnualReport> {
    Step(
      .edit, path: "text-\(part)", title: "编辑第\(part.chineseNumeral)部分：\(title)",
      help: "在原文上修改，没有动的段落不变。数字写成占位符，例如 {figure:joint.utilities}；原段的占位符都要保留，不能直接写数字。",
      asks: { state in
        ReportText.editable(part: part, of: state).map { Ask.paragraph($0).asking(value: $0.text) }
      },
      isOpen: { $0.stage == .draft && !ReportText.editable(part: part, of: $0).isEmpty },
      make: { form, state, _ in
        .edit(
          try ReportText.editable(part: part, of: state).compactMap { passage in
            let text = try form[Ask.paragraph(passage)]
            return text == passage.text ? nil : Edit(paragraph: passage.id, text: text)
          })
      })
  }

  private static let checkSteps: [Step<AnnualReport>] = [
    Step(
      .confirmSection, path: "section-check", title: "科室确认", help: "确认报告里与本科室有关的数字和文字属实。",
      asks: { [Ask.section($0)] }, isOpen: { $0.stage == .sections },
      make: { form, _, _ in .confirmSection(try form[Ask.section]) }),
    Step(
      .objectToSection, path: "section-objection", title: "科室提出异议", warning: "提出异议后，报告回到起草，冻结的数字作废，各科室重新核对。",
      asks: { [Ask.section($0), Ask.objection] }, isOpen: { $0.stage == .sections },
      make: { form, _, _ in
        .objectToSection(Objection(section: try form[Ask.section], reason: try form[Ask.objection]))
      }),
    Step(
      .review, path: "review", title: "法制审核", help: "起草或者冻结数据的人可以退回，不能通过。",
      asks: { _ in [Ask.isPassed, Ask.opinion] }, isOpen: { [.review, .erratumReview].contains($0.stage) },
      make: { form, _, _ in
        .review(Review(isPassed: try form[Ask.isPassed], opinion: try form[Ask.opinion]))
      }),
  ]

  private static let finalSteps: [Step<AnnualReport>] = [
    Step(
      .approve, path: "approval", title: "党组审定", asks: { _ in [Ask.meeting] }, isOpen: { $0.stage == .approval },
      make: { form, _, _ in .approve(Approval(meeting: try form[Ask.meeting])) }),
    Step(
      .sendBack, path: "return", title: "退回修改", warning: "退回后，报告回到起草，已作的核对、审核都要重新办理；勘误退回的，已公布的报告不变。",
      asks: { _ in [Ask.returnReason] }, isOpen: isReturnable,
      make: { form, _, _ in .sendBack(reason: try form[Ask.returnReason]) }),
    Step(
      .submit, path: "submission", title: "报送", asks: { _ in [Ask.addressees, Ask.paper] },
      isOpen: { $0.stage == .submission },
      make: { form, _, _ in
        .submit(Submission(addressees: try form[Ask.addressees], paper: try form[Ask.paper]))
      }),
    Step(
      .checkSecrecy, path: "secrecy-check", title: "保密审查", asks: { _ in [Ask.isCleared, Ask.secrecyNote] },
      isOpen: { [.approval, .submission, .publication].contains($0.stage) && $0.secrecyChecker == nil },
      make: { form, _, _ in
        .checkSecrecy(SecrecyCheck(isCleared: try form[Ask.isCleared], note: try form[Ask.secrecyNote]))
      }),
    Step(
      .publish, path: "publication", title: "公布", warning: "公布后任何人都可以打开报告、核对每个数字；以后只能勘误，不能修改。",
      isOpen: { $0.stage == .publication && $0.secrecyChecker != nil || $0.stage == .erratum },
      make: { _, _, _ in .publish }),
    Step(
      .freeze, path: "erratum", title: "勘误：重新冻结数据", help: "公布以后有记录更正、数字随之变化的，重新冻结，经另一人审核后公布；原数字保留。",
      isOpen: { $0.stage == .published },
      make: { _, state, _ in
        .freeze(Order(year: state.year, asOf: state.published?.frozen.asOf ?? .first))
      }),
  ]

  /// What a paragraph is called in forms and tables.
  static func paragraphTitle(_ id: String) -> String {
    let titles = [
      "registration.joint": "水电气联办、带押过户、云端服务", "registration.entered": "登簿和按期办结", "registration.community": "登记进社区",
      "approval.lists": "清单和合法性审核", "enforcement.cases": "三项制度和立案", "education.study": "学法",
      "education.publicity": "普法",
      "disputes.cases": "应诉应复", "shortcoming.none": "没有列入的不足", "principal.meetings": "党组会议", "principal.review": "案件分析",
      "principal.assignments": "督办", "plan.service": "提升服务质量", "plan.disputes": "化解矛盾纠纷", "plan.study": "第一责任和学法",
      "plan.enforcement": "执法指导和职权边界", "plan.publicity": "普法形式",
    ]
    if let title = titles[id] { return title }
    if id.hasPrefix("shortcoming.") { return Indicator.of(String(id.dropFirst(12)))?.title ?? id }
    return id.hasPrefix("measure.") ? "措施 \(id.dropFirst(8))" : id
  }
}
