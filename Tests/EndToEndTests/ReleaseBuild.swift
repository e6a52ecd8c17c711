import Foundation
import TestSupport
import Testing

/// The program that these tests drive.
enum ReleaseBuild {
  static let comment: Comment = """
    These tests drive a release build, which `swift test` alone does not make: \
    swift build -c release && DESCENT_BINARY=.build/release/descent swift test --filter EndToEndTests
    """

  /// What `DESCENT_BINARY` names, from the package's folder if it is not a full path.
  static let path = ProcessInfo.processInfo.environment["DESCENT_BINARY"].map {
    URL(fileURLWithPath: $0, relativeTo: PackageFiles.root).path
  }

  /// - Returns: the path of a program that can be started.
  /// - Throws: a sentence that says how to build it.
  static func program() throws -> String {
    guard let path, FileManager.default.isExecutableFile(atPath: path) else {
      throw Trouble("there is no program at \(path ?? "DESCENT_BINARY"); build it: swift build -c release")
    }
    return path
  }

  /// Runs the program without a terminal.
  static func run(
    _ arguments: [String], input: FinishedProcess.Input = .none
  ) throws -> FinishedProcess {
    try FinishedProcess.run(try program(), arguments, input: input)
  }
}

/// Why a test cannot go on.
struct Trouble: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
