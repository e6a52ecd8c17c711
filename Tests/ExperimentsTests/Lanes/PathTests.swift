import Testing

@testable import Experiments

/// The path that rewinds, on surfaces and in trainings alike.
@Suite struct PathTests {
  @Test(arguments: Path.all)
  func statesAreAsTheyWerePassed(_ path: Path) throws {
    for laws in path.laws { try laws.statesAreAsTheyWerePassed(try path.experiment()) }
  }

  @Test(arguments: Path.lasting)
  func turnedStatesAreAsTheyWerePassed(_ path: Path) throws {
    for laws in path.laws { try laws.turnedStatesAreAsTheyWerePassed(try path.experiment()) }
  }

  @Test(arguments: Path.lasting)
  func turningOnwardKeepsThePast(_ path: Path) throws {
    for laws in path.laws { try laws.turningOnwardKeepsThePast(try path.experiment()) }
  }

  @Test(arguments: Path.all)
  func turningBackGivesTheOldPath(_ path: Path) throws {
    for laws in path.laws { try laws.turningBackGivesTheOldPath(try path.experiment()) }
  }

  @Test(arguments: Path.all)
  func statusesAreThoseOfTheTime(_ path: Path) throws {
    for laws in path.laws { try laws.statusesAreThoseOfTheTime(try path.experiment()) }
  }

  @Test(arguments: Path.races.indices)
  func replayIsAFreshRace(_ index: Int) throws { try race(index) { try $0.replayIsAFreshRace($1) } }

  @Test(arguments: Path.races.indices)
  func lanesRestAndGoOn(_ index: Int) throws { try race(index) { try $0.lanesRestAndGoOn($1) } }

  @Test(arguments: Path.races.indices)
  func restartedRacesAreNew(_ index: Int) throws { try race(index) { try $0.restartedRacesAreNew($1) } }

  @Test(arguments: Path.races.indices)
  func valuesAreThoseOfTheTime(_ index: Int) throws { try race(index) { try $0.valuesAreThoseOfTheTime($1) } }

  @Test(arguments: Path.races.indices)
  func slicesMakeNoDifference(_ index: Int) throws { try race(index) { try $0.slicesMakeNoDifference($1) } }

  private func race(_ index: Int, _ law: (any PathLaws.Type, Experiment) throws -> Void) throws {
    let (first, second, third) = Path.races[index]
    for laws in first.laws { try law(laws, try first.experiment(with: second, third)) }
  }
}

/// Everything that a state holds, number by number, as text: two states are the same bit for bit where it is.
private func text(_ state: some Stepped) -> String { String(reflecting: state) }

/// A state that a lane was in from a time on.
private struct Stay: Equatable {
  let time: Int
  let state: String
}

enum Laws<C: Course>: PathLaws {
  /// A lane that has gone to its end, and every state that it passed.
  private static func run(_ experiment: Experiment) -> (lane: Lane<C>, passed: [Stay]) {
    var lane = Lane<C>(experiment.lanes[0], in: experiment)
    let passed = pass(&lane, to: experiment.end)
    return (lane, passed)
  }

  /// Computes a lane, and takes down every state that it comes to on its way.
  private static func pass(_ lane: inout Lane<C>, to end: Int) -> [Stay] {
    var passed = stays(of: lane)
    while !lane.isFinished, lane.time < end {
      lane.step()
      if passed.last?.time == lane.time { passed.removeLast() }
      passed.append(Stay(time: lane.time, state: text(lane.head)))
    }
    return passed
  }

  /// The states of a lane, each as it is said to be at the time at which it begins.
  private static func stays(of lane: Lane<C>) -> [Stay] {
    var stays: [Stay] = []
    var time = 0
    while true {
      let state = lane.state(at: time)
      stays.append(Stay(time: time, state: text(state)))
      guard time < lane.time else { return stays }
      time = lane.course.time(after: state, lane.edits)
    }
  }

  private static func stays(of race: Race<C>) -> [[Stay]] { race.lanes.map { stays(of: $0) } }

  private static func computed(_ experiment: Experiment) -> Race<C> {
    var race = Race<C>(experiment)
    race.advance(to: experiment.end)
    return race
  }

  // MARK: The past

  static func statesAreAsTheyWerePassed(_ experiment: Experiment) throws {
    let (lane, passed) = run(experiment)
    #expect(lane.frameCount <= lane.course.frames.capacity)
    #expect(lane.head.step <= 12 || lane.frameCount >= 2, "some of the past is kept")
    #expect(passed.count == lane.head.step + 1)
    #expect(stays(of: lane) == passed)
    // Backwards, as a hand on the timeline goes, from the last time of every state.
    var end = experiment.end
    for stay in passed.reversed() {
      #expect(text(lane.state(at: end)) == stay.state, "at \(end)")
      end = stay.time - 1
    }
  }

