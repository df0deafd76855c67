import Foundation
import Glibc

/// A look at a server from outside.
enum Probe {
  /// Seconds until `GET path` on loopback is answered with 200.
  static func secondsToAnswer(port: Int, path: String = "/", patience: Double = 120) throws -> Double {
    let began = ContinuousClock.now
    while (ContinuousClock.now - began).seconds < patience {
      if answers(port: port, path: path) { return (ContinuousClock.now - began).seconds }
      usleep(2_000)
    }
    throw BenchFault("nothing answered on port \(port)")
  }

  private static func answers(port: Int, path: String) -> Bool {
    let line = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(line) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(line, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { return false }
    let request = "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    guard send(line, request, request.utf8.count, 0) == request.utf8.count else { return false }
    var head = [UInt8](repeating: 0, count: 12)
    return recv(line, &head, 12, Int32(MSG_WAITALL)) == 12
      && String(decoding: head, as: UTF8.self) == "HTTP/1.1 200"
  }

  /// Megabytes of memory that a process holds (VmRSS).
  static func residentMegabytes(_ process: Process) throws -> Double {
    let status = try String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    guard let kilobytes = line?.split(separator: " ").compactMap({ Double($0) }).first else {
      throw BenchFault("no VmRSS of process \(process.processIdentifier)")
    }
    return kilobytes / 1_024
  }

  /// Appends of 400 bytes followed by fdatasync, a second: what the disk gives at this minute.
  static func syncsPerSecond(in folder: String) throws -> Double {
    let path = "\(folder)/sync-probe"
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard file >= 0 else { throw BenchFault("open \(path)") }
    defer {
      close(file)
      unlink(path)
    }
    let bytes = [UInt8](repeating: 7, count: 400)
    let began = ContinuousClock.now
    var count = 0.0
    while (ContinuousClock.now - began).seconds < 1 {
      guard write(file, bytes, 400) == 400, fdatasync(file) == 0 else { throw BenchFault("fdatasync \(path)") }
      count += 1
    }
    return count / (ContinuousClock.now - began).seconds
  }
}
