import Testing

@testable import Experiments
@testable import Landscapes
@testable import Optimizers

@Suite struct SurfaceRestartTests {
  @Test func aStuckLaneStartsAgainSomewhereElse() throws {
    var lane = try SurfaceLane.single("gd:lr=0.002,restarts=3", on: "rastrigin", seed: 1)
    lane.compute(to: 300)
    #expect(lane.restarts.count == 3 && lane.head.restartCount == 3)
    for restart in lane.restarts {
      #expect(lane.status(at: restart - 1) == .converged(since: restart - 1, by: .gradient))
      #expect(lane.status(at: restart) == .running)
      #expect(lane.record(at: restart).stepLength == 0)
      #expect(lane.surface.domain.contains(lane.record(at: restart).position))
      #expect(lane.record(at: restart).position != lane.record(at: restart - 1).position)
    }
    // It rests where the last one led.
    #expect(lane.status(at: 300) == lane.status(at: 299) && lane.status(at: 300) != .running)
  }

  @Test func theBestIsKept() throws {
    var lane = try SurfaceLane.single("gd:lr=0.002,restarts=8", on: "rastrigin", seed: 1)
    lane.compute(to: 400)
    let losses = lane.records(upTo: 400).map(\.loss)
    let record = lane.record(at: 400)
    #expect(record.best == losses.min() && record.best < record.loss)
    let best = lane.state(at: 400).bestPosition
    #expect(lane.surface.value(best.x, best.y) == record.best)
  }

  @Test func withoutRestartsNothingChanges() throws {
    var once = try SurfaceLane.single("gd:lr=0.002", on: "rastrigin", seed: 1)
    var often = try SurfaceLane.single("gd:lr=0.002,restarts=2", on: "rastrigin", seed: 1)
    once.compute(to: 200)
    often.compute(to: 200)
    let first = try #require(often.restarts.first)
    #expect(once.records(upTo: first - 1) == often.records(upTo: first - 1))
    #expect(once.restarts.isEmpty && once.record(at: first) != often.record(at: first))
  }

  /// Rewinding, checkpoints and thinned histories tell the same of a lane with restarts.
  @Test func whatIsComputedAnewIsTheSame() throws {
    var full = try SurfaceLane.single("adam:lr=0.1,restarts=5", on: "rastrigin", seed: 3)
    var thinned = try SurfaceLane.single(
      "adam:lr=0.1,restarts=5", on: "rastrigin", seed: 3, historyCapacity: 32)
    full.compute(to: 3000)
    thinned.compute(to: 3000)
    #expect(!full.restarts.isEmpty)
    for step in stride(from: 3000, through: 0, by: -37) {
      #expect(full.record(at: step) == thinned.record(at: step), "step \(step)")
    }
  }

  /// Lanes of one seed go through the same starts; another seed has others.
  @Test func startsBelongToTheSeed() throws {
    func start(_ text: String, seed: UInt64) throws -> Point {
      var lane = try SurfaceLane.single(text, on: "rastrigin", seed: seed)
      lane.compute(to: 2000)
      return lane.record(at: try #require(lane.restarts.first)).position
    }
    let one = try start("gd:lr=0.002,restarts=1", seed: 1)
    #expect(try start("adam:lr=0.1,restarts=1", seed: 1) == one)
    #expect(try start("gd:lr=0.002,restarts=1", seed: 2) != one)
  }

  /// Whoever has the known minimum stays there.
  @Test func theMinimumIsNotLeft() throws {
    var lane = try SurfaceLane.single("gd:lr=0.1,restarts=5", on: "quadratic")
    lane.compute(to: 1000)
    #expect(lane.restarts.isEmpty && lane.record(at: 1000).loss < 1e-3)
  }

  /// A turn on the way forgets the restarts behind it, and holds after those to come.
  @Test func turnsOnTheWay() throws {
    var lane = try SurfaceLane.single("gd:lr=0.002,restarts=3", on: "rastrigin", seed: 1)
    lane.compute(to: 300)
    let first = lane.restarts[0]
    let knob = try #require(lane.knob("lr"))
    lane.turn(knob, to: 0.001, from: first - 1)
    #expect(lane.restarts.isEmpty)
    lane.compute(to: 300)
    let state = lane.state(at: try #require(lane.restarts.last))
    #expect(lane.setup.entry.value(at: 0, in: state.pipeline.rule) == 0.001)
  }
}
