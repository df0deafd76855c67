import Foundation
import Testing

@testable import Server

/// Answers made smaller for the wire, and what keeps that from telling secrets.
@Suite("Compression")
struct GzipTests {
  /// What gunzip makes of it.
  private func unpacked(_ bytes: [UInt8]) throws -> [UInt8] {
    let place = FileManager.default.temporaryDirectory.appending(path: "gzip-\(UUID().uuidString).gz")
    defer { try? FileManager.default.removeItem(at: place) }
    try Data(bytes).write(to: place)
    let program = Process()
    let output = Pipe()
    program.executableURL = URL(filePath: "/usr/bin/env")
    program.arguments = ["gzip", "-dc", place.path]
    program.standardOutput = output
    try program.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    program.waitUntilExit()
    #expect(program.terminationStatus == 0)
    return Array(data)
  }

  @Test(
    "any bytes come back as they were, whatever the padding", arguments: [[0, 0], [0, 99], [255, 255], [7, 31]])
  func sound(_ random: [UInt8]) throws {
    let text = Array(String(repeating: "不动产登记 0123456789\n", count: 500).utf8)
    let packed = try #require(Gzip.compressed(text, random: random))
    #expect(packed.count < text.count / 4)
    #expect(try unpacked(packed) == text)
  }

  @Test("what gains nothing is left as it is")
  func incompressible() {
    var state: UInt32 = 1
    let noise = (0..<4_000).map { _ -> UInt8 in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(state >> 24)
    }
    #expect(Gzip.compressed(noise, random: [0, 0]) == nil)
  }

  @Test(
    "only who asks for gzip gets it",
    arguments: [
      ("gzip", true), ("br, gzip;q=0.5", true), ("GZIP", true), ("gzip;q=0", false), ("gzip; q=0.0", false),
      ("identity", false), ("", false),
    ])
  func negotiation(_ header: String, _ takes: Bool) { #expect(Gzip.isAccepted(header) == takes) }

  @Test("pages and static files are compressed for who asks, with their Vary; a page's lengths and tokens differ")
  func pages() async throws {
    try await LiveHouse.open { live in
      let browser = try await live.signedIn("counter-1")
      let plain = try await browser.get("/worklist")
      #expect(plain.headers["content-encoding"] == nil)
      #expect(plain.headers["vary"] == "Accept-Encoding, Cookie")
      var lengths: Set<Int> = []
      var tokens: Set<String> = []
      for _ in 0..<8 {
        let packed = try await browser.get("/worklist", headers: ["Accept-Encoding": "gzip"])
        #expect(packed.headers["content-encoding"] == "gzip")
        lengths.insert(packed.body.count)
        var page = packed
        page.body = try unpacked(packed.body)
        #expect(page.text.hasPrefix("<!DOCTYPE html>") || page.text.lowercased().hasPrefix("<!doctype html>"))
        if let token = page.hidden("_token") { tokens.insert(token) }
      }
      #expect(lengths.count > 1)
      #expect(tokens.count == 8)
      for token in tokens.prefix(1) {
        #expect(try await browser.post("/mode", ["_token": token, "size": "large", "return": "/"]).status == 303)
      }
      let path = StaticFilesPaths.style(in: plain.text)
      let style = try await browser.get(path, headers: ["Accept-Encoding": "gzip"])
      #expect(style.headers["content-encoding"] == "gzip")
      #expect(style.headers["cache-control"] == "public, max-age=31536000, immutable")
      #expect(style.headers["vary"] == "Accept-Encoding")
    }
  }
}

private enum StaticFilesPaths {
  /// The style sheet that a page names.
  static func style(in page: String) -> String {
    page.components(separatedBy: "href=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
      .first { $0.hasPrefix("/static/") && $0.hasSuffix(".css") } ?? ""
  }
}
