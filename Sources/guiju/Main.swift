import ArgumentParser
import Foundation

@main
struct Guiju: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guiju", abstract: "规矩：区级自然资源和城乡建设局的业务与法治记录服务",
    discussion: """
      数据文件夹由 GUIJU_DATA 指定（默认 data/demo），数据库由 GUIJU_DATABASE 指定（默认是其中的 SQLite）。
      退出码：0 完成，1 结论为否，2 无法运行。
      """,
    subcommands: [
      Serve.self, Demonstrate.self, Migrate.self, Verify.self, RebuildViews.self, Figures.self, Report.self, Log.self,
      User.self, Setup.self, Backup.self, Restore.self, Doctor.self,
    ])

  /// Exit codes that scripts rely on: usage and everything that could not run is 2.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let code as ExitCode {
      Foundation.exit(code.rawValue)
    } catch  where exitCode(for: error) == .success {
      print(fullMessage(for: error))
      Foundation.exit(0)
    } catch {
      let text = exitCode(for: error) == .validationFailure ? fullMessage(for: error) : "\(error)"
      FileHandle.standardError.write(Data("\(sentence(error, text))\n".utf8))
      Foundation.exit(2)
    }
  }
}
