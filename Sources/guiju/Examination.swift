import Casework
import Foundation
import Law
import Ledger
import Seals
import Stores

/// One thing that is wrong with a bureau, and its mend; the id is kept for ever.
struct Ailment: Equatable {
  let id: String
  let sentence: String
}

/// A look at everything around a bureau that can go wrong in its keeping; it mends and enters nothing.
struct Examination {
  let folder: DataFolder
  let now: Moment
  /// Least free space, in MB.
  var leastSpace = 1_024
  /// Most days since the newest backup.
  var mostDays = 7
  private(set) var ailments: [Ailment] = []
  private(set) var checked: [String] = []

  /// Connections that the server takes, and some for files.
  private static let leastOpenFiles = 4_200
  /// An entry older than this, in milliseconds, must be under a signed checkpoint.
  private static let checkpointPatience = 60_000

  init(folder: DataFolder, now: Moment, leastSpace: Int, mostDays: Int) {
    self.folder = folder
    self.now = now
    self.leastSpace = leastSpace
    self.mostDays = mostDays
  }

  private mutating func found(_ id: String, _ sentence: String) {
    ailments.append(Ailment(id: id, sentence: sentence))
  }

  mutating func run() async {
    checkSurroundings()
    checked.append("folder")
    guard FileManager.default.fileExists(atPath: folder.path) else {
      return found("folder-missing", "没有数据文件夹 \(folder.path)：请用 GUIJU_DATA 指定，或从备份恢复（guiju restore）。")
    }
    checkFolder()
    let keysAreThere = checkKeys()
    let databaseIsThere = Surroundings.database != nil || checkDatabaseFile()
    if keysAreThere, databaseIsThere { await checkJournal() }
    if Surroundings.database == nil { checkBackup() }
  }

  // MARK: Around the bureau

  private mutating func checkSurroundings() {
    checked += ["open-files", "port"]
    var limit = rlimit()
    if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < Self.leastOpenFiles {
      found(
        "open-files",
        "允许同时打开的文件只有 \(limit.rlim_cur) 个，连接多时会拒绝服务：请执行 ulimit -n 8192，或在服务单元里写 LimitNOFILE=8192。")
    }
    do {
      let listen = try Surroundings.listen()
      guard listen.port > 0, !answersAsOurs(listen.host, listen.port) else { return }
      try requireFree(listen.host, listen.port)
    } catch { found("port", "\(error)") }
  }

  /// Whether what listens there is a server of this bureau: its signed log says so.
  private func answersAsOurs(_ host: String, _ port: Int) -> Bool {
    let origin = LogNaming.origin(Surroundings.bureau)
    return httpBody(host: host, port: port, path: "/log/checkpoint")?.hasPrefix(origin + "\n") ?? false
  }

  private mutating func checkFolder() {
    checked.append("space")
    let attributes = try? FileManager.default.attributesOfItem(atPath: folder.path)
    if let mode = attributes?[.posixPermissions] as? Int, mode & 0o077 != 0 {
      found(
        "folder-open",
        "数据文件夹 \(folder.path) 的权限 \(String(mode, radix: 8)) 过宽，别人能读：请执行 chmod 700 \(folder.path)。")
    }
    if access(folder.path, W_OK) != 0 {
      found("folder-unwritable", "不能写数据文件夹 \(folder.path)：请用 chown 改为运行本程序的账户，并检查磁盘是否只读。")
    }
    if let free = freeBytes(at: folder.path), free / 1_048_576 < leastSpace {
      found(
        "space", "数据文件夹所在磁盘只剩 \(free / 1_048_576) MB，少于 \(leastSpace) MB：请腾出空间，写满后只能看、不能办。")
    }
  }

  private mutating func checkKeys() -> Bool {
    checked.append("keys")
    do {
      _ = try folder.openKeys()
      return true
    } catch let fault as KeyRingFault {
      let id =
        switch fault {
        case .tooOpen: "keys-open"
        case .missing: "keys-missing"
        case .foreignOwner: "keys-owner"
        default: "keys-damaged"
        }
      found(id, "\(fault)")
    } catch { found("keys-missing", "\(error)") }
    return false
  }

  private mutating func checkBackup() {
    checked.append("backup")
    // A demonstration is played again, not restored.
    guard !folder.isPlayed else { return }
    guard let last = folder.lastBackup else {
      return found("backup-missing", "从来没有备份：请运行 guiju backup，把文件存到另一台机器，并安排每天一次。")
    }
    let days = now.day - last.day
    if days > mostDays {
      found("backup-old", "最近一次备份是 \(last.chinese)，已过 \(days) 天：请运行 guiju backup，并检查定时任务。")
    }
  }

  // MARK: The database

  private mutating func checkDatabaseFile() -> Bool {
    checked += ["database", "settings", "integrity"]
    guard let file = FileHandle(forReadingAtPath: folder.database) else {
      found("database-missing", "数据文件夹里没有数据库 journal.sqlite：请从备份恢复（guiju restore）；从未启用过的，请改用空文件夹。")
      return false
    }
    let header = [UInt8]((try? file.read(upToCount: 100)) ?? Data())
    try? file.close()
    guard !header.isEmpty else {
      found("database-empty", "数据库 \(folder.database) 是空文件，日志已丢失：请保留原文件，从备份恢复（guiju restore）。")
      return false
    }
    guard header.starts(with: "SQLite format 3\0".utf8) else {
      found("database-damaged", "数据库文件 \(folder.database) 已损坏：请停止服务，保留原文件，从备份恢复（guiju restore）。")
      return false
    }
    if !SQLiteStore.isWriteAhead(header: header) {
      found("settings", "数据库不是 WAL 模式，被别的程序改过设置：请不要用其他程序打开它，运行 guiju verify 会改回来。")
    }
    do {
      let faults = try SQLiteStore.quickFaults(folder.database)
      guard let first = faults.first?.split(separator: "\n").last else { return true }
      found("integrity", "数据库文件的结构有损坏（\(first)）：请停止服务，保留原文件，从备份恢复（guiju restore）。")
    } catch { found("database-damaged", sentence(error, "\(error)")) }
    return false
  }

