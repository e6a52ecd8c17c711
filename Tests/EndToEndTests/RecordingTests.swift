import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// `--record` holds what the screen showed.
  @Suite struct Recordings {
    /// The text that a recording sends to a terminal, up to the end of the last frame.
    private func output(_ recording: String) throws -> String {
      let events = try recording.split(separator: "\n").dropFirst().map { line in
        let values = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any]
        return try #require(values?.last as? String)
      }
      #expect(events.last?.hasSuffix("\u{1B}[?25h") == true)
      return events.dropLast().joined()
    }

    @Test func aTerminalShowsTheSameAgain() throws {
      let session = try Session.start("--color", "truecolor", "--record", "talk.cast")
      try session.opened()
      try session.tmux.press("i")
      try session.shows("the inside") { $0.text.contains("the update") }
      try session.tmux.press("i", "?")
      try session.shows("the help") { $0.text.contains("this help") }
      try session.tmux.press("Escape")
      _ = try session.paused()
      // Until the last frame is there that the pause has brought about.
      usleep(500_000)
      let last = try session.screen()
      try session.tmux.press("q")
      #expect(try session.ending().status == 0)

      let folder = session.tmux.folder.url
      let recording = try String(contentsOf: folder.appending(path: "talk.cast"), encoding: .utf8)
      let file = folder.appending(path: "output")
      try output(recording).write(to: file, atomically: true, encoding: .utf8)
      let again = try Tmux.start(
        columns: 120, rows: 40, command: ["sh", "-c", "stty raw -echo; cat '\(file.path)'; sleep 60"])
      try again.wait(for: "the last frame:\n\(last.text)") { Screen(text: $0).lines == last.lines }
    }

    @Test func aCrashKeepsWhatWasRecorded() throws {
      let session = try Session.start("--crash", "--record", "talk.cast")
      let step = try #require(try session.opened().step)
      try session.shows("progress") { ($0.step ?? 0) > step + 20 }
      try session.tmux.press("!")
      #expect(try session.ending().status != 0)
      let recording = session.tmux.folder.text("talk.cast")
      #expect(recording.hasSuffix("\"]\n"))
      #expect(recording.split(separator: "\n").count > 3)
    }
  }
}
