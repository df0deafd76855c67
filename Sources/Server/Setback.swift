import Casework
import Law
import Ledger

/// What stopped a form, said on the form itself, which is shown again with everything typed.
public struct Setback: Sendable {
  public let status: Int
  /// For the error summary; the provision stands after the sentence of a refusal.
  public let sentences: [String]

  public init(status: Int, sentences: [String]) {
    self.status = status
    self.sentences = sentences
  }

  /// Nil for errors that the form cannot say: `Stale`, a reused key, and what nobody expected.
  public init?(_ error: any Error) {
    switch error {
    case let refusal as Refusal:
      self.init(status: 422, sentences: ["\(refusal.sentence)（依据：\(refusal.basis.chinese)）"])
    case let fault as FieldFault:
      self.init(status: 422, sentences: [fault.sentence])
    case let faults as FormFaults:
      self.init(status: 422, sentences: faults.faults.map(\.sentence))
    case StoreFault.full:
      self.init(status: 503, sentences: ["磁盘已满，这一次没有办成。您填写的内容还在这一页，请稍后再提交；重复提交不会办成两件。"])
    case StoreFault.unavailable:
      self.init(status: 503, sentences: ["系统暂时不能写入，这一次没有办成。您填写的内容还在这一页，请稍后再提交。"])
    case StoreFault.unknown:
      self.init(status: 503, sentences: ["结果未知：可能已经办成。请用这一页再次提交，重复提交不会办成两件。"])
    default: return nil
    }
  }
}

extension FieldGroup {
  /// What an error says of these fields: wrong answers, and a refusal that names one of them.
  func faults(in error: any Error) -> [FieldFault] {
    switch error {
    case let fault as FieldFault: [fault]
    case let all as FormFaults: all.faults
    case let refusal as Refusal:
      refusal.field.flatMap { name in fields.first { $0.name == name } }
        .map { [FieldFault($0.name, "\(refusal.sentence)（依据：\(refusal.basis.chinese)）")] } ?? []
    default: []
    }
  }
}
