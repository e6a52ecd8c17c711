import Testing

extension EndToEnd {
  /// What a person does in the first minutes.
  @Suite struct Playing {
    @Test func opensOnRosenbrockWithFiveOptimizersRacing() throws {
      let session = try Session.start()
      let first = try session.opened()
      #expect(first.lines[0].contains("Rosenbrock"))
      #expect(first.lanes.map(\.name) == ["gd", "sgd", "momentum", "rmsprop", "adam"])
      let later = try session.shows("progress") { ($0.step ?? 0) > (first.step ?? 0) + 20 }
      #expect(later.isPlaying)
      #expect(later.lane("gd")?.loss != first.lane("gd")?.loss)
    }

    @Test func spacePausesAndPlays() throws {
      let session = try Session.start()
      try session.opened()
      let paused = try session.paused()
      // A step takes 5 ms at this speed; the walk to the screen and back takes more.
      for _ in 0..<5 { #expect(try session.screen().step == paused.step) }
      try session.tmux.press("Space")
      try session.shows("progress") { ($0.step ?? 0) > (paused.step ?? 0) }
    }

    @Test func dotAndCommaStep() throws {
      let session = try Session.start()
      try session.opened()
      let step = try #require(try session.paused().step)
      try session.tmux.press(".", times: 3)
      try session.shows("three steps on") { $0.step == step + 3 }
      try session.tmux.press(",", times: 2)
      try session.shows("two steps back") { $0.step == step + 1 }
      try session.tmux.press("0")
      try session.shows("the start") { $0.step == 0 }
      try session.tmux.press("$")
      try session.shows("the end") { $0.step == 2000 }
    }

    @Test func turningALearningRateReplaysThePath() throws {
      let session = try Session.start("--steps", "400")
      try session.opened()
      try session.tmux.press("$")
      let before = try session.shows("the end, standing") { $0.step == 400 && !$0.isPlaying }
      try session.tmux.press("Right")
      let after = try session.shows("another α") {
        $0.lane("adam")?.learningRate != before.lane("adam")?.learningRate
      }
      #expect(after.step == 400)
      #expect(after.lane("adam")?.loss != before.lane("adam")?.loss, "the path is another one")
      #expect(after.lane("gd") == before.lane("gd"), "the other lanes stay")
      try session.tmux.press("Left")
      let again = try session.shows("the old α") {
        $0.lane("adam")?.learningRate == before.lane("adam")?.learningRate
      }
      #expect(again.lanes == before.lanes, "the same α gives the same path")
    }

    @Test func aTypedValueIsTakenAndAWrongOneExplained() throws {
      let session = try Session.start("--steps", "400")
      try session.opened()
      try session.tmux.press("$")
      try session.shows("the end, standing") { $0.step == 400 && !$0.isPlaying }
      try session.tmux.press("Enter")
      try session.shows("the entry") { $0.text.contains("enter sets") }
      try session.tmux.type("-1")
      try session.tmux.press("Enter")
      try session.shows("what is wrong") { $0.text.contains("must be greater than 0") }
      try session.tmux.press("C-u")
      try session.tmux.type("0.123")
      try session.tmux.press("Enter")
      try session.shows("the value") { $0.lane("adam")?.learningRate == "0.123" }
    }

    @Test func resizesAndComesBack() throws {
      let session = try Session.start("--steps", "200")
      let before = try end(of: session)
      try session.tmux.resize(columns: 80, rows: 24)
      try session.shows("a small screen") { $0.lines.count <= 25 && $0.step == 200 }
      try session.tmux.resize(columns: 200, rows: 60)
      try session.shows("a large screen") { $0.lines.count >= 60 && $0.lanes.count == 5 }
      try session.tmux.resize(columns: 1, rows: 1)
      // There is nothing to be seen in one cell, but keys are still answered.
      try session.tmux.press("?")
      try session.tmux.resize(columns: 120, rows: 40)
      try session.shows("the help that was asked for") { $0.text.contains("esc closes") }
      try session.tmux.press("Escape")
      try session.shows("the same picture as before") { $0 == before }
    }

    @Test func helpListsTheKeysAndGoes() throws {
      let session = try Session.start("--steps", "200")
      let before = try end(of: session)
      try session.tmux.press("?")
      let help = try session.shows("the help") { $0.text.contains("esc closes") }
      for words in ["one step forward, back", "choose a hyperparameter", "log, linear scale", "quit"] {
        #expect(help.text.contains(words))
      }
      try session.tmux.press("Escape")
      try session.shows("the same picture as before") { $0 == before }
    }

    /// The last step: nothing is left to be computed, and nothing moves.
    private func end(of session: borrowing Session) throws -> Screen {
      try session.opened()
      try session.tmux.press("$")
      return try session.shows("the end") { $0.step == 200 && !$0.isPlaying }
    }

    @Test func goesThroughScenesAndChoosesOne() throws {
      let session = try Session.start()
      let first = try session.opened().lines[0]
      try session.tmux.press("s")
      let second = try session.shows("the next scene") { $0.lines[0] != first && $0.step != nil }
      try session.tmux.press("S")
      try session.shows("the first scene again") { $0.lines[0] == first }
      try session.tmux.press("m")
      try session.shows("the list") { $0.text.contains("enter opens") && $0.text.contains("tiny-mlp") }
      try session.tmux.press("End")
      try session.tmux.press("Enter")
      try session.shows("the last scene") {
        // It trains networks, whose timeline may count epochs.
        !$0.text.contains("enter opens") && ($0.step != nil || $0.text.contains(/epoch \d+/))
          && $0.lines[0] != first && $0.lines[0] != second.lines[0]
      }
    }
  }
}