  /// What the journal and the views say, as far as it can be seen quickly.
  private struct Sight: Sendable {
    var outdated: [String]
    var size: Int
    var isWhole: Bool
    var signed: Int
    var newest: Moment?
  }

  private mutating func checkJournal() async {
    checked += ["journal", "views", "checkpoint", "clock", "calendar"]
    let isPostgres = Surroundings.database != nil
    do {
      let composition = try Composition(folder)
      defer { composition.journal.close() }
      guard try await composition.hasJournal() else {
        return found("tables-missing", "数据库里没有日志的表：请从备份恢复；首次启动被打断的，请运行 guiju migrate。")
      }
      guard let sight = try await sight(of: composition) else { return }
      judge(sight)
      // A journal of an earlier version can be read after the migration only.
      if try await composition.isMigrated() { try await composition.desk.readBooks() }
      checkCalendar(composition.catalogue.calendar)
    } catch StoreFault.unavailable where isPostgres {
      found("database-unreachable", "连不上 PostgreSQL：请检查它是否在运行，GUIJU_DATABASE 的地址、用户和网络是否正确。")
    } catch { found(isPostgres ? "settings" : "database-damaged", sentence(error, "\(error)")) }
  }

  private mutating func sight(of composition: Composition) async throws -> Sight? {
    do {
      let (views, keys) = (composition.catalogue.views, composition.journal.keys)
      return try await composition.store.read {
        let size = try Head.read(from: $0, journal: keys).size
        let last = try size > 0 ? $0.header(at: size - 1) : nil
        let isWhole = try (size == 0 || last != nil) && $0.header(at: size) == nil
        return Sight(
          outdated: try ViewVersions.outdated(views, in: $0), size: size, isWhole: isWhole,
          signed: try $0.latestCheckpoint()?.size ?? 0, newest: last.map { Moment(milliseconds: $0.recorded) })
      }
    } catch StoreFault.damaged {
      found(
        "keys-mismatch", "数据库与密钥不相配，或者日志的头记录被改动：请放回本局原来的 keys 文件夹；确认没有换过的，请从备份恢复（guiju restore）。")
      return nil
    }
  }

  private mutating func judge(_ sight: Sight) {
    if !sight.isWhole {
      found("journal", "日志的头记录与最后一条记录不符：请停止写入，运行 guiju verify，并从备份恢复（guiju restore）。")
    }
    if !sight.outdated.isEmpty {
      found("views", "视图 \(sight.outdated.joined(separator: "、")) 的版本与程序不同：请运行 guiju migrate。")
    }
    guard let newest = sight.newest else { return }
    if newest > now {
      found("clock", "本机时间 \(now.chinese) 早于最新一条记录的 \(newest.chinese)：请校准时间（NTP）后再启动服务。")
    }
    if sight.signed < sight.size, now - newest > Self.checkpointPatience {
      found(
        "checkpoint", "公开日志只签到第 \(sight.signed) 条，已有 \(sight.size) 条：请确认服务在运行并看它的错误输出，或运行 guiju log export。")
    }
  }

  private mutating func checkCalendar(_ calendar: WorkingCalendar) {
    let day = now.day
    let needed = day.month == 12 ? [day.year, day.year + 1] : [day.year]
    let missing = needed.filter { !calendar.knows($0) }
    guard !missing.isEmpty else { return }
    let years = missing.map { "\($0)年" }.joined(separator: "、")
    found("calendar", "\(years)的工作日历还没有公布，期限只能按周末推算：请管理员录入国务院办公厅的通知，由科室负责人公布。")
  }
}

/// The body of a short answer over HTTP from this machine; nil where nothing answers within two seconds.
private func httpBody(host: String, port: Int, path: String) -> String? {
  var hints = addrinfo()
  hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
  var list: UnsafeMutablePointer<addrinfo>?
  guard getaddrinfo(host, "\(port)", &hints, &list) == 0, let address = list?.pointee else { return nil }
  defer { freeaddrinfo(list) }
  let descriptor = socket(address.ai_family, address.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), 0)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  var patience = timeval(tv_sec: 2, tv_usec: 0)
  for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
    setsockopt(descriptor, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
  }
  guard connect(descriptor, address.ai_addr, address.ai_addrlen) == 0 else { return nil }
  let request = Array("GET \(path) HTTP/1.1\r\nHost: \(host):\(port)\r\nConnection: close\r\n\r\n".utf8)
  guard send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else { return nil }
  var answer: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 4_096)
  while answer.count < 65_536, case let count = recv(descriptor, &buffer, buffer.count, 0), count > 0 {
    answer += buffer.prefix(count)
  }
  let text = String(decoding: answer, as: UTF8.self)
  return text.firstRange(of: "\r\n\r\n").map { String(text[$0.upperBound...]) }
}
