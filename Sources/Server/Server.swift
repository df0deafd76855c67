import Foundation
import HTTPTypes
public import Hummingbird
import Ledger
import Logging
import NIOCore
import Pages
public import ServiceLifecycle

/// Where the doors listen.
public struct Listening: Sendable {
  public var host: String
  /// 0 takes a free port.
  public var port: Int
  /// Port of `/healthz`, `/readyz` and `/metrics` on 127.0.0.1; 0 takes a free one.
  public var healthPort: Int
  /// A connection on which nothing moves is closed after this many seconds.
  public var idleSeconds: Int

  public init(host: String = "127.0.0.1", port: Int = 8080, healthPort: Int = 0, idleSeconds: Int = 30) {
    self.host = host
    self.port = port
    self.healthPort = healthPort
    self.idleSeconds = idleSeconds
  }
}

/// The program's doors as a service: the site, and the health listener beside it.
///
/// - Parameters:
///   - services: long-lived parts that start and stop with the doors.
///   - running: told the port of the site, then that of the health listener, as each begins to listen.
public func makeApplication(
  _ house: House, listening: Listening, services: [any Service] = [],
  running: @escaping @Sendable (_ what: Door, _ port: Int) async -> Void
) -> some ApplicationProtocol {
  let logger = Logger(label: "guiju")
  let doors = Doors(house, routes: Controllers.routes(of: house), logger: logger)
  var quiet = logger
  quiet.logLevel = .warning
  var site = Application(
    responder: CallbackResponder { (request: Request, context: DoorContext) in
      await respond(to: request, context: context, doors)
    },
    server: .http1(
      configuration: .init(
        idleTimeout: .seconds(Int64(listening.idleSeconds)),
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100))),
    configuration: .init(
      address: .hostname(listening.host, port: listening.port),
      availableConnectionsDelegate: .maximum(4_000, logger: quiet)),
    onServerRunning: { await running(.site, $0.localAddress?.port ?? listening.port) }, logger: quiet)
  let health = Application(
    responder: CallbackResponder { (request: Request, _: DoorContext) in
      await healthAnswer(request, house, doors.meter)
    },
    server: .http1(configuration: .init(idleTimeout: .seconds(Int64(listening.idleSeconds)))),
    configuration: .init(address: .hostname("127.0.0.1", port: listening.healthPort)),
    onServerRunning: { await running(.health, $0.localAddress?.port ?? listening.healthPort) }, logger: quiet)
  site.addServices(health, AccessLogWriter(queue: house.accessLog, vault: house.vault))
  for service in services { site.addServices(service) }
  return site
}

/// Which of the two listeners.
public enum Door: Sendable { case site, health }

/// What Hummingbird hands over beside the request.
struct DoorContext: InitializableFromSource {
  let channel: any Channel

  init(source: ApplicationRequestContextSource) { channel = source.channel }
}

private func respond(to request: Request, context: DoorContext, _ doors: Doors) async -> Response {
  let address = context.channel.remoteAddress
  let peer = address?.ipAddress ?? ""
  var call = Call(
    method: request.method.rawValue, path: request.uri.path, query: request.uri.query ?? "",
    headers: headers(request), body: [], peer: peer, isLoopback: peer == "127.0.0.1" || peer == "::1")
  do {
    call.body = Array(buffer: try await request.body.collect(upTo: Call.bodyLimit))
  } catch {
    call.bodyTooLarge = true
  }
  let answer = await doors.answer(call)
  var response = Response(status: .init(code: answer.status), body: .init(byteBuffer: ByteBuffer(bytes: answer.body)))
  for (name, value) in answer.headers {
    if let name = HTTPField.Name(name) { response.headers.append(HTTPField(name: name, value: value)) }
  }
  if request.method == .head { return response.createHeadResponse() }
  if call.bodyTooLarge { closeAfter(&response, answer.body, context.channel) }
  return response
}

/// Sends the answer and closes: what is left of an endless body is not read.
private func closeAfter(_ response: inout Response, _ bytes: [UInt8], _ channel: any Channel) {
  response.headers[.connection] = "close"
  response.body = ResponseBody(contentLength: bytes.count) { writer in
    try await writer.write(ByteBuffer(bytes: bytes))
    try await writer.finish(nil)
    channel.eventLoop.scheduleTask(in: .seconds(2)) { channel.close(promise: nil) }
  }
}

private func headers(_ request: Request) -> [String: String] {
  // Hummingbird keeps the Host header apart, as HTTP/2 does.
  var headers = request.head.authority.map { ["host": $0] } ?? [:]
  for field in request.headers {
    let name = field.name.canonicalName
    if let earlier = headers[name] {
      headers[name] = earlier + (name == "cookie" ? "; " : ",") + field.value
    } else {
      headers[name] = field.value
    }
  }
  return headers
}

private func healthAnswer(_ request: Request, _ house: House, _ meter: Meter) async -> Response {
  let (status, text): (HTTPResponse.Status, String)
  switch request.uri.path {
  case "/healthz": (status, text) = (.ok, "ok\n")
  case "/readyz":
    let head = try? await house.journal.read { [keys = house.journal.keys] in
      try Head.read(from: $0, journal: keys).size
    }
    (status, text) = head.map { (.ok, "ok \($0)\n") } ?? (.serviceUnavailable, "database\n")
  case "/metrics": (status, text) = (.ok, meter.text)
  default: (status, text) = (.notFound, "not found\n")
  }
  return Response(
    status: status, headers: [.contentType: "text/plain; charset=utf-8"],
    body: .init(byteBuffer: ByteBuffer(string: text)))
}
