import Testing

@testable import Experiments

/// The path that rewinds, on surfaces and in trainings alike.
@Suite struct PathTests {
  @Test(arguments: Path.all)
  func statesAreAsTheyWerePassed(_ path: Path) throws {
    try path.laws.statesAreAsTheyWerePassed(try path.experiment())
  }

  @Test(arguments: Path.lasting)
  func turningOnwardKeepsThePast(_ path: Path) throws {
    try path.laws.turningOnwardKeepsThePast(try path.experiment())
  }

  @Test(arguments: Path.all)
  func turningBackGivesTheOldPath(_ path: Path) throws {
    try path.laws.turningBackGivesTheOldPath(try path.experiment())
  }

  @Test(arguments: Path.all)
  func statusesAreThoseOfTheTime(_ path: Path) throws {
    try path.laws.statusesAreThoseOfTheTime(try path.experiment())
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
    try law(first.laws, try first.experiment(with: second, third))
  }
}

/// Everything that a state holds, number by number, as text: two states are the same bit for bit where it is.
private func text(_ state: some Stepped) -> String { String(reflecting: state) }

enum Laws<C: Course>: PathLaws {
  /// A lane that has gone to its end, and the last state that it passed up to every time.
  private static func run(_ experiment: Experiment) -> (lane: Lane<C>, passed: [String]) {
    var lane = Lane<C>(experiment.lanes[0], in: experiment)
    var passed = [text(lane.head)]
    while !lane.isFinished, lane.time < experiment.end {
      let before = passed[passed.count - 1]
      lane.step()
      while passed.count < lane.time { passed.append(before) }
      if passed.count == lane.time {
        passed.append(text(lane.head))
      } else {
        passed[lane.time] = text(lane.head)
      }
    }
    while passed.count <= experiment.end { passed.append(text(lane.head)) }
    return (lane, passed)
  }

  private static func states(_ lane: Lane<C>, upTo time: Int) -> [String] {
    (0...time).map { text(lane.state(at: $0)) }
  }

  /// The paths of all lanes of a race, as text.
  private static func paths(_ race: Race<C>) -> [[String]] {
    race.lanes.map { states($0, upTo: race.experiment.end) }
  }

  private static func computed(_ experiment: Experiment) -> Race<C> {
    var race = Race<C>(experiment)
    race.advance(to: experiment.end)
    return race
  }

  // MARK: The past

  static func statesAreAsTheyWerePassed(_ experiment: Experiment) throws {
    let (lane, passed) = run(experiment)
    #expect(lane.frameCount <= 4)
    #expect(lane.head.step <= 12 || lane.frameCount >= 2, "some of the past is kept")
    #expect(Set(passed).count == lane.head.step + 1 || lane.isFinished)
    // Backwards, as a hand on the timeline goes.
    for time in stride(from: experiment.end, through: 0, by: -1) {
      #expect(text(lane.state(at: time)) == passed[time], "at \(time)")
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

  static func turningOnwardKeepsThePast(_ experiment: Experiment) throws {
    let (whole, passed) = run(experiment)
    let knob = try #require(experiment.knob("lr"))
    let value = 0.5 * knob.value(in: experiment.lanes[0])
    for time in [0, 1, experiment.end / 3, experiment.end / 2 + 1] {
      var lane = whole
      lane.turn(knob, to: value, from: time)
      #expect(lane.time <= time && text(lane.head) == passed[time])
      lane.compute(to: experiment.end)
      let after = states(lane, upTo: experiment.end)
      #expect(Array(after[...time]) == Array(passed[...time]), "turned at \(time)")
      #expect(after[experiment.end] != passed[experiment.end], "turned at \(time)")
      #expect(lane.isTurnedOnTheWay && !whole.isTurnedOnTheWay)
      // It is the same whether the lane had gone further or not.
      var short = Lane<C>(experiment.lanes[0], in: experiment)
      short.turn(knob, to: value, from: time)
      short.compute(to: experiment.end)
      #expect(states(short, upTo: experiment.end) == after, "turned at \(time)")
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
    #expect(states(lane, upTo: experiment.end) == passed)
    #expect(lane.status == status)
  }

  static func valuesAreThoseOfTheTime(_ experiment: Experiment) throws {
    var race = computed(experiment)
    let (rate, beta) = (try #require(experiment.knob("lr")), try #require(experiment.knob("beta1")))
    // Times at which a step of the lane ends: turns count from there on.
    func grid(_ share: Int) -> Int {
      let time = experiment.end * share / 10
      return (0...time).last {
        text(race.lanes[0].state(at: $0)) != text(race.lanes[0].state(at: max(0, $0 - 1)))
      } ?? 0
    }
    let times = [grid(2), grid(5), grid(7)]
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
    #expect(paths(race) == paths(computed(changed)))
    #expect(paths(race)[0] != paths(computed(experiment))[0])
    #expect(paths(race)[1...] == paths(computed(experiment))[1...])
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
    #expect(paths(race) == paths(computed(experiment)))
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
    #expect(paths(race) == paths(computed(changed)))
    race.restart(experiment)
    race.advance(to: experiment.end)
    #expect(paths(race) == paths(computed(experiment)))
  }

  static func slicesMakeNoDifference(_ experiment: Experiment) throws {
    var sliced = Race<C>(experiment)
    var slices = 0
    while sliced.advance(to: experiment.end, while: { false }) { slices += 1 }
    #expect(slices + 1 == sliced.lanes.map(\.head.step).reduce(0, +))
    var budgeted = Race<C>(experiment)
    while budgeted.computeAhead(budget: 13) {}
    #expect(paths(sliced) == paths(computed(experiment)) && paths(budgeted) == paths(sliced))
  }
}
