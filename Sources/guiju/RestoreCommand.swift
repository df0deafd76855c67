import ArgumentParser
import Casework
import Foundation
import Law
import Ledger
import Seals
import Stores

struct Restore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "把备份恢复到一个空文件夹，核对每个字节，核查通过才算完成")

  @Argument(help: "备份文件") var file: String
  @Argument(help: "恢复到的文件夹，必须不存在或者是空的") var folder: String
  @Option(help: "备份不含密钥时，保管的 keys 文件夹") var keys: String?
  @Flag(help: "输出 JSON") var json = false

  func run() async throws {
    let archive = Archive(path: file)
    let manifest = try archive.check()
    try requireKeys(manifest)
    let isNew = try requireEmpty()
    do {
      try DataFolder(path: folder).createIfMissing()
      _ = try archive.unpack(into: folder)
      if let keys { try copyKeys(from: keys) }
      try Descriptor.flush(folder: folder)
      try await verify(manifest)
    } catch {
      removeUnpacked(isNew)
      throw error
    }
    if json {
      printJSON(manifest.json)
    } else {
      print("恢复完成：\(folder)，\(manifest.size) 条记录，根 \(manifest.root)，核查通过。")
      print("这是 \(manifest.time.chinese) 的状态；此后的记录不在其中。")
      print("启动：GUIJU_DATA=\(folder) GUIJU_BUREAU=\(manifest.bureau) guiju serve")
    }
  }

  private func requireKeys(_ manifest: Archive.Manifest) throws {
    if manifest.hasKeys, keys != nil {
      throw StartFault("备份 \(file) 里已有密钥：请去掉 --keys 后重试。")
    }
    if !manifest.hasKeys, keys == nil {
      throw StartFault("备份 \(file) 里没有密钥，没有恢复任何内容：请用 --keys 指定另行保管的 keys 文件夹。")
    }
  }

  /// Whether the folder is still to be made.
  private func requireEmpty() throws -> Bool {
    let files = FileManager.default
    guard files.fileExists(atPath: folder) else { return true }
    guard let names = try? files.contentsOfDirectory(atPath: folder), names.isEmpty else {
      throw StartFault("\(folder) 不是空文件夹，没有恢复任何内容：请指定一个空文件夹。")
    }
    guard chmod(folder, 0o700) == 0 else { throw Descriptor.fault(folder) }
    return false
  }

  private func copyKeys(from keys: String) throws {
    guard mkdir(folder + "/keys", 0o700) == 0 else { throw Descriptor.fault(folder + "/keys") }
    for name in Archive.keyNames {
      let output = try Descriptor(making: folder + "/" + name)
      _ = try Archive.digest(of: keys + name.dropFirst("keys".count)) { try output.write($0) }
      try output.flush()
    }
  }

  /// The journal first; views that an older program made are replayed, others compared with a replay.
  private func verify(_ manifest: Archive.Manifest) async throws {
    let composition = try Composition(
      DataFolder(path: folder), bureau: manifest.bureau, database: nil)
    defer {
      composition.journal.close()
      try? (composition.store as? SQLiteStore)?.close()
    }
    // The copy alone is brought to this version; the backup stays what it is.
    try JournalMigration.run(on: composition.store)
    let verification = Verification(
      journal: composition.journal, catalogue: composition.catalogue, vault: composition.vault)
    let outdated = try await composition.store.read { [views = composition.catalogue.views] reader in
      try ViewVersions.outdated(views, in: reader)
    }
    let outcome = try await withScratch(bureau: manifest.bureau, unless: !outdated.isEmpty) { scratch in
      try await verification.run(scratch: scratch)
    }
    if let finding = outcome.findings.first {
      throw StartFault("恢复的内容核查不通过，已撤回（\(finding.place)：\(finding.sentence)）请改用另一份备份。")
    }
    guard outcome.entries == manifest.size, outcome.root == manifest.root else {
      throw StartFault("恢复的日志与清单所写的记录数或者根不符，已撤回：请改用另一份备份。")
    }
    if !outdated.isEmpty { try await composition.rebuild.migrate() }
  }

  /// The folder as it was found: what is not sound must not be served by mistake.
  private func removeUnpacked(_ isNew: Bool) {
    let files = FileManager.default
    if isNew {
      try? files.removeItem(atPath: folder)
    } else {
      for name in (try? files.contentsOfDirectory(atPath: folder)) ?? [] {
        try? files.removeItem(atPath: folder + "/" + name)
      }
    }
  }
}

/// A store in a temporary folder for a replay, removed after.
func withScratch<T>(bureau: String, unless skip: Bool, _ body: ((any Store)?) async throws -> T) async throws -> T {
  guard !skip else { return try await body(nil) }
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("guiju-verify-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let scratch = try SQLiteStore(path: folder.path + "/scratch.sqlite", bureau: bureau, durability: .normal)
  return try await body(scratch)
}
