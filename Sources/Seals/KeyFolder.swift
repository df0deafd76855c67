import Foundation

/// The folder of a key ring and the rules for its files.
struct KeyFolder {
  let path: String

  private var rootFile: String { path + "/root.key" }
  private var privateFile: String { path + "/checkpoint.key" }
  private var publicFile: String { path + "/checkpoint.pub" }

  func open() throws(KeyRingFault) -> KeyRing {
    try checkFolder()
    let root = try rootKey()
    let privateText = try contents(of: privateFile, secret: true)
    guard let privateKey = try? SM2PrivateKey(pem: privateText) else { throw .damaged(path: privateFile) }
    let publicText = try contents(of: publicFile, secret: false)
    guard let publicKey = try? SM2PublicKey(pem: publicText) else { throw .damaged(path: publicFile) }
    guard publicKey == privateKey.publicKey else { throw .notAPair(path: publicFile) }
    return KeyRing(root: root, checkpointKey: privateKey)
  }

  func create() throws(KeyRingFault) -> KeyRing {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .refused(path: path, reason: error.localizedDescription)
    }
    try checkFolder()
    for file in [rootFile, privateFile, publicFile] {
      var status = stat()
      if lstat(file, &status) == 0 { throw .exists(path: file) }
    }
    guard let key = try? SM2PrivateKey.generate() else { throw .refused(path: privateFile, reason: "SM2") }
    let root = SecureRandom.bytes(32)
    var written: [String] = []
    do throws(KeyRingFault) {
      for (file, text) in [
        (publicFile, key.publicKey.pem), (privateFile, key.pem),
        (rootFile, "\(hexadecimal(root))\n\(hexadecimal(checkValue(root)))\n"),
      ] {
        try write(text, to: file)
        written.append(file)
      }
      try flush(path)
      try flush(path + "/..")
      return try open()
    } catch {
      for file in written { unlink(file) }
      throw error
    }
  }

  /// The second line guards the first: without it one changed digit would be a different, valid key.
  private func rootKey() throws(KeyRingFault) -> [UInt8] {
    let text = try contents(of: rootFile, secret: true)
    let lines = text.split(whereSeparator: \.isNewline).map(String.init)
    guard lines.count == 2, let root = bytes(hexadecimal: lines[0]), root.count == 32,
      let check = bytes(hexadecimal: lines[1]), equalInConstantTime(check, checkValue(root))
    else { throw .damaged(path: rootFile) }
    return root
  }

  private func checkValue(_ root: [UInt8]) -> [UInt8] {
    Array(derive(root, label: "ring/check").prefix(8))
  }

  private func checkFolder() throws(KeyRingFault) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw systemFault(path) }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw .damaged(path: path) }
    try checkAccess(path, status, needed: "700")
  }

  private func checkAccess(_ path: String, _ status: stat, needed: String) throws(KeyRingFault) {
    guard status.st_uid == geteuid() || geteuid() == 0 else { throw .foreignOwner(path: path) }
    guard status.st_mode & 0o077 == 0 else {
      throw .tooOpen(path: path, mode: String(status.st_mode & 0o777, radix: 8), needed: needed)
    }
  }

  /// The text of a small file. What is checked is the open file, not the name, so that nobody can swap it in between.
  private func contents(of file: String, secret: Bool) throws(KeyRingFault) -> String {
    let descriptor = Foundation.open(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw errno == ELOOP ? .damaged(path: file) : systemFault(file) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw systemFault(file) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .damaged(path: file) }
    if secret { try checkAccess(file, status, needed: "600") }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptor, &buffer, buffer.count)
    guard count >= 0 else { throw systemFault(file) }
    guard count < buffer.count, let text = String(validating: buffer.prefix(count), as: UTF8.self) else {
      throw .damaged(path: file)
    }
    return text
  }

  private func write(_ text: String, to file: String) throws(KeyRingFault) {
    let descriptor = Foundation.open(file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw errno == EEXIST ? .exists(path: file) : systemFault(file) }
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    guard fchmod(descriptor, 0o600) == 0, Foundation.write(descriptor, bytes, bytes.count) == bytes.count,
      fsync(descriptor) == 0
    else {
      let fault = systemFault(file)
      unlink(file)
      throw fault
    }
  }

  private func flush(_ folder: String) throws(KeyRingFault) {
    let descriptor = Foundation.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw systemFault(folder) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw systemFault(folder) }
  }

  private func systemFault(_ path: String) -> KeyRingFault {
    errno == ENOENT || errno == ENOTDIR
      ? .missing(path: path) : .refused(path: path, reason: String(cString: strerror(errno)))
  }
}
