import Foundation

/// Why a file of the export could not be used.
enum FileFault: Error, Equatable {
  case missing
  case notRegular
  case tooLong
  case unreadable(String)

  var reason: String {
    switch self {
    case .missing: "缺少文件"
    case .notRegular: "不是普通文件"
    case .tooLong: "文件过大"
    case .unreadable(let reason): "无法读取（\(reason)）"
    }
  }
}

/// The folder of an exported log; only reads, and only regular files.
struct ExportFolder: Sendable {
  let path: String

  var exists: Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Bytes of a file below the folder.
  func bytes(_ name: String, atMost limit: Int) throws(FileFault) -> [UInt8] {
    try ExportFolder.bytes(path + "/" + name, atMost: limit)
  }

  /// Names in a folder below it that end with `.json`, in order.
  func documents(in name: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: path + "/" + name)
    return (names ?? []).filter { $0.hasSuffix(".json") }.sorted()
  }

  static func bytes(_ file: String, atMost limit: Int) throws(FileFault) -> [UInt8] {
    let descriptor = open(file, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable(String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(String(cString: strerror(errno))) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegular }
    guard status.st_size <= limit else { throw .tooLong }
    let length = Int(status.st_size)
    let bytes = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      while count < length {
        let got = read(descriptor, buffer.baseAddress! + count, length - count)
        if got <= 0 { break }
        count += got
      }
    }
    guard bytes.count == length else { throw .unreadable("长度在读取时改变") }
    return bytes
  }
}
