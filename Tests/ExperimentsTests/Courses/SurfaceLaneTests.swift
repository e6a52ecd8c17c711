import Testing

@testable import Experiments
@testable import Landscapes
@testable import Optimizers

@Suite struct SurfaceLaneTests {
  /// Lanes with memory, noise, batches and schedules.
  static let lanes: [(String, String)] = [
    ("gd:lr=0.001", "rosenbrock"),
    ("sgd:lr=0.001,noise=20", "rosenbrock"),
    ("momentum:lr=0.0005,noise=1,clip_norm=100", "rosenbrock"),
    ("nesterov:lr=0.01", "himmelblau"),
    ("ema-momentum:lr=0.01", "beale"),
    ("rmsprop:lr=0.01,centered=true", "rastrigin"),
    ("adam:lr=0.05,schedule=cosine:T_max=700", "rosenbrock"),
    ("amsgrad:lr=0.05,l2=0.01", "himmelblau"),
    ("sgd:lr=0.05", "regression"),
    ("adam:lr=0.05,batch_size=7,noise=0.1", "regression"),
  ]

  @Test(arguments: lanes)
  func rewindingDoesNotChangeThePast(_ text: String, _ surface: String) throws {
    var lane = try SurfaceLane.single(text, on: surface)
    lane.compute(to: 50)
    let before = lane.record(at: 50)
    let path = lane.records(upTo: 50)
    lane.compute(to: 1700)
    #expect(lane.record(at: 50) == before)
    #expect(lane.records(upTo: 50) == path)
    var again = lane.state(at: 50)
    for step in 51...100 {
      lane.advance(&again)
      #expect(again.record == lane.record(at: step))
    }
  }

  /// Thinned history is computed anew, bit for bit.
  @Test(arguments: lanes)
  func aThinnedLaneTellsTheSame(_ text: String, _ surface: String) throws {
    var full = try SurfaceLane.single(text, on: surface)
    var thinned = try SurfaceLane.single(text, on: surface, historyCapacity: 64)
    full.compute(to: 1500)
    thinned.compute(to: 1500)
    #expect(full.records.stride == 1 && full.records.elements.count == 1501)
    #expect(thinned.records.stride == 32 && thinned.records.elements.count <= 64)
    // Backwards, as a hand on the timeline goes.
    for step in stride(from: 1500, through: 0, by: -29) {
      #expect(full.record(at: step) == thinned.record(at: step), "step \(step)")
      #expect(full.status(at: step) == thinned.status(at: step), "step \(step)")
    }
    #expect(full.milestones == thinned.milestones)
  }

  @Test func aStateIsTheSameFromEveryCheckpoint() throws {
    var lane = try SurfaceLane.single("adam:lr=0.05,noise=1")
    lane.compute(to: 2000)
    for step in [0, 1, 511, 512, 513, 1024, 1999, 2000] {
      let state = lane.state(at: step)
      #expect(state.step == step && state.record == lane.record(at: step))
      #expect(state.pipeline.stepCount == step)
    }
  }

  @Test func stepsBehindTheHeadAreItsLast() throws {
    var lane = try SurfaceLane.single("gd:lr=0.001")
    lane.compute(to: 10)
    #expect(lane.record(at: 10) == lane.record(at: 4000) && lane.record(at: 4000).step == 10)
    lane.compute(to: 5)
    #expect(lane.head.step == 10)
  }

  @Test func theFirstRecordIsTheStart() throws {
    let record = try SurfaceLane.single("adam").record(at: 0)
    #expect(record.step == 0 && record.position == Point(-1.2, 1))
    #expect(abs(record.loss - 24.2) < 1e-12 && record.best == record.loss)
    #expect(record.stepLength == 0 && record.pathLength == 0)
  }

  @Test func recordsAddUp() throws {
    var lane = try SurfaceLane.single("momentum:lr=0.001")
    lane.compute(to: 300)
    let surface = Rosenbrock()
    for (before, record) in zip(lane.records(upTo: 299), lane.records(upTo: 300).dropFirst()) {
      let moved = record.position - before.position
      #expect(record.step == before.step + 1)
      #expect(record.stepLength == (moved.x * moved.x + moved.y * moved.y).squareRoot())
      #expect(record.pathLength == before.pathLength + record.stepLength)
      #expect(record.best == min(before.best, record.loss))
      #expect(record.loss == surface.value(record.position.x, record.position.y))
    }
  }

  // MARK: Randomness

  @Test(arguments: [("sgd:lr=0.001,noise=20", "rosenbrock"), ("sgd:lr=0.05,batch_size=7", "regression")])
  func theSeedDecides(_ text: String, _ surface: String) throws {
    func path(_ text: String, _ seed: UInt64) throws -> [SurfaceRecord] {
      var lane = try SurfaceLane.single(text, on: surface, seed: seed)
      lane.compute(to: 100)
      return lane.records(upTo: 100)
    }
    #expect(try path(text, 1) == path(text, 1))
    #expect(try path(text, 1) != path(text, 2))
    // A lane's own seed stands above the race's.
    #expect(try path(text + ",seed=1", 2) == path(text, 1))
  }

  /// Two rules that walk the same path when they see the same gradients: so they do see the same.
  @Test(arguments: [
    ("noise=5", "rosenbrock"), ("batch_size=7", "regression"), ("batch=9,noise=1", "regression"),
  ])
  func lanesOfOneSeedMeetTheSameDraws(_ sampling: String, _ surface: String) throws {
    var race = Race<SurfaceCourse>(
      try Experiment.race("sgd:lr=0.001,\(sampling)", "momentum:lr=0.001,beta=0,\(sampling)", on: surface))
    race.compute(to: 200)
    #expect(race.lanes[0].records(upTo: 200) == race.lanes[1].records(upTo: 200))
  }

  @Test func recordsAreFreeOfNoise() throws {
    var lane = try SurfaceLane.single("sgd:lr=0.001,noise=20")
    lane.compute(to: 20)
    let record = lane.record(at: 20)
    let gradient = Rosenbrock().gradient(record.position.x, record.position.y)
    #expect(record.gradientNorm == (gradient.x * gradient.x + gradient.y * gradient.y).squareRoot())
  }

  /// Without noise and batches a stochastic rule is gradient descent.
  @Test func sgdWithoutSamplesIsGradientDescent() throws {
    var race = Race<SurfaceCourse>(try Experiment.race("gd:lr=0.001", "sgd:lr=0.001"))
    race.compute(to: 500)
    #expect(race.lanes[0].records(upTo: 500) == race.lanes[1].records(upTo: 500))
  }
}
