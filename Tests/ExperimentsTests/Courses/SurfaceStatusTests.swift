import Testing

@testable import Experiments
@testable import Landscapes
@testable import Optimizers

@Suite struct SurfaceStatusTests {
  private func lane(
    _ text: String, on surface: String = "rosenbrock", start: Point? = nil, steps: Int
  ) throws -> SurfaceLane {
    var lane = try SurfaceLane.single(text, on: surface, start: start)
    lane.compute(to: steps)
    return lane
  }

  @Test func gradientDescentConverges() throws {
    let lane = try lane("gd:lr=0.1", on: "quadratic:kappa=10", steps: 200)
    guard case .converged(let step, .loss) = lane.status(at: 200) else {
      Issue.record("\(lane.status(at: 200))")
      return
    }
    #expect(lane.record(at: step).loss <= 1e-3 && lane.record(at: step - 1).loss > 1e-3)
    #expect(lane.firstStepWithinTolerance(upTo: 200) == step)
    #expect(lane.firstStepWithinTolerance(upTo: step - 1) == nil)
    #expect(lane.status(at: step - 1) == .running)
  }

  /// From outside the stable rates the iterates leave: at step 5 the loss is no number any more.
  @Test func gradientDescentDivergesOnRosenbrock() throws {
    let lane = try lane("gd:lr=0.008", steps: 2000)
    #expect(lane.status(at: 2000) == .diverged(at: 5) && lane.isFinished && lane.head.step == 5)
    #expect(lane.status(at: 4) == .running)
    #expect(lane.record(at: 2000).step == 5)
  }

  /// Rules that no α makes diverge, and why.
  static let bounded = [
    "rprop": "no step is longer than step_max", "adafactor": "α counts up to 1/√t only",
    "lbfgs": "the search takes no step to where f is not finite",
  ]

  @Test(arguments: OptimizerEntry.all.map(\.name))
  func anOverflowIsADivergenceAndNoTrap(_ optimizer: String) throws {
    let lane = try lane("\(optimizer):lr=1e300", steps: 100)
    #expect(lane.isFinished == (Self.bounded[optimizer] == nil))
    #expect(lane.isFinished ? lane.head.step < 10 : lane.head.loss.isFinite)
  }

  @Test func aStartBeyondTheNumbersIsADivergence() throws {
    let lost = try lane("adam", start: Point(1e200, 1e200), steps: 10)
    #expect(lost.status(at: 0) == .diverged(at: 0) && lost.head.step == 0)
  }

  /// The minimizer is crossed at full speed: that is no arrival.
  @Test func velocityLeftIsNotConverged() throws {
    var lane = try SurfaceLane.single(
      "momentum:lr=0.001,beta=0.99", on: "quadratic:kappa=1", start: Point(2, 0))
    lane.compute(to: 200)
    let crossing = try #require((1...200).first { lane.record(at: $0).loss <= 1e-3 })
    #expect(lane.record(at: crossing).stepLength > 1e-3 * Quadratic().domain.diagonal)
    #expect(lane.firstStepWithinTolerance(upTo: 200) == crossing)
    #expect(lane.status(at: crossing) == .running)
  }

  @Test func aLocalMinimumIsAnArrivalByTheGradient() throws {
    let lane = try lane("gd:lr=0.001", on: "rastrigin", start: Point(2.1, 2.1), steps: 500)
    guard case .converged(_, .gradient) = lane.status(at: 500) else {
      Issue.record("\(lane.status(at: 500))")
      return
    }
    #expect(lane.head.loss > 1 && lane.firstStepWithinTolerance(upTo: 500) == nil)
  }

  @Test func onASaddleALaneEscapes() throws {
    let lane = try lane("gd:lr=0.05", on: "saddle", start: Point(0.5, 0.1), steps: 400)
    let escape = lane.milestones.first { if case .escaped = $0.status { true } else { false } }
    let step = try #require(escape).time
    let domain = Saddle().domain
    #expect(
      !domain.contains(lane.record(at: step).position) && domain.contains(lane.record(at: step - 1).position))
    #expect(lane.status(at: step + 20) == .escaped(at: step))
  }

  @Test func noProgressIsAStall() throws {
    // Too long a step for the bowl's floor: RMSprop keeps jumping about the minimizer.
    let lane = try lane("rmsprop:lr=0.5", on: "quadratic:kappa=10", steps: 3000)
    guard case .stalled(let step) = lane.status(at: 3000) else {
      Issue.record("\(lane.status(at: 3000)) \(lane.milestones)")
      return
    }
    #expect(step >= StatusCriteria.patience)
  }
}

/// The rules of the watch, record by record.
@Suite struct StatusWatchTests {
  private let criteria: StatusCriteria
  private let slow: Double

