import Foundation
import TestSupport
import Testing

/// The program, run without a terminal: as this build made it, or another build of the same sources that
/// `DESCENT_PROGRAM` names, which in release mode starts thirty times as fast.
enum Program {
  /// The folder that the test runner and the program were built into.
  private static let folder: URL = {
    let runner = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let isBeside = FileManager.default.isExecutableFile(atPath: runner.appendingPathComponent("descent").path)
    return isBeside ? runner : PackageFiles.root.appendingPathComponent(".build/debug")
  }()

  static let path =
    ProcessInfo.processInfo.environment["DESCENT_PROGRAM"] ?? folder.appendingPathComponent("descent").path

  /// Runs the program, with `variables` besides the plain environment.
  static func run(
    _ arguments: [String], destination: String? = nil, variables: [String: String] = [:]
  ) throws -> FinishedProcess {
    let environment = FinishedProcess.plainEnvironment.merging(variables) { $1 }
    return try FinishedProcess.run(path, arguments, environment: environment, destination: destination)
  }

  /// Runs the program and expects an error as there should be: this status, a line on stderr that a person can
  /// act on, nothing on stdout.
  @discardableResult
  static func expectFailure(
    _ arguments: [String], status: Int32, saying words: [String],
    at location: SourceLocation = #_sourceLocation
  ) throws -> String {
    let result = try run(arguments)
    let text = result.errorOutput
    let name: Comment = "\(arguments.map { $0.prefix(60) }): \(text)"
    #expect(result.status == status, name, sourceLocation: location)
    #expect(result.output.isEmpty, name, sourceLocation: location)
    #expect(text.hasSuffix("\n") && text.dropLast().allSatisfy { $0 != "\n" }, name, sourceLocation: location)
    #expect(text.unicodeScalars.dropLast().allSatisfy { $0.value >= 0x20 }, name, sourceLocation: location)
    #expect(text.utf8.count < 2200, name, sourceLocation: location)
    for word in words { #expect(text.contains(word), name, sourceLocation: location) }
    return text
  }
}
