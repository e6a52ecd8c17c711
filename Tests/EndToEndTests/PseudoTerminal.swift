import CPseudoTerminal
import Foundation
import TestSupport

/// The program in a pseudo-terminal whose other end the test plays: what the terminal answers, and when, is up to
/// the test.
final class PseudoTerminal {
  private let master: Int32
  private let slave: Int32
  private let process: pid_t
  private var status: Int32?
  /// The modes of the line before the program was started.
  let modesBefore: [UInt32]

  /// Everything that the program has written.
  private(set) var output: [UInt8] = []

  /// Starts the program in a session of its own, with the pseudo-terminal in control.
  ///
  /// - Parameters:
  ///   - arguments: what follows the program's name.
  ///   - environment: all there is, but for `PATH` and `HOME`; `TERM=xterm` unless given.
  /// - Throws: `Trouble`.
  init(_ arguments: [String] = [], environment: [String: String] = [:]) throws {
    let program = try ReleaseBuild.program()
    var (master, slave): (Int32, Int32) = (-1, -1)
    guard pseudo_terminal_open(&master, &slave, 120, 40) == 0 else { throw Self.trouble() }
    (self.master, self.slave) = (master, slave)
    modesBefore = Self.modes(of: slave)
    var variables = ["PATH": "/usr/bin:/bin", "HOME": "/", "TERM": "xterm"]
    variables.merge(environment) { $1 }
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    var settings = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (words + settings).forEach { free($0) } }
    process = pseudo_terminal_start(slave, program, &words, &settings)
    guard process > 0 else { throw Self.trouble() }
  }

  deinit {
    if status == nil, process > 0 {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    close(master)
    close(slave)
  }

  private static func trouble() -> Trouble {
    Trouble("no program in a pseudo-terminal: \(String(cString: strerror(errno)))")
  }

  // MARK: What the user and the terminal do

  /// Sends bytes as the terminal does, keys and replies alike.
  func send(_ text: String) throws {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      guard count > 0 || errno == EINTR else { throw Trouble("nobody reads what is typed") }
      rest = rest.dropFirst(max(0, count))
    }
  }

  func resize(columns: UInt16, rows: UInt16) { _ = pseudo_terminal_resize(master, columns, rows) }

  func send(signal: Int32) { kill(process, signal) }

  // MARK: What the program does

  /// The modes that a program must leave as they were.
  var modes: [UInt32] { Self.modes(of: slave) }

  private static func modes(of terminal: Int32) -> [UInt32] {
    var modes = termios()
    tcgetattr(terminal, &modes)
    return [UInt32(modes.c_iflag), UInt32(modes.c_oflag), UInt32(modes.c_lflag)]
  }

  /// The program's output from a place on.
  func text(from start: Int = 0) -> String { String(decoding: output[start...], as: UTF8.self) }

  /// Reads what the program writes until it is enough, for eight seconds at most.
  ///
  /// - Parameters:
  ///   - goal: what is waited for, in the words of the error.
  ///   - isDone: says whether the output is enough.
  /// - Throws: `Trouble` with the end of what was written.
  func wait(for goal: String, until isDone: () -> Bool) throws {
    let deadline = Date(timeIntervalSinceNow: 60)
    while !isDone() {
      guard Date() < deadline else {
        throw Trouble(
          "waited in vain for \(goal); the output ends with \(text().suffix(2000).debugDescription)")
      }
      readSome()
    }
  }

  /// Waits until the program has written a text, from a place of the output on.
  func wait(for text: String, from start: Int = 0) throws {
    try wait(for: text.debugDescription) { output[start...].firstRange(of: text.utf8) != nil }
  }

  /// Reads on until nothing has come for a while.
  func settle() {
    var count = -1
    while count < output.count {
      count = output.count
      for _ in 0..<10 where count == output.count { readSome() }
    }
  }

  /// Waits until the program has ended.
  ///
  /// - Returns: the exit code, or 128 and the signal's number.
  func ending() throws -> Int32 {
    var result: Int32 = 0
    try wait(for: "the program's end") {
      status = waitpid(process, &result, WNOHANG) == process ? result : nil
      return status != nil
    }
    let signal = result & 0x7F
    return signal == 0 ? result >> 8 & 0xFF : 128 + signal
  }

  /// Waits a little for more.
  private func readSome() {
    var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&descriptor, 1, 20) > 0 else { return }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(master, &buffer, buffer.count)
    if count > 0 { output += buffer.prefix(count) } else { usleep(5000) }
  }
}