  static func statusesAreThoseOfTheTime(_ experiment: Experiment) throws {
    var lane = Lane<C>(experiment.lanes[0], in: experiment)
    var passed: [(time: Int, status: LaneStatus)] = [(0, lane.status)]
    while !lane.isFinished, lane.time < experiment.end {
      lane.step()
      passed.append((lane.time, lane.status))
    }
    // A step that failed led nowhere: its status belongs to the time behind the last good state.
    let isLost = passed.count > 1 && passed[passed.count - 1].time == passed[passed.count - 2].time
    for (time, status) in isLost ? passed.dropLast(1) : passed[...] {
      #expect(lane.status(at: time) == status || (isLost && time == lane.time), "at \(time)")
    }
    #expect(lane.status(at: experiment.end) == lane.status && lane.status == passed[passed.count - 1].status)
    let marks = lane.log.milestones
    #expect(marks.first?.time == 0 && marks.last?.status == lane.status)
    #expect(zip(marks, marks.dropFirst()).allSatisfy { $0.time < $1.time && $0.status != $1.status })
    #expect(marks.dropLast().allSatisfy { !$0.status.isFinal })
    for (mark, next) in zip(marks, marks.dropFirst()) {
      #expect(lane.status(at: mark.time) == mark.status && lane.status(at: next.time - 1) == mark.status)
    }
  }

  // MARK: Turning

  /// The same on a path with turns: of the rate, of what is drawn, and back again in the middle of it all.
  static func turnedStatesAreAsTheyWerePassed(_ experiment: Experiment) throws {
    var lane = Lane<C>(experiment.lanes[0], in: experiment)
    let rate = try #require(experiment.knob("lr"))
    let drawn = experiment.knob("batch_size") ?? experiment.knob("noise") ?? rate
    let end = experiment.end
    for (knob, factor, time) in [
      (rate, 0.5, end / 5), (drawn, 2, end / 3), (rate, 0.9, end / 2), (rate, 1.1, end * 2 / 5),
      (drawn, 3, end * 3 / 5), (rate, 0.7, end * 3 / 5),
    ] {
      let value = max(1e-3, factor * knob.value(in: experiment.lanes[0]))
      let most = knob.hyperparameter.range.upperBound
      lane.turn(knob, to: knob.isWhole ? min(value.rounded(), most) : value, from: time)
      let passed = pass(&lane, to: end)
      #expect(stays(of: lane) == passed, "\(knob.hyperparameter.key) turned at \(time)")
    }
  }

  static func turningOnwardKeepsThePast(_ experiment: Experiment) throws {
    let (whole, passed) = run(experiment)
    let knob = try #require(experiment.knob("lr"))
    let value = 0.5 * knob.value(in: experiment.lanes[0])
    for time in [0, 1, experiment.end / 3, experiment.end / 2 + 1] {
      var lane = whole
      lane.turn(knob, to: value, from: time)
      let past = passed.filter { $0.time <= time }
      #expect(lane.time == past.last?.time && stays(of: lane) == past, "turned at \(time)")
      lane.compute(to: experiment.end)
      let after = stays(of: lane)
      #expect(Array(after.prefix(past.count)) == past, "turned at \(time)")
      #expect(after.last?.state != passed.last?.state, "turned at \(time)")
      #expect(lane.isTurnedOnTheWay && !whole.isTurnedOnTheWay)
      // It is the same whether the lane had gone further or not.
      var short = Lane<C>(experiment.lanes[0], in: experiment)
      short.turn(knob, to: value, from: time)
      short.compute(to: experiment.end)
      #expect(stays(of: short) == after, "turned at \(time)")
    }
  }

  static func turningBackGivesTheOldPath(_ experiment: Experiment) throws {
    var (lane, passed) = run(experiment)
    let status = lane.status
    let knob = try #require(experiment.knob("lr"))
    let value = knob.value(in: experiment.lanes[0])
    let time = min(lane.time, experiment.end / 2)
    for turned in [0.25 * value, value] {
      lane.turn(knob, to: turned, from: time)
      lane.compute(to: experiment.end)
    }
    #expect(stays(of: lane) == passed)
    #expect(lane.status == status)
  }

