import Foundation
import Ledger
import Seals

/// What a failed command says: the sentence that the error carries.
func sentence(_ error: any Error, _ text: String) -> String {
  switch error {
  case let fault as StoreFault:
    switch fault {
    case .full(let sentence), .unavailable(let sentence), .unknown(let sentence), .damaged(let sentence): sentence
    }
  default: text
  }
}

/// Lines for people, on standard error, so that standard output stays machine-readable.
func say(_ line: String) { FileHandle.standardError.write(Data("\(line)\n".utf8)) }

/// A progress line that rewrites itself on a terminal, and is quiet elsewhere but for its end.
struct ProgressLine {
  let title: String
  private let isTerminal = isatty(STDERR_FILENO) == 1

  init(_ title: String) { self.title = title }

  func show(_ done: Int, of all: Int) {
    let step = max(1, all / (isTerminal ? 200 : 10))
    guard done.isMultiple(of: step) || done == all else { return }
    let line = "\(title) \(done)/\(all)"
    FileHandle.standardError.write(Data((isTerminal ? "\r\(line)" + (done == all ? "\n" : "") : "\(line)\n").utf8))
  }
}

/// Writes canonical JSON on standard output.
func printJSON(_ json: JSON) {
  FileHandle.standardOutput.write(Data(json.canonical + [0x0A]))
}
