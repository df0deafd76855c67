import Foundation

/// Looks before the server does whether it can listen there, because the server's own words are not for operators.
func requireFree(_ host: String, _ port: Int) throws {
  var hints = addrinfo()
  hints.ai_flags = AI_PASSIVE
  hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
  var found: UnsafeMutablePointer<addrinfo>?
  guard getaddrinfo(host, "\(port)", &hints, &found) == 0, let address = found?.pointee else {
    throw StartFault("GUIJU_LISTEN 中的地址 \(host) 无法解析：请改正后重试。")
  }
  defer { freeaddrinfo(found) }
  let descriptor = socket(address.ai_family, address.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), 0)
  guard descriptor >= 0 else { throw listenFault(host, port) }
  defer { close(descriptor) }
  var yes: Int32 = 1
  setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
  guard bind(descriptor, address.ai_addr, address.ai_addrlen) == 0 else { throw listenFault(host, port) }
}

private func listenFault(_ host: String, _ port: Int) -> StartFault {
  switch errno {
  case EADDRINUSE: StartFault("\(host):\(port) 已被占用：请停止占用它的程序，或用 GUIJU_LISTEN 另选端口。")
  case EACCES: StartFault("没有在 \(host):\(port) 上监听的权限：请用 GUIJU_LISTEN 另选 1024 以上的端口。")
  case EADDRNOTAVAIL: StartFault("\(host) 不是本机的地址：请改正 GUIJU_LISTEN 后重试。")
  default: StartFault("无法在 \(host):\(port) 上监听（\(String(cString: strerror(errno)))）：请检查 GUIJU_LISTEN 和网络设置。")
  }
}
