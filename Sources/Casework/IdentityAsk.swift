public import Law

/// Who somebody is, as a form asks it (身份证件): the kind of document and its number, which is checked by the kind.
public struct IdentityAsk: Sendable {
  public let document: Field<IdentityDocument>
  public let number: Field<String>

  /// - Parameters:
  ///   - name: of the number; that of the kind is `name-document`.
  ///   - title: whose it is, before the labels; “” for the person who asks.
  public init(
    _ name: String, of title: String = "", among documents: [IdentityDocument] = IdentityDocument.ofPersons,
    under basis: Basis
  ) {
    let document = Field("\(name)-document", "\(title)证件类型", .one(of: documents) { $0.title }, under: basis)
    self.document = document
    number = Field(
      name, "\(title)证件号码", hint: "按证件填写",
      Answering(format: .identity(kind: document.name)) { $0 }, under: basis)
  }

  public var all: [any Asked] { [document, number] }

  /// The number in its stored form.
  ///
  /// - Throws: `FieldFault` of the field that is left out or does not fit the kind.
  public func number(_ form: Answered) throws(FieldFault) -> String {
    let document = try form[document]
    let text = try form[number]
    do { return try document.stored(text) } catch { throw FieldFault(number.name, error.message) }
  }
}
