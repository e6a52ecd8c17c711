import Foundation
import TestSupport

/// A tmux server of a test's own, with one window: a real terminal that can be typed into, looked at and asked
/// what state it is in.
struct Tmux: ~Copyable {
  let folder: TemporaryFolder

  private init(folder: consuming TemporaryFolder) { self.folder = folder }

  /// Starts `command` in the window, in the server's own folder.
  ///
  /// - Throws: `Trouble`.
  static func start(columns: Int, rows: Int, command: [String]) throws -> Tmux {
    let tmux = Tmux(folder: try TemporaryFolder())
    try tmux.call(
      ["-f", "/dev/null", "-u", "new-session", "-d", "-s", "main"]
        + ["-x", "\(columns)", "-y", "\(rows)", "-c", tmux.folder.url.path] + command)
    return tmux
  }

  deinit { _ = try? call(["kill-server"]) }

  @discardableResult
  func call(_ arguments: [String]) throws -> String {
    let result = try FinishedProcess.run("/usr/bin/env", ["tmux", "-S", folder.path("socket")] + arguments)
    // env's word for a program that is not there.
    if result.status == 127 { throw Trouble("tmux is missing; install it: ./setup --tests") }
    guard result.status == 0 else {
      throw Trouble("tmux \(arguments.joined(separator: " ")): \(result.errorOutput)")
    }
    return result.output
  }

  /// Presses keys by the names that tmux has for them: `Right`, `C-z`, `space` as `Space`.
  func press(_ keys: String..., times: Int = 1) throws {
    try call(["send-keys", "-t", "main", "-N", "\(times)"] + keys)
  }

  /// Types a text as it stands.
  func type(_ text: String) throws { try call(["send-keys", "-t", "main", "-l", "--", text]) }

  /// The mouse's buttons as xterm's SGR encoding numbers them.
  enum MouseReport: Int {
    case left = 0
    case dragLeft = 32
    case motion = 35
    case wheelUp = 64
    case wheelDown = 65
  }

  /// Sends what a terminal sends for the mouse; `row` and `column` count from 0.
  func mouse(_ report: MouseReport, row: Int, column: Int, isUp: Bool = false) throws {
    let text = "\u{1B}[<\(report.rawValue);\(column + 1);\(row + 1)\(isUp ? "m" : "M")"
    try call(["send-keys", "-t", "main", "-H"] + text.utf8.map { String($0, radix: 16) })
  }

  func click(row: Int, column: Int) throws {
    try mouse(.left, row: row, column: column)
    try mouse(.left, row: row, column: column, isUp: true)
  }

  func resize(columns: Int, rows: Int) throws {
    try call(["resize-window", "-t", "main", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// What the window shows, a line for each row.
  func screen() throws -> String { try call(["capture-pane", "-t", "main", "-p"]) }

  /// The same with the control sequences of colours and attributes.
  func styledScreen() throws -> String { try call(["capture-pane", "-t", "main", "-p", "-e"]) }

  /// What programs may have changed of the terminal, in tmux's words.
  func modes() throws -> String {
    let flags = [
      "alternate_on", "cursor_flag", "insert_flag", "keypad_flag", "keypad_cursor_flag", "mouse_all_flag",
      "mouse_any_flag",
      "mouse_button_flag", "mouse_sgr_flag", "mouse_standard_flag", "origin_flag", "wrap_flag",
    ]
    return try call([
      "display-message", "-p", "-t", "main", flags.map { "\($0)=#{\($0)}" }.joined(separator: " "),
    ])
  }

  /// Looks until `isDone`, for eight seconds at most.
  ///
  /// - Parameters:
  ///   - goal: what is waited for, in the words of the error.
  ///   - isDone: says of a screen whether it is the one.
  /// - Returns: the screen on which it was so.
  /// - Throws: `Trouble` with the last screen.
  @discardableResult
  func wait(for goal: String, until isDone: (String) throws -> Bool) throws -> String {
    let deadline = Date(timeIntervalSinceNow: 60)
    var last = ""
    repeat {
      last = try screen()
      if try isDone(last) { return last }
      usleep(20_000)
    } while Date() < deadline
    throw Trouble("waited in vain for \(goal); the screen is\n\(last)")
  }

  /// Waits until the window shows a text.
  @discardableResult
  func wait(for text: String) throws -> String { try wait(for: "“\(text)”") { $0.contains(text) } }
}
