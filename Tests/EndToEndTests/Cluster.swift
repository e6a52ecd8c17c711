import Foundation
import TestSupport

/// A Slurm of a test's own on this machine, with the nodes node0 and node1, or an SSH server; see Tests/Cluster.
struct Cluster: ~Copyable {
  private let script: String
  private let path: String
  private let folder: TemporaryFolder
  /// The line that it prints when it is up.
  let line: String

  /// The kinds of servers, by the names of their scripts.
  enum Kind: String {
    case slurm, sshd
  }

  /// True if this user can start them, which they leave to root.
  static let isPossible = geteuid() == 0

  /// Starts it.
  ///
  /// - Throws: `Trouble` where that is not possible.
  static func start(_ kind: Kind) throws -> Cluster {
    let folder = try TemporaryFolder()
    let script = PackageFiles.root.appending(path: "Tests/Cluster/\(kind.rawValue)").path
    let result = try FinishedProcess.run(
      "/bin/bash", [script, "up", folder.path(kind.rawValue)], within: 120)
    guard result.status == 0 else { throw Trouble(result.errorOutput) }
    let line = result.output.trimmingCharacters(in: .newlines)
    return Cluster(script: script, path: folder.path(kind.rawValue), folder: folder, line: line)
  }

  private init(script: String, path: String, folder: consuming TemporaryFolder, line: String) {
    self.folder = folder
    (self.script, self.path, self.line) = (script, path, line)
  }

  deinit { _ = try? FinishedProcess.run("/bin/bash", [script, "down", path], within: 60) }

  /// Asks the script to do more: `lose node1`, `find node1`.
  func call(_ verb: String, _ node: String) throws {
    let result = try FinishedProcess.run("/bin/bash", [script, verb, path, node], within: 60)
    guard result.status == 0 else { throw Trouble(result.errorOutput) }
  }

  /// The environment in which Slurm's programs find it.
  var environment: [String: String] {
    let words = line.split(separator: "=", maxSplits: 1).map(String.init)
    return FinishedProcess.plainEnvironment.merging([words[0]: words[1]]) { $1 }
  }

  /// Runs one of Slurm's programs.
  ///
  /// - Returns: what it prints.
  /// - Throws: `Trouble` where it fails.
  @discardableResult
  func ask(_ program: String, _ arguments: String...) throws -> String {
    let result = try FinishedProcess.run(
      "/usr/bin/env", [program] + arguments, environment: environment, within: 60)
    guard result.status == 0 else { throw Trouble("\(program): \(result.errorOutput)") }
    return result.output
  }
}

/// A sweep that machines compute in parts, and the program that has them do it.
struct SubmittedSweep: ~Copyable {
  /// A sweep of two rounds.
  enum Size {
    /// It takes some seconds, so that there is a middle to be disturbed in.
    case long
    /// It takes no time.
    case short

    /// The words behind `descent sweep`.
    var options: [String] {
      switch self {
      case .long:
        [
          "--data", "moons", "--layers", "2,16,16,1", "--epochs", "2000", "--seed", "7", "--vary",
          "adam:lr=1e-4..1e-1", "--vary", "momentum:lr=1e-3..1", "--trials", "20", "--fresh", "4",
        ]
      case .short:
        [
          "--surface", "beale", "--steps", "200", "--seed", "7", "--vary", "adam:lr=1e-4..1", "--vary",
          "momentum:lr=1e-4..1e-1", "--trials", "20", "--fresh", "4",
        ]
      }
    }

    /// The file that one process writes.
    func expected() throws -> String { try self == .long ? Self.longFile.get() : Self.shortFile.get() }

    private static let longFile = file(of: .long)
    private static let shortFile = file(of: .short)

    private static func file(of size: Size) -> Result<String, any Error> {
      Result {
        let folder = try TemporaryFolder()
        let result = try FinishedProcess.run(
          try ReleaseBuild.program(), ["sweep"] + size.options + ["-o", folder.path("one.jsonl")], within: 240
        )
        guard result.status == 0 else { throw Trouble(result.errorOutput) }
        return folder.text("one.jsonl")
      }
    }
  }

  static let shards = 4

  let size: Size
  let folder: TemporaryFolder
  /// The environment of the program.
  let environment: [String: String]

  init(_ size: Size, _ environment: [String: String] = FinishedProcess.plainEnvironment) throws {
    folder = try TemporaryFolder()
    (self.size, self.environment) = (size, environment)
  }

  /// The directory of the sweep.
  var directory: String { folder.path("sweep") }

  /// The words that submit it to a place.
  func words(_ place: [String]) -> [String] {
    ["sweep", "submit"] + place + ["--shards", "\(Self.shards)", "--directory", directory] + size.options
  }

  /// Submits it, and waits for its end.
  func submit(_ place: String...) throws -> FinishedProcess {
    try FinishedProcess.run(
      try ReleaseBuild.program(), words(place), environment: environment, within: 240)
  }

  /// Submits it in the background.
  func start(_ place: String...) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try ReleaseBuild.program())
    process.arguments = words(place)
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle(forWritingAtPath: "/dev/null")
    try process.run()
    return process
  }

  /// A file in the directory.
  func text(_ name: String) -> String { folder.text("sweep/\(name)") }

  /// The names in a folder of the directory.
  func names(_ name: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(directory)/\(name)")) ?? []).sorted()
  }

  /// Waits until so many parts of the first round are in the middle of their work.
  func isUnderWay(_ count: Int) throws {
    let deadline = Date(timeIntervalSinceNow: 60)
    while Date() < deadline {
      let busy = names("running").filter {
        $0.hasPrefix("0-") && $0.hasSuffix(".jsonl") && text("running/\($0)").contains("\n{\"trial\":")
      }
      if busy.count >= count { return }
      usleep(20_000)
    }
    throw Trouble("no parts are under way: \(names("running")) \(names("logs").map { text("logs/\($0)") })")
  }
}
