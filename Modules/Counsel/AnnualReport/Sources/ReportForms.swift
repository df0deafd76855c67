public import Casework
import Law

/// Forms of the acts.
extension AnnualReport {
  public static let openings: [Casework.Opening<AnnualReport>] = [
    Casework.Opening(
      .open, path: "report", title: "年度报告立卷", help: "当年11月1日以后立卷；次年3月1日之前报送，4月1日之前公布。",
      fields: {
        [
          Field("year", "报告年度", format: .whole(2000...2100), under: .document(.ruleOfLawSupervision)),
          sectionsField(),
        ]
      },
      matter: { answers in Int(answers["year"]).map(matterID) },
      make: { answers, _, _ in
        .open(
          Scope(year: Int(answers["year"]) ?? 0, sections: answers.list("sections").compactMap(Section.init(rawValue:)))
        )
      })
  ]

  public static let steps: [Step<AnnualReport>] = draftSteps + checkSteps + finalSteps

  private static let draftSteps: [Step<AnnualReport>] =
    [(1, "主要举措和成效"), (2, "不足和原因"), (3, "第一责任人职责"), (4, "下一年度安排")].map { textStep($0, $1) } + [
      Step(
        .changeSections, path: "sections", title: "变更核对科室", help: "重新选择核对报告的科室，全部写全。",
        fields: { state in [sectionsField(value: (state.scope?.sections ?? []).map(\.rawValue).joined(separator: ","))]
        },
        isOpen: { $0.stage == .draft },
        make: { answers, _, _ in
          .changeSections(answers.list("sections").compactMap(Section.init(rawValue:)))
        }),
      Step(
        .confirmShortcoming, path: "confirmed-shortcoming", title: "采用拟列不足",
        fields: { [indicatorField($0), reasonField("说明", optional: true)] },
        isOpen: { $0.stage == .draft && !$0.proposals.isEmpty },
        make: { answers, _, _ in .confirmShortcoming(settlement(answers)) }),
      Step(
        .dropShortcoming, path: "dropped-shortcoming", title: "不采用拟列不足",
        fields: { [indicatorField($0), reasonField("不采用的理由")] },
        isOpen: { $0.stage == .draft && !$0.proposals.isEmpty },
        make: { answers, _, _ in .dropShortcoming(settlement(answers)) }),
      Step(
        .refreshShortcomings, path: "indicators", title: "重新读取指标", help: "按现在的记录重新计算各项指标；数值没有变化的，已作的处理保留。",
        isOpen: { $0.stage == .draft }, make: { _, _, _ in .refreshShortcomings }),
      Step(
        .bindMeasure, path: "measure", title: "列出下一年度措施", help: "措施写一句话，句末不加句号；选定的指标下一年检验它是否见效。可以从下列措施改写：\(offered)。",
        fields: { _ in
          [
            Field(
              "indicator", "用哪项指标检验", format: .choice(Indicator.all.map { .init($0.figure, $0.title) }),
              under: .rule(.reportIndicators)),
            Field("text", "措施", format: .lines(most: 200), under: .rule(.reportIndicators)),
            Field(
              "section", "责任科室", format: .choice(Section.allCases.map { .init($0.rawValue, $0.title) }),
              under: .rule(.reportIndicators)),
          ]
        },
        isOpen: { $0.stage == .draft },
        make: { answers, _, _ in
          .bindMeasure(
            BoundMeasure(
              indicator: answers["indicator"], text: answers["text"],
              section: Section(rawValue: answers["section"]) ?? .legal))
        }),
      Step(
        .releaseMeasure, path: "released-measure", title: "撤下措施",
        fields: { state in
          [
            Field(
              "number", "措施", format: .choice(state.measures.map { .init("\($0.number)", $0.text) }),
              under: .rule(.reportIndicators))
          ]
        },
        isOpen: { $0.stage == .draft && !$0.measures.isEmpty },
        make: { answers, _, _ in .releaseMeasure(Int(answers["number"]) ?? 0) }),
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
      fields: { state in
        ReportText.editable(part: part, of: state).map {
          Field($0.id, paragraphTitle($0.id), format: .lines(most: 2000), under: .rule(.reportText), value: $0.text)
        }
      },
      isOpen: { $0.stage == .draft && !ReportText.editable(part: part, of: $0).isEmpty },
      make: { answers, state, _ in
        .edit(
          ReportText.editable(part: part, of: state).filter { answers[$0.id] != $0.text }
            .map { Edit(paragraph: $0.id, text: answers[$0.id]) })
      })
  }

  private static let checkSteps: [Step<AnnualReport>] = [
    Step(
      .confirmSection, path: "section-check", title: "科室确认", help: "确认报告里与本科室有关的数字和文字属实。",
      fields: { [sectionField($0)] }, isOpen: { $0.stage == .sections },
      make: { answers, _, _ in .confirmSection(Section(rawValue: answers["section"]) ?? .legal) }),
    Step(
      .objectToSection, path: "section-objection", title: "科室提出异议", warning: "提出异议后，报告回到起草，冻结的数字作废，各科室重新核对。",
      fields: { [sectionField($0), reasonField("哪里不对")] }, isOpen: { $0.stage == .sections },
      make: { answers, _, _ in
        .objectToSection(
          Objection(section: Section(rawValue: answers["section"]) ?? .legal, reason: answers["reason"]))
      }),
    Step(
      .review, path: "review", title: "法制审核", help: "起草或者冻结数据的人可以退回，不能通过。",
      fields: { _ in
        [
          Field(
            "result", "审核结果", format: .choice([.init("passed", "通过"), .init("back", "退回修改")]),
            under: .rule(.reportCourse)),
          Field("opinion", "审核意见", format: .lines(most: 500), under: .rule(.reportCourse)),
        ]
      },
      isOpen: { [.review, .erratumReview].contains($0.stage) },
      make: { answers, _, _ in .review(Review(isPassed: answers["result"] == "passed", opinion: answers["opinion"])) }),
  ]

  private static let finalSteps: [Step<AnnualReport>] = [
    Step(
      .approve, path: "approval", title: "党组审定",
      fields: { _ in
        [
          Field(
            "meeting", "党组会议编号", hint: "DH 开头的编号，例如 DH2025-000001。", format: .text(most: 20),
            under: .rule(.reportCourse))
        ]
      },
      isOpen: { $0.stage == .approval }, make: { answers, _, _ in .approve(Approval(meeting: answers["meeting"])) }),
    Step(
      .sendBack, path: "return", title: "退回修改", warning: "退回后，报告回到起草，已作的核对、审核都要重新办理；勘误退回的，已公布的报告不变。",
      fields: { _ in [reasonField("退回的理由")] }, isOpen: isReturnable,
      make: { answers, _, _ in .sendBack(reason: answers["reason"]) }),
    Step(
      .submit, path: "submission", title: "报送",
      fields: { _ in
        [
          Field(
            "addressees", "报送和抄送", format: .choices(Addressee.allCases.map { .init($0.rawValue, $0.title) }),
            under: .document(.ruleOfLawSupervision)),
          Field("paper", "发文字号", hint: "例如 某自然资〔2025〕1号。", format: .text(most: 40), under: .rule(.reportCourse)),
        ]
      },
      isOpen: { $0.stage == .submission },
      make: { answers, _, _ in
        .submit(
          Submission(
            addressees: answers.list("addressees").compactMap(Addressee.init(rawValue:)), paper: answers["paper"]))
      }),
    Step(
      .checkSecrecy, path: "secrecy-check", title: "保密审查",
      fields: { _ in
        [
          Field(
            "result", "审查结果", format: .choice([.init("clear", "不涉密，可以公布"), .init("back", "有不能公布的内容，退回修改")]),
            under: .rule(.reportSecrecy)),
          Field("note", "审查意见", format: .lines(most: 500), under: .rule(.reportSecrecy)),
        ]
      },
      isOpen: { [.approval, .submission, .publication].contains($0.stage) && $0.secrecyChecker == nil },
      make: { answers, _, _ in
        .checkSecrecy(SecrecyCheck(isCleared: answers["result"] == "clear", note: answers["note"]))
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

  private static func settlement(_ answers: Answered) -> Settlement {
    Settlement(indicator: answers["indicator"], reason: answers["reason"])
  }

  private static func indicatorField(_ state: State) -> Field {
    Field(
      "indicator", "拟列不足",
      format: .choice(
        state.proposals.map { .init($0.indicator, Indicator.of($0.indicator)?.title ?? $0.indicator, hint: $0.printed) }
      ),
      under: .rule(.reportIndicators))
  }

  private static func reasonField(_ label: String, optional: Bool = false) -> Field {
    Field("reason", label, format: .lines(most: 500), optional: optional, under: .rule(.reportCourse))
  }

  private static func sectionsField(value: String = "") -> Field {
    Field(
      "sections", "核对数字和文字的科室", format: .choices(Section.allCases.map { .init($0.rawValue, $0.title) }),
      under: .rule(.reportCourse), value: value)
  }

  private static func sectionField(_ state: State) -> Field {
    Field(
      "section", "科室", format: .choice(state.uncheckedSections.map { .init($0.rawValue, $0.title) }),
      under: .rule(.reportCourse))
  }

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
