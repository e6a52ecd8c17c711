import Testing

extension EndToEnd {
  /// Real reports of the mouse, as a terminal sends them.
  @Suite struct TheMouse {
    /// The last step, where nothing moves by itself.
    private func standing() throws -> Session {
      let session = try Session.start("--steps", "200")
      try session.opened()
      try session.tmux.press("$")
      try session.shows("the end") { $0.step == 200 && !$0.isPlaying }
      return session
    }

    /// The cell of a text on the screen.
    private func place(_ text: String, _ screen: Screen) throws -> (row: Int, column: Int) {
      for (row, line) in screen.lines.enumerated() {
        if let range = line.range(of: text) {
          return (row, line.distance(from: line.startIndex, to: range.lowerBound))
        }
      }
      throw Trouble("“\(text)” is not on the screen:\n\(screen.text)")
    }

    @Test func clicksDoWhatTheFooterSays() throws {
      let session = try standing()
      let play = try place("space play", try session.screen())
      try session.tmux.press("0")
      try session.shows("the start") { $0.step == 0 }
      try session.tmux.click(row: play.row, column: play.column + 8)
      try session.shows("a race that plays") { ($0.step ?? 0) > 0 }
      let help = try place("? help", try session.screen())
      try session.tmux.click(row: help.row, column: help.column + 2)
      try session.shows("the help") { $0.text.contains("esc closes") }
      try session.tmux.click(row: 0, column: 0)
      try session.shows("no help") { !$0.text.contains("esc closes") }
      let quit = try place("q quit", try session.screen())
      try session.tmux.click(row: quit.row, column: quit.column)
      let end = try session.ending()
      #expect(end.status == 0)
      #expect(end.state == session.before, "the mouse is not reported any more")
    }

    @Test func clicksTakeInHandAndSetAKnob() throws {
      let session = try standing()
      let before = try session.screen()
      let row = try #require(before.lines.firstIndex { $0.contains("● gd") && $0.contains("e") })
      let table = try #require(before.lines.lastIndex { $0.contains("● gd") })
      try session.tmux.click(row: max(row, table), column: 4)
      let focused = try session.shows("gd in hand") { $0.text.contains("tune ● gd") }
      let handle = try #require(
        focused.lines.firstIndex { $0.contains("▸ α") || $0.contains("▸  α") || $0.contains("▸α") })
      let line = focused.lines[handle]
      let knob = try #require(line.lastIndex(of: "●") ?? line.lastIndex(of: "○"))
      let column = line.distance(from: line.startIndex, to: knob)
      let rate = focused.lane("gd")?.learningRate
      try session.tmux.mouse(.left, row: handle, column: column)
      try session.tmux.mouse(.dragLeft, row: handle, column: column - 4)
      try session.shows("a smaller α") { $0.lane("gd")?.learningRate != rate }
      try session.tmux.mouse(.dragLeft, row: handle, column: column)
      try session.tmux.mouse(.left, row: handle, column: column, isUp: true)
      let after = try session.shows("about the same α") {
        Screen.number($0.lane("gd")?.learningRate ?? "").map { abs($0 - 0.001) < 5e-4 } ?? false
      }
      #expect(after.lane("adam") == before.lane("adam"), "the other lanes stay")
    }

    @Test func theTimelineIsScrubbed() throws {
      let session = try standing()
      let line = try place("step 200 of 200", try session.screen())
      try session.tmux.mouse(.left, row: line.row, column: line.column + 20)
      try session.shows("near the start") { ($0.step ?? 200) < 20 }
      try session.tmux.mouse(.dragLeft, row: line.row - 3, column: 70)
      try session.shows("the middle") { (60...140).contains($0.step ?? 0) }
      try session.tmux.mouse(.left, row: line.row - 3, column: 70, isUp: true)
      let there = try session.screen().step
      try session.tmux.mouse(.motion, row: line.row, column: 100)
      try session.tmux.press("o")
      try session.shows("the overlay, at the same step") { $0.text.contains("o panels") && $0.step == there }
    }

    @Test func dragsPanWheelsZoomAndHoveringTells() throws {
      let session = try standing()
      try session.tmux.mouse(.motion, row: 5, column: 15)
      let first = try session.shows("the figures under the pointer") {
        $0.text.contains(/x \S+  y \S+  loss \S+  ‖∇‖ \S+  λ \S+, \S+/)
      }
      let line = try #require(first.lines.first { $0.contains("λ ") && $0.contains(" y ") })
      try session.tmux.mouse(.wheelUp, row: 5, column: 15)
      let zoomed = try session.shows("a closer look") { $0.lines[14] != first.lines[14] }
      // The point under the pointer stays.
      #expect(zoomed.lines.contains(line))
      try session.tmux.mouse(.left, row: 5, column: 15)
      try session.tmux.mouse(.dragLeft, row: 8, column: 22)
      try session.tmux.mouse(.left, row: 8, column: 22, isUp: true)
      try session.shows("the same point under the pointer, elsewhere") {
        $0.lines.contains(line) && $0.lines[14] != zoomed.lines[14]
      }
      // Off the pictures there are no figures.
      try session.tmux.mouse(.motion, row: 0, column: 60)
      try session.shows("no figures") { !$0.lines.contains(line) }
    }

    @Test func aClickPlacesTheStartAndADoubleClickDoesNot() throws {
      let session = try standing()
      let before = try session.screen()
      try session.tmux.click(row: 5, column: 15)
      let moved = try session.shows("another start") { $0.lanes != before.lanes }
      #expect(moved.step == 200)
      try session.tmux.press("C-r")
      try session.tmux.press("$")
      try session.shows("the scene's start") { $0.step == 200 && $0.lanes == before.lanes }
      try session.tmux.click(row: 5, column: 15)
      try session.tmux.click(row: 5, column: 15)
      try session.shows("the picture alone") { $0.text.contains("esc back") }
      try session.tmux.press("Escape")
      try session.shows("the race, from its own start") { $0.lanes == before.lanes }
    }
  }
}
