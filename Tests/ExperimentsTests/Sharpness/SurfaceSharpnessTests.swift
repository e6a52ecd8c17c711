import Testing

@testable import Experiments
@testable import Landscapes

/// The sharpness along the path of a lane on a surface.
@Suite struct SurfaceSharpnessTests {
  @Test func itIsTheLargestEigenvalueOfTheHessian() throws {
    let lane = try SurfaceLane.computed("gd:lr=0.1", on: "quadratic:kappa=7", to: 20)
    let records = lane.sharpness(upTo: 20)
    #expect(records.map(\.step) == Array(0...20) && records.allSatisfy { abs($0.sharpness - 7) < 1e-12 })
    #expect(records.allSatisfy { $0.preconditioned == nil && abs(($0.ratio ?? 0) - 0.35) < 1e-12 })
  }

  /// Along a curved path it changes, and is that of the place.
  @Test func itFollowsThePath() throws {
    let lane = try SurfaceLane.computed("gd:lr=0.001", on: "rosenbrock", to: 100)
    for record in lane.sharpness(upTo: 100) {
      let curvature = Curvature(lane.surface.hessian(at: lane.record(at: record.step).position))
      #expect(record.sharpness == curvature?.largest)
    }
  }

  /// For an axis-aligned bowl P^−½·H·P^−½ is diagonal.
  @Test func adamsIsPreconditioned() throws {
    let lane = try SurfaceLane.computed("adam:lr=0.1", on: "quadratic:kappa=5", to: 1)
    let record = try #require(lane.sharpness(at: 1))
    // After one step v′ = g².
    let first = lane.surface.gradient(lane.start.x, lane.start.y)
    let expected = max(1 / (abs(first.x) + 1e-8), 5 / (abs(first.y) + 1e-8))
    #expect(abs((record.preconditioned ?? 0) - expected) < 1e-9 * expected)
    #expect(record.limited == record.preconditioned && record.sharpness == 5)
    #expect(lane.sharpness(at: 0)?.limit == nil)
  }

  @Test func aPenaltyAddsToIt() throws {
    let lane = try SurfaceLane.computed("sgd:lr=0.1,weight_decay=0.5", on: "quadratic:kappa=5", to: 1)
    #expect(lane.sharpness(at: 1)?.sharpness == 5.5)
  }

  /// A long path has few records, each of them that of its step, wherever the cursor is.
  @Test(arguments: [300, 1000, 1500, 5000])
  func longPathsAreThinned(_ end: Int) throws {
    let lane = try SurfaceLane.computed("momentum:lr=0.0002", on: "rosenbrock", to: 5000)
    let records = lane.sharpness(upTo: end)
    #expect(records.count <= SurfaceLane.mostSharpness + 1 && records.count > SurfaceLane.mostSharpness / 2)
    #expect(records.last?.step == end && records.first?.step == 0)
    for record in records { #expect(record == lane.sharpness(at: record.step)) }
  }

  /// Turning α leaves the past as it was, and moves the limit from there on.
  @Test func aTurnMovesTheLimitFromThere() throws {
    var lane = try SurfaceLane.computed("gd:lr=0.1", to: 40)
    let before = lane.sharpness(upTo: 40)
    let knob = try #require(lane.knob("lr"))
    lane.turn(knob, to: 0.2, from: 25)
    lane.compute(to: 40)
    let after = lane.sharpness(upTo: 40)
    #expect(Array(after.prefix(25)) == Array(before.prefix(25)))
    #expect(after.map { $0.limit?.sharpness } == (0...40).map { $0 < 25 ? 20 : 10 })
  }
}
