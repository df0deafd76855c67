/// Why a key ring could not be opened or made. `description` is one sentence for the operator.
public enum KeyRingFault: Error, Equatable, CustomStringConvertible {
  /// The folder or a file is not there.
  case missing(path: String)
  /// Others than the owner have rights on the folder or file; `mode` is its permission, `needed` the right one (octal).
  case tooOpen(path: String, mode: String, needed: String)
  /// The folder or file belongs to another account.
  case foreignOwner(path: String)
  /// The content is not what was written, or the path is no plain file.
  case damaged(path: String)
  /// The public key does not belong to the private key beside it.
  case notAPair(path: String)
  /// A new ring would overwrite this file.
  case exists(path: String)
  /// The system refused to read or write; `reason` is its message.
  case refused(path: String, reason: String)

  public var description: String {
    switch self {
    case .missing(let path):
      "找不到密钥 \(path)：已有密钥的，请从保管的副本恢复到此处；首次部署的，请先建立密钥环。"
    case .tooOpen(let path, let mode, let needed):
      "密钥 \(path) 的权限 \(mode) 过宽：请执行 chmod \(needed) \(path) 后重试；若他人可能已读取，请更换密钥。"
    case .foreignOwner(let path):
      "密钥 \(path) 不属于当前运行账户：请用 chown 改为运行本程序的账户后重试。"
    case .damaged(let path):
      "密钥 \(path) 已损坏：请从保管的副本恢复原文件，不要新建，否则已加密的内容将无法打开。"
    case .notAPair(let path):
      "公钥 \(path) 与同目录的 checkpoint.key 不是一对：请从保管的副本恢复这两个文件。"
    case .exists(let path):
      "密钥 \(path) 已存在，未作任何改动：请改用空目录，或先将原密钥移走并妥善保管。"
    case .refused(let path, let reason):
      "无法读写密钥 \(path)（\(reason)）：请检查磁盘和目录权限后重试。"
    }
  }
}
