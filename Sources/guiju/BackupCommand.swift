import ArgumentParser
import Casework
import Foundation
import Law
import Ledger
import Seals
import Stores

struct Backup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "把整个局备份成一个文件；服务照常读写，文件已存在时不覆盖",
    discussion: """
      备份里有数据库、密钥和清单（记录数、根、各部分的 SM3）。数据在 PostgreSQL 里的，请用 pg_dump 或者连续归档（PITR）。
      """)

  @Argument(help: "备份文件，例如 /backup/guiju-2026-11-29.tar") var file: String
  @Flag(help: "不含密钥：密钥另行保管，恢复时用 --keys 指定") var withoutKeys = false
  @Flag(help: "输出 JSON") var json = false

  func run() async throws {
    guard Surroundings.database == nil else {
      throw StartFault(
        "数据在 PostgreSQL 里，guiju backup 不备份它：请用 pg_dump -Fc 或者连续归档（PITR）备份数据库，"
          + "并把数据文件夹里的 keys 另行保管；恢复后运行 guiju verify。")
    }
    let folder = DataFolder(path: Surroundings.data)
    try folder.requireExisting()
    try folder.requireDatabase()
    let manifest = try BackupMaking(folder: folder, file: file, hasKeys: !withoutKeys, bureau: Surroundings.bureau)
      .make(at: folder.clock())
    try folder.recordBackup(of: manifest)
    if json {
      printJSON(manifest.json)
    } else {
      print("备份完成：\(file)，\(manifest.size) 条记录，根 \(manifest.root)")
      if withoutKeys { print("备份里没有密钥：请把 \(folder.keys) 另行保管，丢失后备份无法打开。") }
    }
  }
}

/// One backup in the making: everything stands beside the final name until it is whole and on the disk.
struct BackupMaking {
  let folder: DataFolder
  let file: String
  let hasKeys: Bool
  let bureau: String

  private var partial: String { file + ".partial" }
  private var snapshot: String { file + ".partial-database" }

  func make(at moment: Moment) throws -> Archive.Manifest {
    guard !FileManager.default.fileExists(atPath: file) else { throw alreadyThere }
    let ring = try folder.openKeys()
    let output = try Descriptor(beginning: partial)
    defer {
      unlink(partial)
      for suffix in ["", "-journal", "-wal", "-shm"] { unlink(snapshot + suffix) }
    }
    try requireSpace()
    unlink(snapshot)
    try SQLiteStore.copy(folder.database, to: snapshot)
    let head = try SQLiteStore.reading(snapshot, bureau: bureau) { reader in
      try Head.read(from: reader, journal: JournalKeys(rowKey: ring.rowKey))
    }
    let parts = try Archive.names.filter(isKept).map { name in
      let (bytes, digest) = try Archive.digest(of: source(name))
      return Archive.Part(name: name, bytes: bytes, digest: digest)
    }
    let manifest = Archive.Manifest(
      bureau: bureau, size: head.size, root: head.root.hex, time: moment, parts: parts)
    try Archive.write(manifest, to: output, from: source)
    // A link, because a rename would replace a file that came meanwhile.
    guard link(partial, file) == 0 else { throw errno == EEXIST ? alreadyThere : Descriptor.fault(file) }
    unlink(partial)
    try Descriptor.flush(folder: URL(fileURLWithPath: file).deletingLastPathComponent().path)
    return manifest
  }

  private var alreadyThere: StartFault { StartFault("\(file) 已经存在，没有覆盖：请换一个文件名。") }

  private func isKept(_ name: String) -> Bool {
    if Archive.keyNames.contains(name) { return hasKeys }
    return name == "journal.sqlite" || FileManager.default.fileExists(atPath: source(name))
  }

  private func source(_ name: String) -> String { name == "journal.sqlite" ? snapshot : folder.path + "/" + name }

  /// The database is written twice: as a snapshot, and from it into the archive.
  private func requireSpace() throws {
    let size = [folder.database, folder.database + "-wal"].reduce(0) { sum, path in
      sum + ((try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0)
    }
    let target = URL(fileURLWithPath: file).deletingLastPathComponent().path
    guard let free = freeBytes(at: target), free < 2 * size + (1 << 20) else { return }
    throw StartFault("\(target) 的空间不够做备份，需要约 \(2 * size / 1_048_576 + 1) MB，只有 \(free / 1_048_576) MB：请腾出空间，或写到别的磁盘。")
  }
}

/// Bytes that an ordinary user may still write on the disk of a path; nil where the system does not say.
func freeBytes(at path: String) -> Int? {
  var found = statvfs()
  guard statvfs(path, &found) == 0 else { return nil }
  return Int(clamping: UInt64(found.f_bavail) * UInt64(found.f_frsize))
}

extension DataFolder {
  private var backupFile: String { path + "/backup.json" }

  /// Leaves word of the newest backup where `guiju doctor` looks; not where it lies, so that the folder may be moved.
  func recordBackup(of manifest: Archive.Manifest) throws {
    let note = JSON.object(["time": .integer(manifest.time.milliseconds), "size": .integer(manifest.size)])
    try Data(note.canonical).write(to: URL(fileURLWithPath: backupFile), options: .atomic)
  }

  /// When the newest backup was made; nil where none was.
  var lastBackup: Moment? {
    guard let data = FileManager.default.contents(atPath: backupFile) else { return nil }
    return (try? JSON(parsing: Array(data)))?["time"]?.integer.map { Moment(milliseconds: $0) }
  }
}
