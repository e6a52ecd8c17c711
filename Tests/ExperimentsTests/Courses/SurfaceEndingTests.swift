import Testing

@testable import Experiments
@testable import Landscapes
@testable import Optimizers

/// Where lanes end before the race does, and where their loss is read.
@Suite struct SurfaceEndingTests {
  private func lane(_ text: String, on surface: String = "rosenbrock", steps: Int = 500) throws -> SurfaceLane
  {
    var lane = try SurfaceLane.single(text, on: surface)
    lane.compute(to: steps)
    return lane
  }

  @Test func aLaneStopsAndSaysWhy() throws {
    let loss = try lane("gd:stop_loss=5")
    guard case .stopped(let step, .loss) = loss.status(at: 500) else {
      Issue.record("\(loss.status(at: 500))")
      return
    }
    #expect(loss.isFinished && loss.head.step == step && step > 0)
    #expect(loss.record(at: step).loss <= 5 && loss.record(at: step - 1).loss > 5)
    #expect(loss.record(at: 500) == loss.record(at: step))
    #expect(loss.milestones.last == Milestone(time: step, status: .stopped(at: step, by: .loss)))
    #expect(loss.status(at: step - 1) == .running)
    #expect(try lane("adam:max_steps=30").status(at: 500) == .stopped(at: 30, by: .steps))
    #expect(try lane("adam:max_evaluations=30").status(at: 500) == .stopped(at: 30, by: .evaluations))
    let gradient = try lane("gd:lr=0.1,stop_gradient=0.01", on: "quadratic").status(at: 500)
    guard case .stopped(_, .gradient) = gradient else {
      Issue.record("\(gradient)")
      return
    }
    #expect(try lane("gd:stop_loss=100").status(at: 0) == .stopped(at: 0, by: .loss))
  }

  @Test func withoutProgressPatienceRunsOut() throws {
    let lane = try lane("sign-sgd:lr=0.5,patience=20", on: "quadratic")
    guard case .stopped(let step, .patience) = lane.status(at: 500) else {
      Issue.record("\(lane.status(at: 500))")
      return
    }
    let best = try #require((0...step).first { lane.record(at: $0).loss == lane.record(at: step).best })
    #expect(step == best + 20)
  }

  /// A lane whose end is undone by a turned knob goes on.
  @Test func aStopAheadIsForgottenByATurn() throws {
    var lane = try lane("gd:lr=1e-4,stop_loss=5")
    #expect(lane.isFinished && lane.head.step > 1)
    let knob = try #require(lane.knob("lr"))
    lane.turn(knob, to: 1e-9, from: 1)
    lane.compute(to: 200)
    #expect(!lane.isFinished && lane.head.step == 200)
  }

  @Test func evaluationsAreCounted() throws {
    #expect(try lane("adam", steps: 40).record(at: 40).evaluations == 40)
    #expect(try lane("newton:lr=0.1", steps: 7).record(at: 7).evaluations == 14)
    // A curvature every tenth step, from the first on.
    #expect(try lane("sophia", steps: 11).record(at: 11).evaluations == 13)
    let search = try lane("lbfgs", steps: 20)
    #expect(search.record(at: 20).evaluations > 20 && search.record(at: 20).evaluations < 40)
    #expect(search.record(at: 10).evaluations == search.state(at: 10).pipeline.evaluations)
  }

  /// A surface that falls to the right and has no slope at all beyond x = 1.
  private struct Cliff: Surface {
    func value(_ x: Double, _ y: Double) -> Double { -x }
    func gradient(_ x: Double, _ y: Double) -> Point { Point(-1, 0) }
    func hessian(at point: Point) -> Hessian { (0, 0, 0) }
    func valueAndGradient(
      at θ: Span<Double>, into gradient: inout MutableSpan<Double>, draw: Draw
    ) -> Double {
      (gradient[0], gradient[1]) = (θ[0] < 1 ? -1 : .nan, 0)
      return -θ[0]
    }
    var sampleCount: Int { 10 }
    var defaultBatchSize: Int? { 1 }
    var domain: Domain { Domain(x: -2...2, y: -2...2) }
    var start: Point { Point(0, 0) }
    var minimizers: [Minimizer] { [] }
    var formula: String { "−x" }
  }

  @Test func aGradientThatIsNoNumberIsNotFollowed() throws {
    let entry = SurfaceEntry("cliff", title: "Cliff", citation: "") { _ in Cliff() }
    var setup = LaneSetup(.adam)
    setup.values[0] = 0.3
    setup.batchSize = 1
    let subject = SurfaceSubject(SurfaceSetup(entry), steps: 100)
    let experiment = Experiment(title: "Cliff", subject: .surface(subject), seed: 42, lanes: [setup])
    var lane = SurfaceLane(setup, in: experiment)
    lane.compute(to: 100)
    let state = lane.head
    #expect(lane.status(at: 100) == .diverged(at: state.step) && state.step < 10)
    // The last finite state is there to be read, and was not stepped.
    #expect(state.position.x >= 1 && state.loss.isFinite && state.pipeline.stepCount == state.step)
    let rule = try #require(state.pipeline.rule as? Adam<Double>)
    #expect((rule.moments.first + rule.moments.second).allSatisfy { $0.isFinite })
    #expect(lane.records.elements.map(\.step) == Array(0...state.step))
    var copy = state
    copy.advance(on: Cliff(), seed: 42, criteria: StatusCriteria(subject))
    #expect(copy.step == state.step && copy.position == state.position)
  }

  /// Gradients are taken at θ; the loss of the screen is that of the average, and reports say both.
  @Test(arguments: ["schedule-free-adamw:lr=0.05", "asgd:lr=0.001,t0=3", "gd:average=polyak"])
  func theLossIsReadAtTheEvaluationPoint(_ text: String) throws {
    let surface = Rosenbrock()
    let lane = try lane(text, steps: 60)
    for step in [0, 1, 30, 60] {
      let state = lane.state(at: step)
      let point = state.evaluationPoint ?? state.position
      #expect(state.loss == surface.value(point.x, point.y))
      #expect(state.gradient == surface.gradient(state.position.x, state.position.y))
      #expect(state.lossAtPosition(on: surface) == surface.value(state.position.x, state.position.y))
    }
    #expect(lane.head.evaluationPoint != lane.head.position && lane.head.evaluationPoint != nil)
    #expect(try self.lane("adam", steps: 5).head.evaluationPoint == nil)
  }

  /// The average moves no step.
  @Test func averagingLeavesThePath() throws {
    let plain = try lane("adam:lr=0.05", steps: 80)
    let averaged = try lane("adam:lr=0.05,average=ema:0.9", steps: 80)
    #expect(plain.head.position == averaged.head.position)
    #expect(plain.head.loss != averaged.head.loss)
  }

  /// The schedule hears the losses, and a replay hears them again.
  @Test func aPlateauLowersTheRate() throws {
    let text = "sign-sgd:lr=0.5,schedule=plateau:factor=0.5,patience=3"
    let lane = try lane(text, on: "quadratic", steps: 300)
    #expect(lane.head.pipeline.scheduledLearningRate < 0.01)
    #expect(lane.head.loss < 1e-3)
    #expect(lane.state(at: 20).pipeline.scheduledLearningRate > lane.head.pipeline.scheduledLearningRate)
    #expect(try self.lane(text, on: "quadratic", steps: 20).head.position == lane.state(at: 20).position)
  }
}
