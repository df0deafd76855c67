/// Government service item code (政务服务事项编码), GB/T 39554.1-2020.
///
/// Basic code 12 digits; implementation code 31 = credit code, level of exercise, basic code; handling item 33 = 31 +
/// 2.
public struct ServiceItemCode: Identifier {
  public static let title = "政务服务事项编码"

  public enum Form: Int, Sendable {
    case basic = 12
    case implementation = 31
    case handling = 33
  }

  public enum Kind: String, Sendable, CaseIterable {
    case licence = "01"
    case penalty = "02"
    case compulsion = "03"
    case levy = "04"
    case payment = "05"
    case inspection = "06"
    case confirmation = "07"
    case award = "08"
    case adjudication = "09"
    case other = "10"
    case publicService = "20"

    public var chinese: String {
      switch self {
      case .licence: "行政许可"
      case .penalty: "行政处罚"
      case .compulsion: "行政强制"
      case .levy: "行政征收"
      case .payment: "行政给付"
      case .inspection: "行政检查"
      case .confirmation: "行政确认"
      case .award: "行政奖励"
      case .adjudication: "行政裁决"
      case .other: "其他行政权力"
      case .publicService: "公共服务"
      }
    }
  }

  public let text: String
  public let form: Form
  public let kind: Kind
  /// Who implements the item; nil for a basic code.
  public let office: CreditCode?

  public init(_ text: String) throws(IdentifierFault) {
    let parts = Array(text)
    guard let form = Form(rawValue: parts.count), text.utf8.count == parts.count else {
      throw Self.fault("应为12位（基本编码）、31位（实施编码）或者33位（办理项编码），现为\(parts.count)位。")
    }
    let basic = form == .basic ? parts[...] : parts[19..<31]
    let digits = Array(String(basic).utf8)
    guard digits.allSatisfy(isDigit), let province = decimal(digits[..<2]),
      province == 0 || provinceCodes.contains(province)
    else { throw Self.fault("中的12位基本编码应全为数字，且以省级代码或者00开头。") }
    guard let kind = Kind(rawValue: String(decoding: digits[2..<4], as: UTF8.self)) else {
      throw Self.fault("的事项类型代码不存在，应为01至10或者20。")
    }
    if form == .basic {
      office = nil
    } else {
      do throws(IdentifierFault) {
        office = try CreditCode(String(parts[..<18]))
      } catch {
        throw Self.fault("的前18位不是有效的统一社会信用代码，请核对。")
      }
      guard "12345".contains(parts[18]) else { throw Self.fault("第19位行使层级应为1至5。") }
      guard parts[31...].allSatisfy({ $0.isASCII && $0.isNumber }) else { throw Self.fault("末两位应为数字。") }
    }
    self.text = text
    self.form = form
    self.kind = kind
  }

  /// The 12 digits common to all who implement the item.
  public var basic: String { form == .basic ? text : String(text.dropFirst(19).prefix(12)) }
}
