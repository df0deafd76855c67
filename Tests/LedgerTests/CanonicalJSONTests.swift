import Foundation
import Testing

@testable import Ledger

@Suite("Canonical JSON")
struct CanonicalJSONTests {
  static let specimen: JSON = [
    "index": 123456, "event": "accepted", "office": "登记科", "basis": "不动产登记暂行条例 第十七条", "none": nil,
    "measures": [["registration.accepted", 1, "2024-03-15"], ["registration.due", -1, "2024-04-28"]],
    "published": true, "rare": "𠮷\u{2028}é", "escaped": "\"\\/\u{8}\t\n\u{C}\r\u{1}\u{1F}\u{7F}",
  ]

  static func parse(_ text: String) throws -> JSON { try JSON(parsing: Array(text.utf8)) }

  static func written(_ value: JSON) -> String { String(decoding: value.canonical, as: UTF8.self) }

  @Test("keys are sorted, nothing is spaced, escapes are the shortest")
  func canonicalForm() {
    #expect(
      Self.written(["b": [1, nil, true, false], "a": [:], "aa": [], "B": "x"])
        == #"{"B":"x","a":{},"aa":[],"b":[1,null,true,false]}"#)
    #expect(
      Self.written(.text("\"\\/\u{8}\t\n\u{B}\u{C}\r\u{1}\u{1F}\u{7F}登𠮷"))
        == #""\"\\/\b\t\n\u000b\f\r\u0001\u001f"# + "\u{7F}登𠮷\"")
    #expect(Self.written(.integer(-9_007_199_254_740_991)) == "-9007199254740991")
    #expect(Self.written(0) == "0")
  }

  @Test("what is written reads back the same")
  func roundTrip() throws {
    let bytes = Self.specimen.canonical
    #expect(try JSON(parsing: bytes) == Self.specimen)
    #expect(try JSON(parsingCanonical: bytes).canonical == bytes)
  }

  @Test("any order, spacing and escape of RFC 8259 is read, but is not canonical")
  func otherSpellings() throws {
    let text = " { \"b\" :\t[ 1 ,\r\n2 ] , \"\\u0061\" : \"\\u767b\\uD842\\uDFB7\\/\" } "
    let value = try Self.parse(text)
    #expect(value == ["a": "登𠮷/", "b": [1, 2]])
    #expect(fault(in: text, canonical: true).hasSuffix(JSONFault.Reason.form.rawValue))
    #expect(fault(in: "[1] ", canonical: true) == JSONFault(.form, at: 3).description)
  }

  @Test(
    "what is not the accepted JSON is refused, with the byte",
    arguments: [
      ("", .syntax, 0), (" ", .syntax, 1), ("nul", .syntax, 3), ("tru\u{0}", .syntax, 3), ("{", .syntax, 1),
      ("[1,]", .syntax, 3), ("{\"a\":1,}", .syntax, 7), ("{a:1}", .syntax, 1), ("[1 2]", .syntax, 3),
      ("\"a", .syntax, 2),
      ("\"\\", .syntax, 3), ("\"\\x\"", .syntax, 3), ("\"\n\"", .syntax, 1), ("\"\\u12g4\"", .syntax, 5),
      ("01", .syntax, 2), ("-", .syntax, 1), ("+1", .syntax, 0), ("--1", .syntax, 1), ("\u{FEFF}1", .syntax, 0),
      ("1 1", .trailing, 2), ("{}}", .trailing, 2), ("1.0", .fraction, 1), ("1e2", .fraction, 1), ("1E2", .fraction, 1),
      ("-0", .fraction, 2), ("9007199254740992", .range, 15), ("-9007199254740992", .range, 16),
      ("99999999999999999999999", .range, 15), ("{\"a\":1,\"a\":1}", .duplicateKey, 10),
      ("{\"b\":1,\"a\":1,\"b\":1}", .duplicateKey, 0), ("{\"a\":1,\"\\u0061\":2}", .duplicateKey, 15),
      ("{\"登\":1}", .key, 6), ("\"\\ud842\"", .surrogate, 7), ("\"\\udfb7\"", .surrogate, 7),
      ("\"\\ud842\\u0041\"", .surrogate, 13), ("\"\\ud842\\n\"", .surrogate, 8),
    ] as [(String, JSONFault.Reason, Int)])
  func refused(text: String, reason: JSONFault.Reason, offset: Int) {
    #expect(fault(in: text) == JSONFault(reason, at: offset).description)
  }

