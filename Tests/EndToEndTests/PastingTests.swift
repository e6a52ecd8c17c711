import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// Pasted text goes into boxes and is never taken for keys.
  @Suite struct Pasting {
    private func paste(_ text: String, _ tmux: borrowing Tmux) throws {
      _ = try tmux.call(["set-buffer", "--", text])
      // Bracketed, where the program has asked for it.
      _ = try tmux.call(["paste-buffer", "-p", "-t", "main"])
    }

    @Test func aPastedFormulaIsOneLine() throws {
      let session = try Session.start("play")
      try session.tmux.wait(for: "Rosenbrock")
      try session.tmux.press("e")
      try session.tmux.wait(for: "f(x,y) = (1-x)^2")
      try paste("x^2 +\n  3*y^2\n", session.tmux)
      try session.tmux.wait(for: "f(x,y) = x^2 +   3*y^2")
      // The line end was no Enter: the box is still open.
      try session.tmux.wait(for: "enter draw")
      try session.tmux.press("Enter")
      try session.tmux.wait(for: "Formula")
      try session.tmux.press("q")
      let (status, state) = try session.ending()
      #expect(status == 0 && state == session.before)
    }

    @Test func typingReplacesTheOfferedFormula() throws {
      let session = try Session.start("play")
      try session.tmux.wait(for: "Rosenbrock")
      try session.tmux.press("e")
      try session.tmux.wait(for: "f(x,y) = (1-x)^2")
      try session.tmux.type("x^2 + a*y^2")
      try session.tmux.wait(for: "f(x,y) = x^2 + a*y^2")
      try session.tmux.press("Enter")
      try session.tmux.wait(for: "f(x,y) = x^2 + a*y^2, a=")
      try session.tmux.type("3")
      try session.tmux.press("Enter")
      try session.tmux.wait(for: "a is a knob now")
      try session.tmux.press("q")
      let (status, _) = try session.ending()
      #expect(status == 0)
    }

    @Test func pastedTextIsNoKeys() throws {
      let session = try Session.start("play")
      try session.tmux.wait(for: "Rosenbrock")
      try paste("qqq\nq", session.tmux)
      try session.tmux.wait(for: "pasted text is ignored here")
      try session.tmux.press("q")
      let (status, state) = try session.ending()
      #expect(status == 0 && state == session.before)
    }

    /// Bytes that come one by one, and a paste that is never closed: after a pause the keys count again.
    @Test func slowAndBrokenPastes() throws {
      let terminal = try PseudoTerminal()
      try terminal.wait(for: "Rosenbrock")
      try terminal.wait(for: "\u{1B}[?2004h")
      try terminal.send("e")
      try terminal.wait(for: "formula")
      for part in ["\u{1B}[20", "0~x^2", "+y", "^2\u{1B}", "[201~"] {
        try terminal.send(part)
        terminal.settle()
      }
      try terminal.wait(for: "x^2+y^2")
      try terminal.send("\r\u{1B}[200~qqq")
      terminal.settle()
      try terminal.wait(for: "q to count again") {
        Thread.sleep(forTimeInterval: 0.5)
        try? terminal.send("q")
        return terminal.output.firstRange(of: "\u{1B}[?2004l".utf8) != nil
      }
      #expect(try terminal.ending() == 0)
      #expect(terminal.modes == terminal.modesBefore)
    }
  }
}
