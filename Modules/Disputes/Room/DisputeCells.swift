import Casework
import Law
import Pages

/// How papers of a dispute are shown on the page of a file.
extension FileLink {
  var cell: Cell { .link("\(number) \(title)", "/matters/\(id)") }
}

extension DisputedAct {
  var cell: Cell { file.map { .link(printed, "/matters/\($0.id)") } ?? .text(printed) }
}

extension DisputeAssignment {
  func printed(for actor: Actor) -> String {
    guard actor.role.isOfficer else { return section }
    return "\(section) \(person)" + (lawyers.isEmpty ? "" : "；律师：\(lawyers)")
  }
}

extension DisputeAnswer {
  /// - Parameter late: what lateness means; nil where the answer came in time.
  func group(late: String?) -> FilePanel.Group {
    FilePanel.Group(
      "答复和证据",
      (late.map { [Fact("注意", .tag(StatusTag($0, .alarm)))] } ?? [])
        + (paper.isEmpty ? [] : [Fact("文号", .text(paper))])
        + [Fact("证据目录", .lines(evidence.map(\.printed))), Fact("依据", .lines(basis))]
        + (leave.isEmpty ? [] : [Fact("准许延期", .text(leave))]))
  }
}

extension Settlement {
  var group: FilePanel.Group {
    FilePanel.Group(
      "调解、和解",
      [Fact("方式", .text(form.title)), Fact("编号", .text(reference)), Fact("内容", .text(terms))])
  }
}