  static func valuesAreThoseOfTheTime(_ experiment: Experiment) throws {
    var race = computed(experiment)
    let (rate, beta) = (try #require(experiment.knob("lr")), try #require(experiment.knob("beta1")))
    // Times at which a step of the lane ends: turns count from there on.
    let ends = stays(of: race.lanes[0]).map(\.time)
    let times = [2, 5, 7].map { share in ends.last { $0 <= experiment.end * share / 10 } ?? 0 }
    race.turn(rate, ofLane: 0, to: 0.01, mode: .onward, at: times[0])
    race.turn(rate, ofLane: 0, to: 0.02, mode: .onward, at: times[2])
    race.turn(beta, ofLane: 0, to: 0.5, mode: .onward, at: times[1])
    race.advance(to: experiment.end)
    let lane = race.lanes[0]
    // The turn at 7 lay behind the one at 5, and is forgotten.
    #expect(lane.value(of: rate, at: 0) == 0.05 && lane.value(of: rate, at: times[0] - 1) == 0.05)
    #expect(lane.value(of: rate, at: times[0]) == 0.01 && lane.value(of: rate, at: experiment.end) == 0.01)
    #expect(lane.value(of: beta, at: times[1] - 1) == 0.9 && lane.value(of: beta, at: times[1]) == 0.5)
    #expect(lane.value(of: beta, at: experiment.end) == 0.5)
    #expect(race.lanes[1].value(of: beta, at: experiment.end) == 0.9)
    #expect(!race.lanes[1].isTurnedOnTheWay)
  }

  /// The path after a replay is that of a race with these values from the start; what was turned onward by then
  /// stays turned, and what was turned later does not.
  static func replayIsAFreshRace(_ experiment: Experiment) throws {
    var race = computed(experiment)
    let (rate, beta) = (try #require(experiment.knob("lr")), try #require(experiment.knob("beta1")))
    race.turn(beta, ofLane: 0, to: 0.5, mode: .onward, at: experiment.end / 4)
    race.turn(beta, ofLane: 0, to: 0.7, mode: .onward, at: experiment.end - 1)
    race.turn(rate, ofLane: 0, to: 0.01, mode: .replay, at: experiment.end / 2)
    #expect(race.lanes[0].time == 0 && !race.lanes[0].isTurnedOnTheWay)
    race.advance(to: experiment.end)
    var changed = experiment
    rate.write(0.01, to: &changed.lanes[0])
    beta.write(0.5, to: &changed.lanes[0])
    #expect(changed.lanes[0].values == race.experiment.lanes[0].values)
    #expect(stays(of: race) == stays(of: computed(changed)))
    #expect(stays(of: race)[0] != stays(of: computed(experiment))[0])
    #expect(stays(of: race)[1...] == stays(of: computed(experiment))[1...])
  }

  // MARK: Races

  static func lanesRestAndGoOn(_ experiment: Experiment) throws {
    var race = Race<C>(experiment)
    race.advance(to: experiment.end / 2)
    let rested = race.lanes[1].time
    race.apply(.laneIsOn(1, false))
    #expect(race.activeLanes == [0, 2] && race.reached < experiment.end)
    race.advance(to: experiment.end)
    #expect(race.lanes[1].time == rested && race.reached == experiment.end)
    #expect(race.lanes[0].time == experiment.end)
    race.apply(.laneIsOn(1, true))
    #expect(race.reached == rested)
    race.advance(to: experiment.end)
    #expect(stays(of: race) == stays(of: computed(experiment)))
    for lane in race.lanes.indices { race.apply(.laneIsOn(lane, false)) }
    #expect(race.activeLanes.isEmpty && race.reached == experiment.end)
    let isLeft = race.advance(to: experiment.end)
    #expect(!isLeft)
  }

  static func restartedRacesAreNew(_ experiment: Experiment) throws {
    var race = computed(experiment)
    let rate = try #require(experiment.knob("lr"))
    race.turn(rate, ofLane: 0, to: 0.01, mode: .onward, at: experiment.end / 2)
    race.turn(rate, ofLane: 1, to: 0.01, mode: .replay, at: 0)
    race.restart()
    #expect(race.lanes.allSatisfy { $0.time == 0 && !$0.isTurnedOnTheWay })
    race.advance(to: experiment.end)
    var changed = experiment
    rate.write(0.01, to: &changed.lanes[1])
    #expect(stays(of: race) == stays(of: computed(changed)))
    race.restart(experiment)
    race.advance(to: experiment.end)
    #expect(stays(of: race) == stays(of: computed(experiment)))
  }

  static func slicesMakeNoDifference(_ experiment: Experiment) throws {
    var sliced = Race<C>(experiment)
    var slices = 0
    while sliced.advance(to: experiment.end, while: { false }) { slices += 1 }
    #expect(slices + 1 == sliced.lanes.map(\.head.step).reduce(0, +))
    var budgeted = Race<C>(experiment)
    while budgeted.computeAhead(budget: 13) {}
    #expect(stays(of: sliced) == stays(of: computed(experiment)) && stays(of: budgeted) == stays(of: sliced))
  }
}
