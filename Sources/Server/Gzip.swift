import CZlib

/// Answers made smaller for the wire (RFC 1952).
///
/// A page holds a form token, and may show what an address says beside what only its reader may see. Somebody who
/// watches lengths and makes the reader's browser ask for addresses could guess at such text (BREACH). So each answer
/// shows the token under another mask, and carries a name of random length in its gzip header (“heal the BREACH”).
enum Gzip {
  /// Shorter ones fit in one packet anyway.
  static let least = 1_400
  /// Most bytes of the random name.
  static let mostPadding = 100
  private static let level: Int32 = 4

  /// - Parameter random: two bytes at least, for the length of the name.
  /// - Returns: nil where zlib cannot, or where nothing is gained.
  static func compressed(_ bytes: [UInt8], random: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    guard guiju_gzip_begin(&stream, level) == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    let seed = random.prefix(2).reduce(0) { $0 << 8 | Int($1) }
    var name = [Bytef](repeating: UInt8(ascii: "a"), count: seed % mostPadding) + [0]
    var source = bytes
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + mostPadding)
    let done = name.withUnsafeMutableBufferPointer { name in
      source.withUnsafeMutableBufferPointer { source in
        output.withUnsafeMutableBufferPointer { output in
          var header = gz_header()
          header.name = name.baseAddress
          header.os = 255
          return withUnsafeMutablePointer(to: &header) { header in
            guard deflateSetHeader(&stream, header) == Z_OK else { return false }
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(source.count)
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(output.count)
            return deflate(&stream, Z_FINISH) == Z_STREAM_END
          }
        }
      }
    }
    let size = Int(stream.total_out)
    guard done, size < bytes.count else { return nil }
    return Array(output[..<size])
  }

  /// Whether an `Accept-Encoding` header takes gzip.
  static func isAccepted(_ header: String?) -> Bool {
    (header ?? "").split(separator: ",").contains { part in
      let words = part.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
      guard let coding = words.first, coding == "gzip" || coding == "x-gzip" else { return false }
      return !words.dropFirst().contains { $0.hasPrefix("q=") && Double($0.dropFirst(2)) == 0 }
    }
  }

  /// Text; what is packed already gains nothing.
  static func isWorthwhile(_ type: String) -> Bool {
    let kind = type.split(separator: ";").first.map(String.init) ?? ""
    return kind.hasPrefix("text/") || ["application/json", "image/svg+xml", "text/csv"].contains(kind)
  }
}
