import Foundation
import Testing

@testable import Experiments
@testable import Landscapes
@testable import Optimizers

/// Maps of quadratic bowls against theory, and theory against itself.
@Suite struct MapTheoryTests {
  private func race(_ lane: String, kappa: Int, steps: Int) throws -> Experiment {
    try .race(lane, on: "quadratic:kappa=\(kappa),angle=0.5", start: Point(-2.5, 1), steps: steps)
  }

  private func theory(_ race: Experiment) throws -> MapTheory {
    let surface = try #require(race.surface).surface
    return try #require(MapTheory(race.lanes[0], on: surface))
  }

  private func plane(_ race: Experiment, beta: String = "momentum") throws -> LaneMap {
    let alpha = MapAxis(try #require(race.knob("lr")), count: 36, window: 0.3...0.95)
    let beta = MapAxis(try #require(race.knob(beta)), count: 24, window: 0...0.5)
    var map = LaneMap(MapQuestion(.plane(alpha, beta), ofLane: 0, in: race, measure: .rate))
    let isDone = map.compute(concurrently: threads(2))
    #expect(isDone)
    return map
  }

  /// The place of a value on an axis, in cells.
  private func place(_ value: Double, on axis: MapAxis) -> Double {
    axis.share(of: value) * Double(axis.count) - 0.5
  }

  /// In every row, cells a whole cell below αλ = 2 + 2β converge, and those a whole cell above it diverge.
  private func expectBorder(_ map: LaneMap, _ theory: MapTheory) throws {
    guard case .plane(let alpha, let beta) = map.question.variation else { return }
    var crossed = 0
    for row in 0..<beta.count {
      let border = place(theory.border(beta: beta.value(at: row)), on: alpha)
      for column in 0..<alpha.count where abs(Double(column) - border) >= 1 {
        let outcome = try #require(map[column, row])
        let isBeyond = Double(column) > border
        #expect(outcome.hasDiverged == isBeyond, "α \(alpha.value(at: column)), β \(beta.value(at: row))")
      }
      if (1..<Double(alpha.count - 1)).contains(border) { crossed += 1 }
    }
    // A moving average stays stable up to α's that no track has.
    #expect(crossed >= beta.count / 4)
  }

  /// The measured optimum of the rate, within two cells of the closed form.
  private func expectOptimum(_ map: LaneMap, _ theory: MapTheory) throws {
    guard case .plane(let alpha, let beta) = map.question.variation else { return }
    let (row, column) = try #require(map.best(by: .rate)).quotientAndRemainder(dividingBy: alpha.count)
    let best = theory.best
    #expect(abs(Double(column) - place(best.alpha, on: alpha)) <= 2)
    let bestBeta = try #require(best.beta)
    #expect(abs(Double(row) - place(bestBeta, on: beta)) <= 2)
  }

  @Test(arguments: [20, 100])
  func momentumDivergesAndIsFastestWhereTheorySays(kappa: Int) throws {
    let race = try race("momentum:lr=0.05,momentum=0.5", kappa: kappa, steps: kappa == 20 ? 160 : 300)
    let theory = try theory(race)
    let (k, root) = (Double(kappa), Double(kappa).squareRoot())
    #expect(abs(theory.curvature.lowerBound - 1) < 1e-9 && abs(theory.curvature.upperBound - k) < 1e-9)
    #expect(abs(theory.border(beta: 0.5) - 3 / k) < 1e-9)
    #expect(abs(theory.best.alpha - (2 / (1 + root)) * (2 / (1 + root))) < 1e-9)
    #expect(abs((theory.best.beta ?? 0) - ((root - 1) / (root + 1)) * ((root - 1) / (root + 1))) < 1e-9)
    let map = try plane(race)
    try expectBorder(map, theory)
    try expectOptimum(map, theory)
  }

  @Test(arguments: [20, 100])
  func gradientDescentDivergesAndIsFastestWhereTheorySays(kappa: Int) throws {
    let race = try race("gd:lr=0.05", kappa: kappa, steps: 4000)
    let theory = try theory(race)
    #expect(abs(theory.best.alpha - 2 / Double(1 + kappa)) < 1e-9 && theory.best.beta == nil)
    let axis = MapAxis(try #require(race.knob("lr")), count: 96)
    var map = LaneMap(MapQuestion(.line(axis), ofLane: 0, in: race, measure: .rate))
    let isDone = map.compute(concurrently: threads(2))
    #expect(isDone)
    let edge = try #require(map.edges.right)
    #expect(map.edges.left == nil && abs(Double(edge) - place(2 / Double(kappa), on: axis)) <= 1)
    let best = try #require(map.best(by: .rate))
    #expect(abs(Double(best) - place(theory.best.alpha, on: axis)) <= 2)
  }

  @Test(arguments: [("nesterov:lr=0.05,momentum=0.5", "momentum"), ("ema-momentum:lr=0.05,beta=0.5", "beta")])
  func otherFormsDivergeWhereTheorySays(lane: String, beta: String) throws {
    let race = try race(lane, kappa: 20, steps: 160)
    let theory = try theory(race)
    try expectBorder(try plane(race, beta: beta), theory)
  }

  /// The border of the entries and that of the theory are one.
  @Test(arguments: [
    "gd:lr=0.1", "momentum:lr=0.1,momentum=0.7", "sgd:lr=0.1,momentum=0.7,dampening=0.5",
    "nesterov:lr=0.1,momentum=0.7", "ema-momentum:lr=0.1,beta=0.7",
  ])
  func theEntriesAgree(lane: String) throws {
    let race = try race(lane, kappa: 20, steps: 10)
    let subject = try #require(race.surface)
    let theory = try #require(MapTheory(race.lanes[0], on: subject.surface))
    let limit = try #require(subject.stableLearningRate(of: race.lanes[0]))
    #expect(abs(theory.border(beta: lane.hasPrefix("gd") ? 0 : 0.7) - limit) < 1e-6 * limit)
    // At the border a step neither shrinks nor grows the distance.
    #expect(abs(theory.rate(alpha: limit, beta: lane.hasPrefix("gd") ? 0 : 0.7) - 1) < 1e-6)
  }

  /// No setting of a fine grid is faster than the closed form, whose rate is the one that its setting has.
  @Test(arguments: [MapTheory.Form.heavyBall, .movingAverage, .nesterov, .gradientDescent], [2.0, 20, 100])
  func nothingIsFasterThanTheBest(form: MapTheory.Form, kappa: Double) {
    let theory = MapTheory(form, curvature: 3...3 * kappa)
    let best = theory.best
    // Double roots are as exact as the root of the rounding error.
    #expect(abs(theory.rate(alpha: best.alpha, beta: best.beta ?? 0) - best.rate) < 1e-6)
    for step in 0...400 {
      for place in 0..<100 {
        let (alpha, beta) = (3 * best.alpha * Double(step) / 400, Double(place) / 100)
        #expect(theory.rate(alpha: alpha, beta: form == .gradientDescent ? 0 : beta) > best.rate - 1e-6)
      }
    }
    for beta in [0, 0.3, 0.8] {
      guard let alpha = theory.bestAlpha(beta: beta) else { continue }
      let rate = theory.rate(alpha: alpha, beta: beta)
      #expect(theory.rate(alpha: 0.97 * alpha, beta: beta) > rate - 1e-9)
      #expect(theory.rate(alpha: 1.03 * alpha, beta: beta) > rate - 1e-9)
    }
  }

  @Test func whereThereIsNoTheory() throws {
    let bowl = try race("momentum:lr=0.05", kappa: 20, steps: 10)
    let surface = try #require(bowl.surface).surface
    for lane in [
      "adam:lr=0.1", "sgd:lr=0.1,weight_decay=0.1", "momentum:lr=0.1,clip_norm=1", "gd:lr=0.1,l2=1",
    ] {
      #expect(MapTheory(try LaneSetup(lane), on: surface) == nil, "\(lane)")
    }
    #expect(MapTheory(try LaneSetup("gd:lr=0.1,schedule=exponential:gamma=0.9"), on: surface) == nil)
    for name in ["rosenbrock", "saddle", "himmelblau", "ackley"] {
      let race = try Experiment.race("gd:lr=0.1", on: name)
      let surface = try #require(race.surface).surface
      #expect(MapTheory(race.lanes[0], on: surface) == nil, "\(name)")
    }
  }
}

/// As many threads as asked for, each with an equal share of the calls.
func threads(_ count: Int) -> Repeats.Perform {
  { calls, work in
    DispatchQueue.concurrentPerform(iterations: count) { thread in
      for index in stride(from: thread, to: calls, by: count) { work(index) }
    }
  }
}
