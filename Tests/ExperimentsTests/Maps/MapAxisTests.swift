import Testing

@testable import Experiments
@testable import Landscapes
@testable import Optimizers

/// The values of axes, and the knobs of schedules.
@Suite struct MapAxisTests {
  /// Few digits, in order, each in its own cell.
  @Test(arguments: ["lr", "beta1", "beta2", "eps"], [0.0...1.0, 0.4...0.45])
  func valuesAreShortAndOrdered(key: String, window: ClosedRange<Double>) throws {
    let race = try Experiment.race("adam:lr=0.1")
    let axis = MapAxis(try #require(race.knob(key)), count: 62, window: window)
    let values = (0..<axis.count).map { axis.value(at: $0) }
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 < $1 })
    for (index, value) in values.enumerated() {
      #expect(axis.index(of: value) == index)
      #expect(abs(axis.share(of: value) - (Double(index) + 0.5) / 62) < 0.1 / 62)
      #expect(abs(axis.share(of: axis.value(atShare: 0.37)) - 0.37) < 1e-9)
      #expect("\(value)".count <= 10, "\(value)")
    }
  }

  @Test func aSchedulesNumbersAreKnobs() throws {
    let race = try Experiment.race("adam:lr=0.1,schedule=cosine:T_max=120")
    var setup = race.lanes[0]
    let knobs = Knob.all(ofScheduleOf: setup)
    #expect(knobs.map(\.hyperparameter.key) == ["T_max", "eta_min", "warmup"])
    let period = knobs[0]
    #expect(period.value(in: setup) == 120 && period.isWhole && period.isOfSchedule)
    period.write(60, to: &setup)
    #expect(setup.scheduleText == "cosine:T_max=60" && period.value(in: setup) == 60)
    let schedule = try #require(setup.stages.schedule)
    #expect(abs(schedule.learningRate(step: 30, base: 1) - 0.5) < 1e-12)
    knobs[1].write(0.25, to: &setup)
    #expect(setup.scheduleText == "cosine:T_max=60,eta_min=0.25")
    // A value that it cannot have changes nothing.
    period.write(0, to: &setup)
    #expect(period.value(in: setup) == 60)
    #expect(Knob.all(ofScheduleOf: try LaneSetup("adam:lr=0.1")).isEmpty)
  }

  /// Every schedule's knobs have tracks on which every value is one that the schedule may have.
  @Test(arguments: ScheduleEntry.all.map(\.name))
  func everySchedulesKnobsTurn(name: String) throws {
    let entry = try #require(ScheduleEntry.all.first { $0.name == name })
    let needed = entry.parameters.filter(\.isRequired).map {
      "\($0.key)=\($0.kind == .list ? "10;20" : "50")"
    }
    var setup = try LaneSetup("adam:lr=0.1")
    setup.scheduleText = needed.isEmpty ? name : "\(name):\(needed.joined(separator: ","))"
    #expect(!Knob.all(ofScheduleOf: setup).isEmpty, "all have a warm-up")
    for knob in Knob.all(ofScheduleOf: setup) {
      let axis = MapAxis(knob, count: 7)
      for index in 0..<7 {
        var lane = setup
        knob.write(axis.value(at: index), to: &lane)
        #expect(knob.value(in: lane) == axis.value(at: index), "\(name) \(knob.hyperparameter.key)")
        #expect(lane.stages.schedule != nil || axis.value(at: index) == knob.value(in: setup))
      }
    }
  }

  /// A schedule's parameter is an axis like any other.
  @Test func aMapOverASchedule() throws {
    let race = try Experiment.race(
      "gd:lr=0.05,schedule=exponential:gamma=0.9", on: "quadratic:kappa=10", steps: 200)
    let gamma = try #require(Knob.all(ofScheduleOf: race.lanes[0]).first)
    let axis = MapAxis(gamma, count: 12)
    var map = LaneMap(MapQuestion(.line(axis), ofLane: 0, in: race, measure: .loss))
    let isDone = map.compute()
    let losses = map.outcomes.map { $0?.loss ?? .nan }
    // The sooner α falls, the less far the lane comes.
    #expect(isDone && zip(losses, losses.dropFirst()).allSatisfy { $0 > $1 })
  }

  /// The bytes of a map do not depend on threads and slices.
  @Test func threadsAndSlicesDoNotMatter() throws {
    let race = try Experiment.race("sgd:lr=0.05,momentum=0.5,noise=1", on: "quadratic:kappa=10", steps: 40)
    let question = MapQuestion(
      .plane(
        MapAxis(try #require(race.knob("lr")), count: 11),
        MapAxis(try #require(race.knob("momentum")), count: 9)),
      ofLane: 0, in: race, seeds: MapQuestion.seedsOfNoisyLanes, measure: .loss)
    var one = LaneMap(question)
    let isDone = one.compute()
    #expect(isDone)
    for (count, slice) in [(1, 7), (2, 64), (4, 5), (4, 1)] {
      var other = LaneMap(question)
      let isDone = other.compute(concurrently: threads(count), slice: slice)
      #expect(isDone)
      #expect(other.outcomes == one.outcomes, "\(count) threads, slices of \(slice)")
      let bytes = (String(describing: one.outcomes), String(describing: other.outcomes))
      #expect(bytes.0 == bytes.1)
    }
  }

  @Test func whatALineSays() throws {
    let race = try Experiment.race("gd:lr=0.05", on: "quadratic:kappa=10", steps: 200)
    let axis = MapAxis(try #require(race.knob("lr")), count: 31)
    var map = LaneMap(MapQuestion(.line(axis), ofLane: 0, in: race))
    #expect(map.best(by: .steps) == nil && map.divergedShare == 0)
    let isDone = map.compute()
    #expect(isDone)
    let edge = try #require(map.edges.right)
    #expect(map.edges.left == nil && axis.value(at: edge) >= 0.2 && axis.value(at: edge - 1) < 0.2)
    #expect(abs(map.divergedShare - Double(31 - edge) / 31) < 1e-12)
    let best = try #require(map.best(by: .steps))
    let steps = map.outcomes.compactMap { $0?.stepsToTolerance }
    #expect(map.outcomes[best]?.stepsToTolerance == steps.min())
  }
}
