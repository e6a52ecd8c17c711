import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// However the program ends, the terminal is left as it was found.
  @Suite struct Leaving {
    @Test func quits() throws {
      let session = try Session.start()
      try session.opened()
      #expect(try session.tmux.modes() != session.before.modes, "else these tests see nothing")
      try session.tmux.press("q")
      let end = try session.ending()
      #expect(end.status == 0)
      #expect(end.state == session.before)
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT])
    func endsBySignal(_ signal: Int32) throws {
      let session = try Session.start()
      try session.opened()
      try session.send(signal)
      let end = try session.ending()
      #expect(end.status == 128 + signal, "whoever started the program sees the signal")
      #expect(end.state == session.before)
    }

    @Test func endsByControlC() throws {
      let session = try Session.start()
      try session.opened()
      try session.tmux.press("C-c")
      let end = try session.ending()
      #expect(end.status == 128 + SIGINT)
      #expect(end.state == session.before)
    }

    @Test func stopsAndComesBack() throws {
      let session = try Session.start()
      try session.opened()
      try session.tmux.press("C-z")
      let stop = try session.ending()
      #expect(stop.status == 128 + SIGTSTP)
      #expect(stop.state == session.before, "clean while stopped")
      try session.tmux.resize(columns: 100, rows: 30)
      try session.tmux.type("fg")
      try session.tmux.press("Enter")
      let back = try session.shows("the picture in its new size") {
        $0.step != nil && $0.text.contains("q quit")
      }
      try session.shows("progress") { ($0.step ?? 0) > (back.step ?? 0) }
      try session.tmux.press("q")
      let end = try session.ending()
      #expect(end.status == 0)
      #expect(end.state == session.before)
    }

    @Test func crashes() throws {
      let session = try Session.start("--crash")
      try session.opened()
      try session.tmux.press("!")
      let end = try session.ending()
      #expect([SIGILL, SIGTRAP].map { 128 + $0 }.contains(end.status))
      #expect(end.state == session.before)
      try session.tmux.wait(for: "a crash on purpose")
    }
  }
}
