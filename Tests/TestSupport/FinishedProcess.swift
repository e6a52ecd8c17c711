import Foundation

/// A program that was run without a terminal, to its end.
public struct FinishedProcess: Sendable {
  /// The exit code, or 128 and the signal's number, as shells say it.
  public let status: Int32
  public let output: String
  public let errorOutput: String

  /// What a program reads.
  public enum Input: Sendable {
    case none
    case text(String)
  }

  /// Runs a program for so many seconds at most; by then it is killed, which shows in its status.
  ///
  /// Foundation's `Process` waits for grandchildren too, and a server that goes to the background is one.
  ///
  /// - Parameters:
  ///   - program: a path.
  ///   - arguments: what follows the program's name.
  ///   - environment: all there is; nothing is inherited.
  ///   - input: what the program reads.
  ///   - destination: the file it writes to, instead of to `output`.
  ///   - seconds: the longest that it may take: nothing hangs for ever, and a machine with much else to do is slow.
  /// - Returns: what it left.
  /// - Throws: where the program cannot be started.
  public static func run(
    _ program: String, _ arguments: [String], environment: [String: String] = plainEnvironment,
    input: Input = .none, destination: String? = nil, within seconds: Double = 240
  ) throws -> FinishedProcess {
    // Files and not pipes: nobody has to read while the program writes.
    let folder = try TemporaryFolder()
    var inputPath = "/dev/null"
    if case .text(let text) = input {
      inputPath = folder.path("input")
      try text.write(toFile: inputPath, atomically: false, encoding: .utf8)
    }
    let process = try spawn(
      program, arguments, environment: environment, input: inputPath,
      output: destination ?? folder.path("output"), error: folder.path("error"))
    return FinishedProcess(
      status: wait(for: process, until: Date(timeIntervalSinceNow: seconds)), output: folder.text("output"),
      errorOutput: folder.text("error"))
  }

  /// An environment with nothing in it but what programs cannot do without.
  public static let plainEnvironment = [
    "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/",
  ]

  private static func wait(for process: pid_t, until deadline: Date) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      if Date() > deadline { kill(process, SIGKILL) }
      usleep(500)
    }
    let signal = status & 0x7F
    return signal == 0 ? status >> 8 & 0xFF : 128 + signal
  }
}

/// The error of a system call, in the system's words.
private func systemError(_ code: Int32) -> any Error { NSError(domain: NSPOSIXErrorDomain, code: Int(code)) }

private func spawn(
  _ program: String, _ arguments: [String], environment: [String: String], input: String, output: String,
  error: String
) throws -> pid_t {
  var files = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&files)
  defer { posix_spawn_file_actions_destroy(&files) }
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, input, O_RDONLY, 0)
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, output, O_WRONLY | O_CREAT, 0o600)
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, error, O_WRONLY | O_CREAT, 0o600)
  // The threads that tests run on block signals, and what they start would, a server to its end.
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  var none = sigset_t()
  sigemptyset(&none)
  posix_spawnattr_setsigmask(&attributes, &none)
  posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
  var words = ([program] + arguments).map { strdup($0) } + [nil]
  var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
  defer { (words + variables).forEach { free($0) } }
  var process: pid_t = 0
  let code = posix_spawn(&process, program, &files, &attributes, &words, &variables)
  guard code == 0 else { throw systemError(code) }
  return process
}