  @Test(
    "bytes that are not UTF-8 are refused",
    arguments: [
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE7, 0x99], [0x80],
      [0xEF, 0xBF, 0xBD, 0xFE],
      [0x5C, 0x6E, 0xFF],
    ] as [[UInt8]])
  func invalidEncoding(bytes: [UInt8]) throws {
    let fault = #expect(throws: JSONFault.self) { try JSON(parsing: [0x22] + bytes + [0x22]) }
    #expect(fault?.description.hasSuffix(JSONFault.Reason.encoding.rawValue) == true)
    #expect(throws: JSONFault.self) { try JSON(parsing: [0x5B] + bytes + [0x5D]) }
  }

  @Test("64 levels are read and written, 65 are refused, 100,000 do not trap")
  func depth() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(Self.written(try Self.parse(nested(64))) == nested(64))
    #expect(fault(in: nested(65)) == JSONFault(.depth, at: 64).description)
    #expect(fault(in: String(repeating: "{\"a\":", count: 100_000)).hasSuffix(JSONFault.Reason.depth.rawValue))
  }

  @Test("a large object with its keys in the wrong order is read at once")
  func unsortedKeys() throws {
    let keys = (0..<20_000).map { "k\(100_000 - $0)" }
    let value = try Self.parse("{" + keys.map { "\"\($0)\":1" }.joined(separator: ",") + "}")
    #expect(value.object?.count == keys.count)
    #expect(value.object?.map(\.key) == keys.sorted())
  }

  @Test("bytes changed at random never trap, and what is still read keeps its meaning")
  func mutations() throws {
    var random = SeededGenerator(seed: 20_240_315)
    let bytes = Self.specimen.canonical
    var read = 0
    for _ in 0..<20_000 {
      var mutated = bytes
      for _ in 0...Int.random(in: 0...2, using: &random) {
        let place = Int.random(in: 0..<mutated.count, using: &random)
        switch Int.random(in: 0...3, using: &random) {
        case 0: mutated[place] = UInt8.random(in: 0...255, using: &random)
        case 1: mutated.remove(at: place)
        case 2: mutated.insert(Array("\"\\{}[],:-0e.u".utf8).randomElement(using: &random)!, at: place)
        default: mutated.removeSubrange(place...)
        }
        if mutated.isEmpty { break }
      }
      guard let value = try? JSON(parsing: mutated) else { continue }
      read += 1
      #expect(try JSON(parsingCanonical: value.canonical) == value)
    }
    #expect(read > 100 && read < 20_000)
  }

  @Test("values are reached by name and changed in place")
  func access() {
    var object: JSON.Object = ["b": 2, "a": "x"]
    object["c"] = [true]
    object["b"] = nil
    object["a"] = 5
    object["none"] = nil
    let members: [String: JSON] = ["a": 5, "c": [true]]
    #expect(JSON.object(object) == .object(members))
    #expect(JSON.object(["a": 5, "c": [true]]) == .object(members))
    let value = JSON.object(object)
    #expect(value["a"]?.integer == 5 && value["c"]?.array?.first?.bool == true && value["b"] == nil)
    #expect(value.text == nil && JSON.text("x").text == "x" && JSON.text("x")["a"] == nil)
  }

  private func fault(in text: String, canonical: Bool = false) -> String {
    do {
      _ = canonical ? try JSON(parsingCanonical: Array(text.utf8)) : try JSON(parsing: Array(text.utf8))
      return "accepted"
    } catch {
      return "\(error)"
    }
  }
}

/// SplitMix64: the same seed gives the same numbers.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
