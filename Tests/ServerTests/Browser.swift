import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// One answer as it came over the wire.
struct Received: Sendable {
  var status: Int
  /// By lower-case name; several of one name are joined by line breaks.
  var headers: [String: String]
  var body: [UInt8]

  var text: String { String(decoding: body, as: UTF8.self) }

  /// The value of a hidden field of the page's form to this action.
  func hidden(_ name: String, to action: String? = nil) -> String? {
    let page =
      action.flatMap { action in text.components(separatedBy: "action=\"\(action)\"").dropFirst().first } ?? text
    let parts = page.components(separatedBy: "name=\"\(name)\" value=\"")
    return parts.count > 1 ? parts[1].components(separatedBy: "\"").first : nil
  }
}

/// A client over a bare socket: it keeps cookies, follows nothing, and sends exactly what it is told.
final class Browser: Sendable {
  let port: Int
  private let cookies = Mutex<[String: String]>([:])

  init(port: Int) { self.port = port }

  var cookieNames: Set<String> { cookies.withLock { Set($0.keys) } }
  func cookie(_ name: String) -> String? { cookies.withLock { $0[name] } }
  func setCookie(_ name: String, _ value: String) { cookies.withLock { $0[name] = value } }

  func get(_ path: String, headers: [String: String] = [:]) async throws -> Received {
    try await send("GET", path, headers: headers)
  }

  func post(_ path: String, _ form: [String: String], headers: [String: String] = [:]) async throws -> Received {
    let body = form.map { "\(Self.encoded($0.key))=\(Self.encoded($0.value))" }.joined(separator: "&")
    let type = ["Content-Type": "application/x-www-form-urlencoded"]
    return try await send("POST", path, headers: type.merging(headers) { $1 }, body: Array(body.utf8))
  }

  /// Opens a page and sends its form, with the hidden fields the page gave.
  func submit(
    _ path: String, on page: String, _ form: [String: String], headers: [String: String] = [:]
  ) async throws -> Received {
    let shown = try await get(page)
    var form = form
    for name in ["_token", "_key", "_version", "return"] where form[name] == nil {
      form[name] = shown.hidden(name, to: path) ?? shown.hidden(name)
    }
    return try await post(path, form, headers: headers)
  }

  func send(_ method: String, _ path: String, headers: [String: String] = [:], body: [UInt8] = []) async throws
    -> Received
  {
    var lines = ["\(method) \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close"]
    let jar = cookies.withLock { $0.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; ") }
    if !jar.isEmpty { lines.append("Cookie: \(jar)") }
    if !body.isEmpty || method == "POST" { lines.append("Content-Length: \(body.count)") }
    lines += headers.map { "\($0.key): \($0.value)" }
    let received = try await raw(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body)
    keep(received.headers["set-cookie"])
    return received
  }

  private func keep(_ header: String?) {
    for line in (header ?? "").split(separator: "\n") {
      let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { continue }
      cookies.withLock { cookies in
        cookies[String(pair[0])] = line.contains("Max-Age=0") ? nil : String(pair[1])
      }
    }
  }

  /// Sends bytes and reads until the other side closes.
  func raw(_ bytes: [UInt8]) async throws -> Received {
    let port = port
    let all = try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<[UInt8], any Error>) in
      Thread.detachNewThread {
        continuation.resume(with: Result { try Self.exchange(bytes, port: port) })
      }
    }
    return try Self.parse(all)
  }

  /// Connects and says nothing; how long until the other side closes.
  func secondsUntilClosed(after bytes: [UInt8] = []) async throws -> Double {
    let port = port
    return try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        let started = Date()
        continuation.resume(
          with: Result {
            _ = try Self.exchange(bytes, port: port)
            return Date().timeIntervalSince(started)
          })
      }
    }
  }

  private static func exchange(_ bytes: [UInt8], port: Int) throws -> [UInt8] {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw Unexpected(what: "cannot connect to port \(port)") }
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { break }
      sent += count
    }
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(socket, &buffer, buffer.count, 0)
      if count <= 0 { return received }
      received += buffer[..<count]
    }
  }

  private static func parse(_ bytes: [UInt8]) throws -> Received {
    guard let gap = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else {
      throw Unexpected(what: "no head in \(bytes.count) bytes")
    }
    let lines = String(decoding: bytes[..<gap.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
    let status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { continue }
      let name = parts[0].lowercased()
      let value = parts[1].trimmingCharacters(in: .whitespaces)
      headers[name] = headers[name].map { "\($0)\n\(value)" } ?? value
    }
    return Received(status: status, headers: headers, body: Array(bytes[gap.upperBound...]))
  }

  private static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}
