import Foundation
import Law

extension AnyField {
  /// The normalised value, or the sentence that says what to do.
  ///
  /// - Parameter others: what was typed into the other fields of the form.
  public func check(_ typed: String, beside others: [String: String] = [:]) -> Result<String, FieldFault> {
    let whole = typed.precomposedStringWithCanonicalMapping
      .replacingOccurrences(of: "\r\n", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
    let text = isCode ? Self.withoutUnseen(whole) : whole
    if text.isEmpty {
      if isOptional { return .success("") }
      return .failure(FieldFault(name, emptySentence))
    }
    if text.unicodeScalars.contains(where: Self.isForbidden) {
      return .failure(FieldFault(name, "“\(label)”里有看不见的控制字符，请删去后重新输入。"))
    }
    do {
      return .success(try normalised(text, beside: others))
    } catch let fault as FieldFault {
      return .failure(fault)
    } catch let fault as IdentifierFault {
      return .failure(FieldFault(name, fault.message))
    } catch {
      return .failure(FieldFault(name, "请重新填写“\(label)”。"))
    }
  }

  var emptySentence: String {
    switch format {
    case .choice, .choices, .organisation, .organisations, .person, .persons, .section, .sections: "请选择“\(label)”。"
    case .statement: "请阅读并勾选“\(label)”，再继续。"
    default: "请填写“\(label)”。"
    }
  }

  /// Nobody can delete what they do not see, and no code has such marks: phones and papers put them there.
  private var isCode: Bool {
    switch format {
    case .personName, .citizenID, .phone, .unitCode, .day, .whole, .money, .area, .identity, .code: true
    default: false
    }
  }

  private static func withoutUnseen(_ text: String) -> String {
    String(
      String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.generalCategory != .format }))
  }

  /// Control characters and those that nobody sees (bidirectional overrides, joiners, soft hyphens); line breaks are
  /// allowed only where lines are asked for. Unassigned code points pass: they may be newer than our tables.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control: scalar != "\n" && scalar != "\t"
    case .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  private func normalised(_ text: String, beside others: [String: String]) throws -> String {
    switch format {
    case .text(let most): return try limited(oneLine(text), most)
    case .lines(let most): return try limited(text, most)
    case .personName:
      return try PersonName(reading: limited(oneLine(text), 50)).text.precomposedStringWithCanonicalMapping
    case .citizenID: return try CitizenID(reading: text).text
    case .unitCode: return try UnitCode(reading: text).text
    case .phone: return try PhoneNumber(reading: text).text
    case .day:
      guard let day = Day.reading(text) else { throw FieldFault(name, Day.advice(on: text, for: label)) }
      return day.description
    case .whole(let range):
      guard let number = Self.whole(text), range.contains(number) else {
        throw FieldFault(name, "“\(label)”请填 \(range.lowerBound) 到 \(range.upperBound) 的整数。")
      }
      return String(number)
    case .money(let range):
      let money = try Money.reading(text)
      guard range.contains(money) else {
        throw FieldFault(name, "“\(label)”请填 \(range.lowerBound) 到 \(range.upperBound) 元。")
      }
      return money.description
    case .area(let range):
      let area = try Area.reading(text)
      guard range.contains(area) else {
        throw FieldFault(name, "“\(label)”请填 \(range.lowerBound) 到 \(range.upperBound) 平方米。")
      }
      return area.description
    case .identity(let kind):
      // Without a kind there is nothing to check by: the fault is that of the kind.
      guard let document = IdentityDocument(rawValue: others[kind] ?? "") else { return try limited(oneLine(text), 50) }
      return try document.stored(oneLine(text))
    case .code(let type): return try type.init(reading: oneLine(text)).text
    case .choice(let choices): return try chosen([text], from: choices)
    case .choices(let choices): return try chosen(text.split(separator: ",").map(String.init), from: choices)
    // Nothing can be chosen before the office has given its choices: `offered(by:)`.
    case .organisation, .organisations, .person, .persons, .section, .sections: return try chosen([text], from: [])
    // Each row is checked by itself.
    case .rows: return text
    case .statement:
      guard text == "yes" else { throw FieldFault(name, emptySentence) }
      return text
    }
  }

  private func oneLine(_ text: String) throws -> String {
    guard !text.contains(where: \.isNewline) else {
      throw FieldFault(name, "“\(label)”只能写一行，请删去换行。")
    }
    return text
  }

  private func limited(_ text: String, _ most: Int) throws -> String {
    // Scalars, because one character may carry any number of combining marks.
    let count = text.unicodeScalars.count
    guard count <= most else {
      throw FieldFault(name, "“\(label)”最多 \(most) 个字，现在有 \(count) 个字，请缩短。")
    }
    return text
  }

  /// A whole number in ASCII or full-width digits, with commas between groups of three or without.
  private static func whole(_ text: String) -> Int? {
    let groups = Spelling.code(text).split(separator: ",", omittingEmptySubsequences: false)
    guard groups.count == 1 || groups[0].count <= 4 && groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
      return nil
    }
    return Int(groups.joined())
  }

  private func chosen(_ ids: [String], from choices: [Format.Choice]) throws -> String {
    guard !ids.isEmpty, Set(ids).count == ids.count, ids.allSatisfy({ id in choices.contains { $0.id == id } }) else {
      throw FieldFault(name, "请从列出的选项中选择“\(label)”。")
    }
    return ids.joined(separator: ",")
  }
}
