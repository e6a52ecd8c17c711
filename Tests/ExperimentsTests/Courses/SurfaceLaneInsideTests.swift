import Testing

@testable import Experiments
@testable import Landscapes
@testable import Optimizers

/// What a step looks like from inside, for every rule, on the way that the screen takes.
@Suite struct SurfaceLaneInsideTests {
  @Test(arguments: OptimizerEntry.all.map(\.name))
  func theLinesEndWhereTheLaneDoes(_ optimizer: String) throws {
    let entry = try OptimizerEntry.named(optimizer)
    var setup = LaneSetup(entry)
    setup.values[0] = min(setup.values[0], 0.001)
    let subject = SurfaceSubject(try SurfaceSetup.named("rosenbrock"), steps: 12)
    let experiment = Experiment(title: optimizer, subject: .surface(subject), seed: 42, lanes: [setup])
    var lane = SurfaceLane(setup, in: experiment)
    lane.compute(to: 12)
    for step in 0..<12 {
      let inside = try #require(lane.inside(step) { "\($0)" })
      let end = try #require(inside.textbook.values(of: "θ"))
      #expect(inside.textbook.lines.count >= 3)
      #expect(inside.end == lane.record(at: step + 1).position)
      #expect(abs(end[0] - inside.end.x) <= 1e-12 * (1 + abs(inside.end.x)), "\(optimizer) at \(step)")
      #expect(abs(end[1] - inside.end.y) <= 1e-12 * (1 + abs(inside.end.y)), "\(optimizer) at \(step)")
    }
  }
}
