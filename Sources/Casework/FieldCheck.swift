import Foundation
import Law

extension Field {
  /// The normalised value, or the sentence that says what to do.
  public func check(_ typed: String) -> Result<String, FieldFault> {
    let text = typed.precomposedStringWithCanonicalMapping
      .replacingOccurrences(of: "\r\n", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
    if text.isEmpty {
      if isOptional { return .success("") }
      return .failure(FieldFault(name, emptySentence))
    }
    if text.unicodeScalars.contains(where: Self.isForbidden) {
      return .failure(FieldFault(name, "“\(label)”里有看不见的控制字符，请删去后重新输入。"))
    }
    do {
      return .success(try normalised(text))
    } catch let fault as FieldFault {
      return .failure(fault)
    } catch let fault as IdentifierFault {
      return .failure(FieldFault(name, fault.message))
    } catch {
      return .failure(FieldFault(name, "请重新填写“\(label)”。"))
    }
  }

  private var emptySentence: String {
    switch format {
    case .choice, .choices: "请选择“\(label)”。"
    case .statement: "请阅读并勾选“\(label)”，再继续。"
    default: "请填写“\(label)”。"
    }
  }

  /// Control characters and bidirectional overrides; line breaks are allowed only where lines are asked for.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x09: false
    case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  private func normalised(_ text: String) throws -> String {
    switch format {
    case .text(let most): return try limited(oneLine(text), most)
    case .lines(let most): return try limited(text, most)
    case .personName:
      let name = try limited(oneLine(text), 50)
      guard name.unicodeScalars.allSatisfy(Self.isNameCharacter) else {
        throw FieldFault(self.name, "“\(label)”只能写汉字、字母、空格和“·”，请按证件填写。")
      }
      return name
    case .citizenID: return try CitizenID(CitizenID.normalised(text)).text
    case .unitCode: return try UnitCode(UnitCode.normalised(text)).text
    case .phone: return try phone(text)
    case .day:
      guard let day = Day.reading(text) else {
        throw FieldFault(name, "请把“\(label)”写成年月日，例如 2024年3月1日。")
      }
      return day.description
    case .whole(let range):
      let digits = text.applyingTransform(.fullwidthToHalfwidth, reverse: false) ?? text
      guard let number = Int(digits.replacingOccurrences(of: ",", with: "")), range.contains(number) else {
        throw FieldFault(name, "“\(label)”请填 \(range.lowerBound) 到 \(range.upperBound) 的整数。")
      }
      return String(number)
    case .choice(let choices): return try chosen([text], from: choices)
    case .choices(let choices): return try chosen(text.split(separator: ",").map(String.init), from: choices)
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
    guard text.count <= most else {
      throw FieldFault(name, "“\(label)”最多 \(most) 个字，现在有 \(text.count) 个字，请缩短。")
    }
    return text
  }

  private func phone(_ text: String) throws -> String {
    let half = text.applyingTransform(.fullwidthToHalfwidth, reverse: false) ?? text
    let digits = half.filter { !" -－—()".contains($0) }
    guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), (7...13).contains(digits.count) else {
      throw FieldFault(name, "请填写 7 至 13 位数字的电话号码，例如 13800000000。")
    }
    return digits
  }

  private func chosen(_ ids: [String], from choices: [Format.Choice]) throws -> String {
    guard ids.allSatisfy({ id in choices.contains { $0.id == id } }) else {
      throw FieldFault(name, "请从列出的选项中选择“\(label)”。")
    }
    return ids.joined(separator: ",")
  }

  private static func isNameCharacter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isIdeographic || scalar.properties.isAlphabetic || "·•．. -（）()〇".unicodeScalars.contains(scalar)
  }
}
