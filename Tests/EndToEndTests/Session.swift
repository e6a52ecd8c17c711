import Foundation
import TestSupport

/// The program in a terminal, under a shell that notes how it left things.
struct Session: ~Copyable {
  let tmux: Tmux
  /// The terminal before the program was started.
  let before: TerminalState

  /// What a program must leave as it was.
  struct TerminalState: Equatable, CustomStringConvertible {
    /// Alternate screen, cursor, mouse and so on, as the terminal has them.
    let modes: String
    /// `stty -g`.
    let line: String
    /// The colours and attributes that the shell's next word has.
    let style: [String]

    var description: String { "\(modes) \(line) \(style)" }
  }

  /// A shell without a prompt, for those that have one put the line's modes right again after a crash. It
  /// notes status and modes whenever the program ends or stops, and goes on at the word `fg`.
  private static let shell = """
    set -m
    trap : INT QUIT TERM HUP
    note() { echo; echo shell; echo $1 >status; stty -g >line; touch noted; }
    stty -g >line
    echo shell
    read -r go
    sh -c 'echo $$ >pid; exec "$@"' sh "$@"
    note $?
    while read -r word; do
      if [ "$word" = fg ]; then fg; note $?; fi
    done
    """

  private init(_ tmux: consuming Tmux, before: TerminalState) {
    self.tmux = tmux
    self.before = before
  }

  /// Starts the program; `environment` is added to a plain one, and nil takes a variable away.
  ///
  /// - Throws: `Trouble`.
  static func start(
    _ arguments: String..., columns: Int = 120, rows: Int = 40, environment: [String: String?] = [:]
  ) throws -> Session {
    try start(arguments, columns: columns, rows: rows, environment: environment)
  }

  static func start(
    _ arguments: [String], columns: Int = 120, rows: Int = 40, environment: [String: String?] = [:]
  ) throws -> Session {
    let removed = environment.filter { $0.value == nil }.flatMap { ["-u", $0.key] }
    let added = environment.compactMap { name, value in value.map { "\(name)=\($0)" } }
    let command = ["env"] + removed + added + [try ReleaseBuild.program()] + arguments
    let tmux = try Tmux.start(columns: columns, rows: rows, command: ["sh", "-c", shell, "sh"] + command)
    try tmux.wait(for: "shell")
    let before = try state(of: tmux)
    try tmux.press("Enter")
    return Session(tmux, before: before)
  }

  private static func state(of tmux: borrowing Tmux) throws -> TerminalState {
    let line = try tmux.styledScreen().split(separator: "\n").last { $0.contains("shell") } ?? ""
    let style = line.matches(of: /\u{1B}\[[0-9;]*m/).map { String($0.output) }
    return TerminalState(
      modes: try tmux.modes(), line: tmux.folder.text("line"),
      // The terminal's own colours are none.
      style: style.filter { !["\u{1B}[0m", "\u{1B}[39m", "\u{1B}[49m"].contains($0) })
  }

  /// Waits until the program has ended or stopped.
  ///
  /// - Returns: its status as the shell has it, and the terminal as it was left.
  func ending() throws -> (status: Int32?, state: TerminalState) {
    let note = tmux.folder.path("noted")
    try tmux.wait(for: "the program's end") { _ in FileManager.default.fileExists(atPath: note) }
    try FileManager.default.removeItem(atPath: note)
    let status = Int32(tmux.folder.text("status").trimmingCharacters(in: .whitespacesAndNewlines))
    return (status, try Self.state(of: tmux))
  }

  /// Sends the program a signal.
  func send(_ signal: Int32) throws {
    guard let pid = Int32(tmux.folder.text("pid").trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw Trouble("the program's number is not known")
    }
    kill(pid, signal)
  }

  /// Waits until the first picture is there.
  @discardableResult
  func opened() throws -> Screen { try shows("the first picture") { $0.step != nil } }

  /// Waits for a screen.
  @discardableResult
  func shows(_ goal: String, _ isIt: (Screen) -> Bool) throws -> Screen {
    Screen(text: try tmux.wait(for: goal) { isIt(Screen(text: $0)) })
  }

  func screen() throws -> Screen { Screen(text: try tmux.screen()) }

  /// Pauses the race if it runs.
  ///
  /// - Returns: the screen, which stands still.
  func paused() throws -> Screen {
    if try screen().isPlaying { try tmux.press("Space") }
    return try shows("a race that stands") { !$0.isPlaying }
  }
}
