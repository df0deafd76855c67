public import Casework

/// Whom a route is for; deny is the default, so every route names one.
public enum Audience: Sendable {
  case everyone
  case signedIn
  /// Officers of the bureau (工作端).
  case officers
  case roles(Set<Role>)

  func admits(_ actor: Actor?) -> Bool {
    switch self {
    case .everyone: true
    case .signedIn: actor != nil
    case .officers: actor?.role.isOfficer ?? false
    case .roles(let roles): actor.map { $0.holds(roles) } ?? false
    }
  }
}

/// One address of the site and what answers there.
public struct Route: Sendable {
  /// Values of the braces in the path, percent-decoded.
  public typealias Parameters = [String: String]
  public typealias Responding = @Sendable (Visit, Parameters) async throws -> Answer

  public let method: Visit.Method
  /// `/matters/{id}`; a last part `{rest*}` takes everything that follows.
  public let path: String
  public let audience: Audience
  /// For people who have not signed in, the answer depends on address, mode, day and log alone, and may be kept.
  public let isKept: Bool
  public let respond: Responding

  public static func get(
    _ path: String, for audience: Audience, kept isKept: Bool = false, _ respond: @escaping Responding
  ) -> Route {
    Route(method: .get, path: path, audience: audience, isKept: isKept, respond: respond)
  }

  public static func post(_ path: String, for audience: Audience, _ respond: @escaping Responding) -> Route {
    Route(method: .post, path: path, audience: audience, isKept: false, respond: respond)
  }
}

/// All routes by path.
struct RouteTable: Sendable {
  struct Match: Sendable {
    let route: Route
    let parameters: Route.Parameters
  }

  enum Found: Sendable {
    case match(Match)
    /// The path exists, for other methods.
    case wrongMethod(allowed: [String])
    case nothing
  }

  private final class Node: Sendable {
    let words: [String: Node]
    let brace: Node?
    let routes: [Visit.Method: (route: Route, names: [String])]
    /// Routes whose last part takes the rest of the path.
    let rest: [Visit.Method: (route: Route, names: [String])]

    /// - Parameter routes: each with the parts of its path that are still to come, and the brace names so far.
    init(_ routes: [(route: Route, parts: ArraySlice<String>, names: [String])]) {
      var here: [Visit.Method: (route: Route, names: [String])] = [:]
      var rest: [Visit.Method: (route: Route, names: [String])] = [:]
      var byWord: [String: [(route: Route, parts: ArraySlice<String>, names: [String])]] = [:]
      var byBrace: [(route: Route, parts: ArraySlice<String>, names: [String])] = []
      for item in routes {
        guard let part = item.parts.first else {
          precondition(here[item.route.method] == nil, "two routes for \(item.route.method) \(item.route.path)")
          here[item.route.method] = (item.route, item.names)
          continue
        }
        let tail = item.parts.dropFirst()
        if part.hasSuffix("*}") {
          rest[item.route.method] = (item.route, item.names + [String(part.dropFirst().dropLast(2))])
        } else if part.hasPrefix("{") {
          byBrace.append((item.route, tail, item.names + [String(part.dropFirst().dropLast())]))
        } else {
          byWord[part, default: []].append((item.route, tail, item.names))
        }
      }
      self.routes = here
      self.rest = rest
      words = byWord.mapValues { Node($0) }
      brace = byBrace.isEmpty ? nil : Node(byBrace)
    }
  }

  private let root: Node

  init(_ routes: [Route]) {
    root = Node(routes.map { ($0, Self.parts($0.path)[...], []) })
  }

  /// Finds what answers a path as it came, percent-encoded; literal parts win over braces.
  func find(_ method: Visit.Method?, _ path: String) -> Found {
    var allowed: Set<String> = []
    guard let parts = Self.decodedParts(path) else { return .nothing }
    let match = find(method, parts[...], in: root, values: [], allowed: &allowed)
    if let match { return .match(match) }
    return allowed.isEmpty ? .nothing : .wrongMethod(allowed: allowed.sorted())
  }

  private func find(
    _ method: Visit.Method?, _ parts: ArraySlice<String>, in node: Node, values: [String], allowed: inout Set<String>
  ) -> Match? {
    guard let part = parts.first else {
      allowed.formUnion(node.routes.keys.map(\.rawValue))
      return method.flatMap { node.routes[$0] }.map { match($0, values) }
    }
    if let next = node.words[part],
      let found = find(method, parts.dropFirst(), in: next, values: values, allowed: &allowed)
    {
      return found
    }
    if let next = node.brace,
      let found = find(method, parts.dropFirst(), in: next, values: values + [part], allowed: &allowed)
    {
      return found
    }
    guard !node.rest.isEmpty else { return nil }
    allowed.formUnion(node.rest.keys.map(\.rawValue))
    return method.flatMap { node.rest[$0] }.map { match($0, values + [parts.joined(separator: "/")]) }
  }

  private func match(_ found: (route: Route, names: [String]), _ values: [String]) -> Match {
    Match(route: found.route, parameters: Dictionary(zip(found.names, values), uniquingKeysWith: { $1 }))
  }

  private static func parts(_ path: String) -> [String] {
    path.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
  }

  private static func decodedParts(_ path: String) -> [String]? {
    var decoded: [String] = []
    for part in parts(path) {
      guard let text = FormFields.decoded(part.utf8, plusIsSpace: false) else { return nil }
      decoded.append(text)
    }
    return decoded
  }
}
