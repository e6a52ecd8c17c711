import Foundation
import TestSupport
import Testing

@testable import descent

/// `descent sweep` as a program, and files of trials.
enum SweepProgram {
  /// A small sweep on a surface: two lanes, two seeds, of which one trial in five diverges or so.
  static let small = [
    "sweep", "rosenbrock", "--noise", "0.1", "--vary", "adam:lr=1e-4..1", "--vary",
    "momentum:lr=1e-5..0.1,momentum=0.5..0.999", "--vary", "seed=1..2", "--trials", "9", "--steps", "200",
    "--seed", "7",
  ]

  /// Runs a sweep to its end, and expects that it succeeds.
  ///
  /// - Returns: stderr.
  @discardableResult
  static func run(_ arguments: [String], at location: SourceLocation = #_sourceLocation) throws -> String {
    let result = try Program.run(arguments)
    #expect(result.status == 0, "\(arguments): \(result.errorOutput)", sourceLocation: location)
    return result.errorOutput
  }

  /// A program that has been started and not waited for.
  static func start(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = arguments
    process.environment = FinishedProcess.plainEnvironment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// The size of a file; 0 if there is none.
  static func size(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Waits until a program ends, or something holds.
  ///
  /// - Returns: true if the program still runs.
  static func wait(for process: Process, until holds: () -> Bool) -> Bool {
    while process.isRunning {
      if holds() { return true }
      usleep(500)
    }
    return false
  }
}
