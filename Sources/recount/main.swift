import Foundation
import Recounting

do {
  let (output, code) = try await Command(Array(CommandLine.arguments.dropFirst())).run()
  FileHandle.standardOutput.write(Data(output.utf8))
  exit(code)
} catch {
  FileHandle.standardError.write(Data("\(error.sentence)\n".utf8))
  exit(2)
}
