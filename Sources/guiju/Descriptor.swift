import Foundation

/// An open file, closed with this object; what the system refuses is a sentence.
final class Descriptor {
  private let path: String
  private let number: Int32

  private init(_ path: String, _ flags: Int32) throws {
    self.path = path
    number = open(path, flags | O_CLOEXEC, 0o600)
    guard number >= 0 else { throw Self.fault(path) }
  }

  convenience init(reading path: String) throws { try self.init(path, O_RDONLY) }

  /// A file that must not be there yet.
  convenience init(making path: String) throws { try self.init(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW) }

  /// A file to begin anew that nobody else is writing.
  convenience init(beginning path: String) throws {
    try self.init(path, O_WRONLY | O_CREAT | O_NOFOLLOW)
    guard flock(number, LOCK_EX | LOCK_NB) == 0 else {
      throw StartFault("另一个备份正在写 \(path)：请等它完成，或者换一个文件名。")
    }
    guard ftruncate(number, 0) == 0 else { throw Self.fault(path) }
  }

  deinit { close(number) }

  func write(_ bytes: [UInt8]) throws {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { Foundation.write(number, $0.baseAddress! + done, bytes.count - done) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.fault(path) }
      done += count
    }
  }

  /// Fewer bytes than asked for only at the end.
  func read(upTo most: Int) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: most) { buffer, filled in
      filled = 0
      while filled < most {
        let count = Foundation.read(number, buffer.baseAddress! + filled, most - filled)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw Self.fault(path) }
        if count == 0 { break }
        filled += count
      }
    }
  }

  /// Nil where the file ends before.
  func read(exactly count: Int) throws -> [UInt8]? {
    let bytes = try read(upTo: count)
    return bytes.count == count ? bytes : nil
  }

  func flush() throws {
    guard fsync(number) == 0 else { throw Self.fault(path) }
  }

  /// Writes a folder's names through to the disk.
  static func flush(folder: String) throws {
    let folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    defer { close(folder) }
    fsync(folder)
  }

  static func fault(_ path: String) -> StartFault {
    switch errno {
    case ENOENT: StartFault("找不到 \(path)：请核对文件名和文件夹。")
    case EEXIST: StartFault("\(path) 已经存在，没有覆盖：请换一个名字。")
    case ENOSPC, EDQUOT: StartFault("磁盘空间不足，\(path) 没有写成：请腾出空间后重试。")
    case EACCES, EPERM, EROFS: StartFault("没有读写 \(path) 的权限：请检查文件夹权限后重试。")
    default: StartFault("无法读写 \(path)（\(String(cString: strerror(errno)))）：请检查磁盘后重试。")
    }
  }
}
