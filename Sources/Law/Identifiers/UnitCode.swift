/// Property unit code (不动产单元代码), GB/T 37346-2019: 28 characters, parcel (宗地) 19 and fixture (定着物) 9.
public struct UnitCode: Identifier {
  public static let title = "不动产单元代码"

  public let text: String

  public init(_ text: String) throws(IdentifierFault) {
    let bytes = Array(text.utf8)
    guard !text.contains(where: \.isWhitespace) else { throw Self.fault("存储和校验时不含空格，请去掉空格。") }
    let parts = Array(text)
    guard parts.count == 28 else { throw Self.fault("应为28位，现为\(parts.count)位，请对照权属证书或者登记簿核对。") }
    guard bytes.count == 28 else { throw Self.fault("只能用数字和大写英文字母，请检查是否有全角字符。") }
    guard bytes[..<12].allSatisfy(isDigit), let province = decimal(bytes[..<2]), provinceCodes.contains(province) else {
      throw Self.fault("前12位应为区划、地籍区和地籍子区的数字代码，请核对。")
    }
    guard "GJZ".contains(parts[12]) else { throw Self.fault("第13位应为G（国有）、J（集体）或者Z（未定、有争议）。") }
    guard "ABSXCDEFLNHGWY".contains(parts[13]) else { throw Self.fault("第14位不是标准规定的宗地特征码，请核对。") }
    guard parts[12] == "J" || !"AC".contains(parts[13]) else {
      throw Self.fault("的集体土地所有权（A）、宅基地（C）宗地，第13位应为J。")
    }
    guard let parcel = decimal(bytes[14..<19]), parcel > 0 else { throw Self.fault("第15至19位宗地顺序号应为00001至99999。") }
    guard "FLQW".contains(parts[19]) else { throw Self.fault("第20位应为F（房屋）、L（林木）、Q（其他）或者W（无定着物）。") }
    guard bytes[20...].allSatisfy(isDigit) else { throw Self.fault("末8位应全为数字，请核对。") }
    guard parts[19] != "W" || decimal(bytes[20...]) == 0 else { throw Self.fault("第20位为W（无定着物）时，末8位应全为0。") }
    self.text = text
  }

  /// Hyphens between the groups go too.
  public static func normalised(_ text: String) -> String { Spelling.dense(text) }

  /// Builds the code of a house unit.
  ///
  /// - Parameters:
  ///   - division: six digits; `district` and `subdistrict` are the cadastral ones, 0 … 999.
  ///   - right: two letters, such as `GB` for state land, surface.
  ///   - parcel: 1 … 99999; `building` and `room` 0 … 9999.
  public init(
    division: String, district: Int, subdistrict: Int, right: String = "GB", parcel: Int, building: Int, room: Int
  ) throws(IdentifierFault) {
    let land = Self.land(division, district, subdistrict, right, parcel)
    try self.init("\(land)F\(padded(building, to: 4))\(padded(room, to: 4))")
  }

  /// Builds the code of land without fixtures.
  public init(division: String, district: Int, subdistrict: Int, right: String = "GB", parcel: Int)
    throws(IdentifierFault)
  {
    try self.init("\(Self.land(division, district, subdistrict, right, parcel))W00000000")
  }

  private static func land(_ division: String, _ district: Int, _ subdistrict: Int, _ right: String, _ parcel: Int)
    -> String
  {
    "\(division)\(padded(district, to: 3))\(padded(subdistrict, to: 3))\(right)\(padded(parcel, to: 5))"
  }

  /// The 19 characters of the parcel: units of one parcel share them.
  public var parcel: String { String(text.prefix(19)) }
  /// The six digits of the county-level division.
  public var division: String { String(text.prefix(6)) }
  /// The two letters of ownership and right, such as `GB`.
  public var right: String { String(text.dropFirst(12).prefix(2)) }
  /// `F` house, `L` trees, `Q` other, `W` none.
  public var fixture: Character { Array(text)[19] }
  public var isLandOnly: Bool { fixture == "W" }
  /// The building's number (幢号) of a house unit.
  public var building: Int? { fixture == "F" ? decimal(Array(text.utf8)[20..<24]) : nil }
  /// The room's number (户号) of a house unit.
  public var room: Int? { fixture == "F" ? decimal(Array(text.utf8)[24...]) : nil }

  /// In four groups, as certificates print it: `420113 900001 GB00001 F00010001`.
  public var display: String {
    let parts = Array(text)
    return [parts[..<6], parts[6..<12], parts[12..<19], parts[19...]].map { String($0) }.joined(separator: " ")
  }
}
