import Law

/// The header of one file in a tar archive (POSIX ustar), as this program writes it and no other way.
struct TarHeader: Equatable {
  var name: String
  var bytes: Int
  var time: Moment

  static let length = 512
  static let end = [UInt8](repeating: 0, count: 2 * length)
  /// Sizes from here on do not fit eleven octal digits and are written in binary, as GNU tar does.
  private static let mostOctal = 1 << 33

  static func filler(after bytes: Int) -> [UInt8] {
    Array(repeating: 0, count: (length - bytes % length) % length)
  }

  var block: [UInt8] {
    var block = [UInt8](repeating: 0, count: Self.length)
    func put(_ text: String, at place: Int) {
      block.replaceSubrange(place..<place + text.utf8.count, with: text.utf8)
    }
    put(name, at: 0)
    put("0000600", at: 100)
    put("0000000", at: 108)
    put("0000000", at: 116)
    if bytes < Self.mostOctal {
      put(Self.octal(bytes, digits: 11), at: 124)
    } else {
      block[124] = 0x80
      for place in 0..<8 { block[135 - place] = UInt8(truncatingIfNeeded: bytes >> (8 * place)) }
    }
    put(Self.octal(max(0, time.milliseconds / 1_000), digits: 11), at: 136)
    put("        ", at: 148)
    put("0", at: 156)
    put("ustar", at: 257)
    put("00", at: 263)
    let sum = block.reduce(0) { $0 + Int($1) }
    put(Self.octal(sum, digits: 6), at: 148)
    block[154] = 0
    return block
  }

  init(name: String, bytes: Int, time: Moment) {
    precondition(name.utf8.count < 100, "a part's name is too long")
    self.name = name
    self.bytes = bytes
    self.time = time
  }

  /// Nil where it is not exactly what `block` would give.
  init?(block: [UInt8]) {
    guard block.count == Self.length, block[124] < 0x80,
      let bytes = Int(String(decoding: block[124..<135], as: UTF8.self), radix: 8),
      let seconds = Int(String(decoding: block[136..<147], as: UTF8.self), radix: 8), bytes >= 0
    else { return nil }
    let name = String(decoding: block.prefix { $0 != 0 }, as: UTF8.self)
    guard name.utf8.count < 100 else { return nil }
    self.init(name: name, bytes: bytes, time: Moment(milliseconds: seconds * 1_000))
    guard self.block == block else { return nil }
  }

  private static func octal(_ number: Int, digits: Int) -> String {
    let text = String(number, radix: 8)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
