import Testing

extension EndToEnd {
  /// A talk, from its first key to its last.
  @Suite struct Presenting {
    @Test func startsDarkensAndLeavesTheTerminalAsItWas() throws {
      let session = try Session.start("what-alpha-does", "--present")
      let first = try session.shows("the first page") { $0.text.contains("1/") && $0.text.contains("█") }
      #expect(!first.text.contains("q quit"))
      #expect(try session.tmux.modes().contains("mouse_all_flag=1"), "the mouse is followed")
      // The first page asks; the second press skips its question.
      try session.tmux.press("PageDown")
      try session.shows("the answer is awaited") { $0.text.contains("answer first") }
      try session.tmux.press("PageDown")
      try session.shows("the second page") { $0.text.contains("2/") }
      try session.tmux.press("b")
      try session.shows("a dark screen") { screen in screen.text.allSatisfy(\.isWhitespace) }
      try session.tmux.press("q")
      try session.shows("the second page again") { $0.text.contains("2/") }
      try session.tmux.press("F5")
      try session.shows("the first page again") { $0.text.contains("1/") }
      try session.tmux.press("q")
      let end = try session.ending()
      #expect(end.status == 0)
      #expect(end.state == session.before)
    }

    @Test func theMouseIsFollowedBeforeAndAfter() throws {
      let session = try Session.start()
      try session.opened()
      #expect(try session.tmux.modes().contains("mouse_all_flag=1"))
      try session.tmux.press("F")
      try session.shows("the presentation") { !$0.text.contains("q quit") }
      #expect(try session.tmux.modes().contains("mouse_all_flag=1"))
      try session.tmux.press("Escape")
      try session.shows("the race") { $0.text.contains("q quit") }
      #expect(try session.tmux.modes().contains("mouse_all_flag=1"))
      try session.tmux.press("q")
      let end = try session.ending()
      #expect(end.status == 0)
      #expect(end.state == session.before)
    }
  }
}
