import RealModule
import Testing

@testable import Experiments
@testable import Landscapes
@testable import Optimizers
@testable import Scenes

/// The numbers in the lessons, computed again.
@Suite struct LessonClaimTests {
  private func race(_ name: String) throws -> Race<SurfaceCourse> {
    let scene = try #require(SceneLibrary.named(name))
    let experiment = try SceneDecoder(colormaps: ["dusk"]).decode(scene.text, file: name).experiment
    var race = Race<SurfaceCourse>(experiment)
    race.compute(to: experiment.end)
    return race
  }

  private func lane(_ label: String, _ name: String, _ change: String = "") throws -> SurfaceLane {
    var race = try race(name)
    let index = try #require(race.lanes.firstIndex { $0.setup.label == label })
    if let value = Double(change) {
      let knob = Knob.all(of: race.lanes[index].setup, in: race.experiment)[0]
      race.apply(.turn(Turn(knob, ofLane: index, to: value, mode: .replay, time: 0)))
      race.compute(to: race.experiment.end)
    }
    return race.lanes[index]
  }

  private func claims(_ name: String, _ text: String) throws -> Bool {
    try #require(SceneLibrary.named(name)).text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      .contains(text)
  }

  @Test func whatAlphaDoes() throws {
    let small = try lane("small", "what-alpha-does")
    #expect(abs(small.record(at: 100).position.x / small.start.x) > 1.0 / 3)
    #expect(try claims("what-alpha-does", "after 100 steps more than a third of the way is left"))
    #expect(try abs(lane("middle", "what-alpha-does").record(at: 1).position.y) < 1e-15)
    #expect(try lane("large", "what-alpha-does").status(at: 100) == .diverged(at: 40))
    #expect(try claims("what-alpha-does", "40 steps, and the lane is lost"))
    let limit = try race("what-alpha-does").experiment
    #expect(abs((limit.surface?.stableLearningRate(of: limit.lanes[1]) ?? 0) - 0.2) < 1e-6)
  }

  @Test func whyMomentumWorks() throws {
    let name = "why-momentum-works"
    #expect(
      try lane("gd", name).firstStepWithinTolerance(upTo: 300) == 270 && claims(name, "It needs 270 steps"))
    #expect(
      try lane("momentum", name).firstStepWithinTolerance(upTo: 300) == 33 && claims(name, "after 33 steps"))
    #expect(abs(99.0 / 101 - 0.980) < 5e-4 && abs(9.0 / 11 - 0.818) < 5e-4)
    #expect(abs(0.97.squareRoot() - 0.985) < 5e-4)
  }

  @Test func theNoiseOfSGD() throws {
    let name = "noise-of-sgd"
    func first(_ label: String) throws -> Int? {
      let lane = try lane(label, name)
      return (0...1000).first { lane.record(at: $0).loss < 0.1 }
    }
    #expect(try first("gd") == 17 && first("sgd") == 17 && first("sgd small") == 171)
    #expect(try claims(name, "In the first 17 steps") && claims(name, "171 instead of 17"))
    func mean(_ label: String) throws -> Double {
      let lane = try lane(label, name)
      return (300...1000).map { lane.record(at: $0).loss }.reduce(0, +) / 701
    }
    let (large, small) = (try mean("sgd"), try mean("sgd small"))
    #expect(abs(large - 0.05) < 0.02 && large / small > 6 && large / small < 16, "\(large) \(small)")
  }

  @Test func fromAdaGradToAdam() throws {
    let name = "adagrad-to-adam"
    func firstStep(_ label: String) throws -> Point {
      try lane(label, name).record(at: 1).position - Point(-2.5, 1)
    }
    for (label, length) in [("adagrad", 0.1), ("rmsprop", 1), ("adam", 0.1)] {
      let step = try firstStep(label)
      #expect(abs(step.x - length) < 1e-6 && abs(step.y + length) < 1e-6, "\(label)")
    }
    #expect(
      try lane("gd", name).firstStepWithinTolerance(upTo: 300) == 270 && claims(name, "decides: 270 steps"))
    #expect(try lane("adagrad", name).firstStepWithinTolerance(upTo: 300) == nil)
  }

  @Test func clippingAndSchedules() throws {
    let name = "clipping-and-schedules"
    let gd = try lane("gd", name)
    #expect(
      gd.record(at: 0).gradientNorm.rounded() == 107_402 && gd.record(at: 1).stepLength.rounded() == 1074)
    #expect(gd.status(at: 600) == .diverged(at: 2))
    #expect(try lane("gd", name, "0.0001").isFinished && !lane("gd", name, "0.00008").isFinished)
    let clipped = try lane("clipped", name)
    #expect((1...600).allSatisfy { clipped.record(at: $0).stepLength <= 0.1 + 1e-12 })
    let (constant, steps) = (try lane("constant", name), try lane("steps", name))
    func wandering(_ lane: SurfaceLane, _ range: ClosedRange<Int>) -> Double {
      range.map { lane.record(at: $0).stepLength }.reduce(0, +) / Double(range.count)
    }
    #expect(wandering(constant, 401...600) > 20 * wandering(steps, 401...600))
  }

  @Test func theLossPlane() throws {
    let name = "loss-plane"
    let (gd, adam) = (try lane("gd", name), try lane("adam", name))
    #expect(abs(gd.record(at: 300).loss - 0.173) < 5e-4 && abs(adam.record(at: 300).loss - 0.156) < 5e-4)
    #expect(gd.record(at: 300).position.x > 0 && adam.record(at: 300).position.x < 0)
    #expect(gd.record(at: 1).stepLength > 3.5)
    for (learningRate, isLeft) in [("60", true), ("80", false), ("100", true)] {
      #expect(try (lane("gd", name, learningRate).record(at: 300).position.x < 0) == isLeft)
    }
  }
}