  init() throws {
    criteria = StatusCriteria(try #require(try Experiment.race("gd", on: "quadratic").surface))
    slow = criteria.slow
  }

  private func record(
    _ step: Int, loss: Double, gradient: Double = 1, stepLength: Double = 0, at position: Point = Point(1, 1)
  ) -> SurfaceRecord {
    SurfaceRecord(
      step: step, position: position, loss: loss, gradientNorm: gradient, best: loss, stepLength: stepLength,
      pathLength: 0, evaluations: 0)
  }

  @Test func theToleranceIsIncluded() {
    var watch = StatusWatch()
    watch.observe(record(0, loss: 1e-3.nextUp), by: criteria)
    #expect(watch.status == .running && watch.firstWithinTolerance == nil)
    watch.observe(record(1, loss: 1e-3, stepLength: slow), by: criteria)
    #expect(watch.status == .converged(since: 1, by: .loss) && watch.firstWithinTolerance == 1)
  }

  @Test func fastIsNotConverged() {
    var watch = StatusWatch()
    watch.observe(record(0, loss: 0, stepLength: slow.nextUp), by: criteria)
    #expect(watch.status == .running && watch.firstWithinTolerance == 0)
  }

  /// Once arrived, a lane may tremble within ten tolerances; beyond it is on its way again.
  @Test func arrivalHasHysteresis() {
    var watch = StatusWatch()
    watch.observe(record(0, loss: 0), by: criteria)
    watch.observe(record(1, loss: 1e-2, stepLength: 1), by: criteria)
    #expect(watch.status == .converged(since: 0, by: .loss))
    watch.observe(record(2, loss: 1.1e-2), by: criteria)
    #expect(watch.status == .running)
    watch.observe(record(3, loss: 5e-3), by: criteria)
    #expect(watch.status == .running, "what it is to arrive stays the same")
    watch.observe(record(4, loss: 1e-4), by: criteria)
    #expect(watch.status == .converged(since: 4, by: .loss))
    #expect(watch.firstWithinTolerance == 0)
  }

  @Test func aFlatPlaceIsAnArrivalByTheGradient() {
    var watch = StatusWatch()
    watch.observe(record(0, loss: 5, gradient: 1e-6, stepLength: 1e-6 * slow), by: criteria)
    #expect(watch.status == .converged(since: 0, by: .gradient))
    watch.observe(record(1, loss: 5, gradient: 9e-6), by: criteria)
    #expect(watch.status == .converged(since: 0, by: .gradient))
    watch.observe(record(2, loss: 5, gradient: 1.1e-5), by: criteria)
    #expect(watch.status == .running)
    // A vanishing gradient at speed is a turning point, no rest.
    watch.observe(record(3, loss: 5, gradient: 0, stepLength: slow), by: criteria)
    #expect(watch.status == .running)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func whatIsNotFiniteHasDiverged(_ value: Double) {
    for lost in [
      record(7, loss: value), record(7, loss: 1, gradient: value), record(7, loss: 1, at: Point(value, 0)),
      record(7, loss: 1, at: Point(0, value)),
    ] {
      var watch = StatusWatch()
      watch.observe(lost, by: criteria)
      #expect(watch.status == .diverged(at: 7))
    }
  }

  @Test func aMillionDiagonalsAwayIsDiverged() {
    let reach = 1e6 * criteria.domain.diagonal
    var watch = StatusWatch()
    watch.observe(record(0, loss: 1, at: Point(reach, -reach)), by: criteria)
    #expect(watch.status == .running)
    watch.observe(record(1, loss: 1, at: Point(reach.nextUp, 0)), by: criteria)
    #expect(watch.status == .diverged(at: 1))
  }

  /// Progress is a ten-thousandth of the gap; five hundred steps without it are a stall, and it ends a stall.
  @Test func patienceIsFiveHundredSteps() {
    var watch = StatusWatch()
    for step in 0...499 { watch.observe(record(step, loss: 2 - Double(step) * 1e-7), by: criteria) }
    #expect(watch.status == .running)
    watch.observe(record(500, loss: 2), by: criteria)
    #expect(watch.status == .stalled(since: 500))
    watch.observe(record(501, loss: 1.9999), by: criteria)
    #expect(watch.status == .stalled(since: 500))
    watch.observe(record(502, loss: 1.999), by: criteria)
    #expect(watch.status == .running)
    for step in 503...1001 { watch.observe(record(step, loss: 1.999), by: criteria) }
    #expect(watch.status == .running)
    watch.observe(record(1002, loss: 1.999), by: criteria)
    #expect(watch.status == .stalled(since: 1002))
  }

  /// On a surface without a minimum the loss falls below zero for ever, and that is progress.
  @Test func withoutAMinimumProgressIsRelative() throws {
    let saddle = StatusCriteria(try #require(try Experiment.race("gd", on: "saddle").surface))
    var watch = StatusWatch()
    for step in 0...2000 {
      watch.observe(record(step, loss: 1 - 0.01 * Double(step), at: Point(0.1, 0.1)), by: saddle)
      #expect(watch.status == .running, "step \(step)")
    }
    watch.observe(record(2001, loss: -20, at: Point(1e3, 0)), by: saddle)
    #expect(watch.status == .escaped(at: 2001))
    watch.observe(record(2002, loss: -20, at: Point(2e3, 0)), by: saddle)
    #expect(watch.status == .escaped(at: 2001))
    watch.observe(record(2003, loss: -.infinity, at: Point(2e3, 0)), by: saddle)
    #expect(watch.status == .diverged(at: 2003))
  }
}
