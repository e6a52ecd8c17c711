import Testing

extension EndToEnd {
  /// The screen and `descent run` are two views of the same numbers.
  @Suite struct Numbers {
    @Test func theTableAtAStepIsThatOfTheRun() throws {
      let run = try losses(["--steps", "100"], at: 100)
      let session = try Session.start("--steps", "100")
      try session.opened()
      try session.tmux.press("$")
      let there = try session.shows("step 100") { $0.step == 100 && !$0.isPlaying }
      try expect(there, toShow: run)

      try session.tmux.press(",", times: 50)
      let halfway = try session.shows("step 50") { $0.step == 50 }
      try expect(halfway, toShow: try losses(["--steps", "50"], at: 50))

      try session.tmux.press(".", times: 50)
      let again = try session.shows("step 100 again") { $0.step == 100 }
      #expect(again.lanes == there.lanes)
    }

    @Test func twoRunsGiveTheSameBytes() throws {
      let arguments = ["run", "--format", "csv", "--seed", "7"]
      let first = try ReleaseBuild.run(arguments)
      let second = try ReleaseBuild.run(arguments)
      #expect(first.status == 0)
      #expect(first.output == second.output)
      let other = try ReleaseBuild.run(["run", "--format", "csv", "--seed", "8"])
      #expect(first.output != other.output, "the seed must matter")
    }

    @Test func divergenceIsSaid() throws {
      let session = try Session.start("--optimizer", "gd:lr=1", "--optimizer", "adam:lr=0.05")
      let screen = try session.shows("the word") { $0.text.contains("diverged") }
      let gd = try #require(screen.lane("gd"))
      #expect(!gd.loss.isEmpty)
      try session.shows("a race that goes on without it") { ($0.step ?? 0) > 100 }
    }

    private struct Row: Equatable {
      let lane: String
      let loss: Double
      let gradientNorm: Double
    }

    /// What `descent run` prints of one step.
    private func losses(_ arguments: [String], at step: Int) throws -> [Row] {
      let run = try ReleaseBuild.run(["run", "--format", "csv"] + arguments)
      let table = run.output.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
      try #require(table.first == ["lane", "label", "optimizer", "step", "x", "y", "loss", "gradient_norm"])
      let rows = table.dropFirst().filter { $0[3] == "\(step)" }
      return try rows.map {
        Row(lane: $0[1], loss: try #require(Double($0[6])), gradientNorm: try #require(Double($0[7])))
      }
    }

    /// Every lane, to three significant digits.
    private func expect(
      _ screen: Screen, toShow rows: [Row], at location: SourceLocation = #_sourceLocation
    ) throws {
      #expect(rows.count == 5, sourceLocation: location)
      #expect(screen.lanes.map(\.name) == rows.map(\.lane), sourceLocation: location)
      for (lane, row) in zip(screen.lanes, rows) {
        for (shown, exact) in [(lane.loss, row.loss), (lane.gradientNorm, row.gradientNorm)] {
          let number = try #require(Screen.number(shown), "\(lane.name) \(shown)", sourceLocation: location)
          let comment: Comment = "\(lane.name): the screen has \(shown), the run has \(exact)"
          #expect(abs(number - exact) <= 0.00501 * abs(exact), comment, sourceLocation: location)
        }
      }
    }
  }
}
