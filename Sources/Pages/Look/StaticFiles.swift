/// The files that pages name, each under a path that carries its digest, so that it may be cached for ever.
public enum StaticFiles {
  public struct File: Sendable {
    public let path: String
    public let type: String
    public let bytes: [UInt8]

    init(stem: String, suffix: String, type: String, bytes: [UInt8]) {
      path = "/static/\(stem)-\(StaticFiles.digest(of: bytes)).\(suffix)"
      self.type = type
      self.bytes = bytes
    }
  }

  public static let css = File(
    stem: "guiju", suffix: "css", type: "text/css; charset=utf-8", bytes: PackageResources.guiju_css)
  public static let script = File(
    stem: "guiju", suffix: "js", type: "text/javascript; charset=utf-8", bytes: PackageResources.guiju_js)
  public static let mark = File(
    stem: "mark", suffix: "svg", type: "image/svg+xml", bytes: PackageResources.mark_svg)

  /// Every file to serve.
  public static let all = [css, script, mark]

  /// FNV-1a, 64 bits, in hexadecimal: tells versions apart, secures nothing.
  static func digest(of bytes: [UInt8]) -> String {
    let digest = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    return String(digest, radix: 16)
  }
}
