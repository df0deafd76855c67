import ArgumentParser
import Casework
import Demo
import Foundation
import Hummingbird
import Law
import Ledger
import Logging
import Pages
import Rooms
import Seals
import Server
import ServiceLifecycle
import UnixSignals

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "serve", abstract: "启动服务，直到收到 SIGTERM")

  func run() async throws {
    let folder = DataFolder(path: Surroundings.data)
    let composition = try Composition(folder, creating: true)
    if composition.isNew { try await composition.prepare(at: folder.clock()) }
    try await serve(composition)
  }
}

/// Serves an opened bureau in the foreground.
func serve(_ composition: Composition) async throws {
  try await composition.requireSound()
  try await composition.desk.readBooks()
  let clock = composition.folder.clock
  let demo = composition.folder.isPlayed
  let house = House(
    desk: composition.desk, pages: AllRooms.pages, site: Site(name: "本机关", demo: demo),
    demoAccounts: demo
      ? Staff.all.map {
        House.DemoAccount(
          account: $0.actor.id, title: "\($0.hint) \($0.actor.name)", password: $0.password)
      } : [],
    clock: clock, random: SecureRandom.bytes)
  try await composition.publisher.publish(at: clock())
  let listen = try Surroundings.listen()
  try requireFree(listen.host, listen.port)
  let application = makeApplication(
    house, listening: Listening(host: listen.host, port: listen.port, healthPort: Surroundings.healthPort),
    services: [Housekeeping(composition: composition, clock: clock)]
  ) { door, port in
    switch door {
    case .site:
      print("规矩已启动：http://\(listen.host):\(port)/")
      if demo { printDemoAccounts() }
      let missing = house.office.missingTexts.map(\.title)
      if !missing.isEmpty { print("机构信息还没有录入：\(missing.joined(separator: "、"))；请运行 guiju setup。") }
    case .health: print("健康检查：http://127.0.0.1:\(port)/healthz")
    }
    fflush(nil)
  }
  try await application.runService(gracefulShutdownSignals: [.sigterm, .sigint])
  composition.journal.close()
}

/// Signs checkpoints within a second of a change, and enters each day's lapses once the day is over.
struct Housekeeping: Service {
  let composition: Composition
  let clock: @Sendable () -> Moment

  func run() async throws {
    try? await cancelWhenGracefulShutdown {
      var swept: Day?
      while !Task.isCancelled {
        swept = await round(swept)
        try await Task.sleep(for: .seconds(1))
      }
    }
  }

  /// One round; a failure is logged and tried again.
  private func round(_ swept: Day?) async -> Day? {
    do {
      let now = clock()
      try await composition.publisher.publish(at: now)
      // Another server, or guiju setup, may have entered a year or a name.
      try await composition.desk.readBooks()
      let yesterday = now.day.adding(days: -1)
      if swept != yesterday {
        try await composition.desk.sweep(through: yesterday, at: now)
      }
      return yesterday
    } catch {
      Logger(label: "guiju.housekeeping").error("\(sentence(error, "\(error)"))")
      return swept
    }
  }
}

func printDemoAccounts() {
  print("演示账号（账号 / 密码）：")
  for account in Staff.all {
    print("  \(account.actor.id) / \(account.password)  \(account.hint)（\(account.actor.name)）")
  }
  print(DemoHints.text)
}
