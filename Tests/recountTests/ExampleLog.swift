import Ledger

/// A definition as JSON, for the year's window.
func definition(
  _ id: String, _ title: String, _ unit: String, _ form: String, _ of: [String], keys: [String]? = nil,
  over: (form: String, of: [String])? = nil, window: JSON = [[0, 1, 1], [0, 12, 31]], printing: JSON = ["exact"]
) -> JSON {
  func count(_ form: String, _ of: [String]) -> JSON { ["form": .text(form), "of": .array(of.map(JSON.text))] }
  var counted: JSON.Object = count(form, of).object ?? [:]
  counted["keys"] = keys.map { .array($0.map(JSON.text)) }
  var members: JSON.Object = [
    "basis": "figures", "count": .object(counted), "id": .text(id), "printing": printing, "rule": "以公开日志的记录为准。",
    "title": .text(title), "unit": .text(unit), "window": window,
  ]
  members["over"] = over.map { count($0.form, $0.of) }
  return .object(members)
}

extension LogBuilder {
  /// The log of docs/public-log.md, which Tests/Fixtures/public-log holds too: every form, a correction, an erratum.
  static func example() -> LogBuilder {
    var log = LogBuilder()
    let entered = "registration.transfer.entered"
    let (due, done) = ("registration.transfer.decision.due", "registration.transfer.decision.done")
    log.define(
      definition("registration.certificates", "颁发不动产权证书", "本", "sum", ["registration.transfer.certificates"]))
    log.define(
      definition(
        "outreach.booklets", "发放宣传册", "份", "sum", ["counsel.outreach.booklets"], printing: ["rounded-down", 10_000]))
    log.define(definition("outreach.activities", "普法活动", "场", "entries", ["counsel.outreach/held"]))
    log.define(definition("registration.transfers", "转移登记", "件", "matters", [entered]))
    log.define(definition("outreach.media", "刊发媒体", "个", "keys", ["counsel.outreach.articles"]))
    log.define(
      definition(
        "registration.in-time", "按期办结率", "%", "sum", [done], over: ("sum", [due]), printing: ["percent", 1]))
    log.add("registration.transfer/accepted", in: "m1", on: "2023-12-28", [Measured(due, 1, on: "2024-01-26")])
    log.add(
      "registration.transfer/entered", in: "m1", on: "2024-01-05",
      [
        Measured(entered, 1, on: "2024-01-05"), Measured("registration.transfer.certificates", 1, on: "2024-01-05"),
        Measured(done, 1, on: "2024-01-26"),
      ], touching: ["unit 1"])
    log.add(
      "registration.transfer/entered", in: "m2", on: "2023-12-29", [Measured(entered, 1, on: "2023-12-29")],
      touching: ["unit 1", "unit 2"])
    log.add("registration.transfer/entered", in: "m2", on: "2024-01-02", [Measured(entered, 1, on: "2024-01-02")])
    log.add(
      "counsel.outreach/held", in: "a1", on: "2024-03-01",
      [
        Measured("counsel.outreach.booklets", 31_000, on: "2024-03-01"),
        Measured("counsel.outreach.articles", 1, on: "2024-03-02", key: "newspaper"),
      ])
    let wrong = log.add(
      "counsel.outreach/held", in: "a2", on: "2024-05-06",
      [
        Measured("counsel.outreach.booklets", 9_000, on: "2024-05-06"),
        Measured("counsel.outreach.articles", 1, on: "2024-05-06", key: "website"),
      ])
    log.add(
      "counsel.outreach/withdrawn", in: "a2", on: "2024-05-08",
      [
        Measured("counsel.outreach.booklets", -9_000, on: "2024-05-06"),
        Measured("counsel.outreach.articles", -1, on: "2024-05-06", key: "website"),
      ], correcting: wrong)
    log.add("registration.transfer/accepted", in: "m3", on: "2024-11-01", [Measured(due, 1, on: "2024-11-29")])
    func figures(certificates: Int) -> [(String, String, Int, Int?)] {
      [
        ("registration.certificates", "\(certificates)本", certificates, nil), ("registration.transfers", "1件", 1, nil),
        ("registration.in-time", "50.0%", 1, 2), ("outreach.activities", "1场", 1, nil),
        ("outreach.booklets", "3万余份", 31_000, nil), ("outreach.media", "1个", 1, nil),
      ]
    }
    log.report(2024, figures(certificates: 1))
    log.add(
      "registration.transfer/supplemented", in: "m1", on: "2025-02-03",
      [Measured("registration.transfer.certificates", 2, on: "2024-12-30")])
    log.report(2024, figures(certificates: 3))
    return log
  }
}
