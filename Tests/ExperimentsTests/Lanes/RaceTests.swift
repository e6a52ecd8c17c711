import Testing

@testable import Experiments
@testable import Landscapes
@testable import Optimizers

@Suite struct RaceTests {
  private static let five = [
    "gd:lr=0.001", "sgd:lr=0.001,noise=20", "momentum:lr=0.0005", "rmsprop:lr=0.01", "adam:lr=0.05",
  ]

  private func race(_ lanes: [String] = five, steps: Int = 2000) throws -> Race<SurfaceCourse> {
    Race<SurfaceCourse>(try .race(lanes: lanes, seed: 7, steps: steps))
  }

  @Test func lanesKeepStep() throws {
    var race = try race()
    race.compute(to: 100)
    #expect(race.lanes.map(\.head.step) == [100, 100, 100, 100, 100])
    #expect(race.lanes.allSatisfy { $0.record(at: 0).position == Point(-1.2, 1) })
  }

  @Test func computingAheadTakesTheLastFirstAndEnds() throws {
    var race = try race(steps: 300)
    race.compute(to: 10)
    let isBusy = race.computeAhead(budget: 100)
    #expect(isBusy)
    #expect(race.lanes.map(\.head.step).reduce(0, +) == 50 + 100)
    var rounds = 0
    while race.computeAhead(budget: 100) {
      rounds += 1
      try #require(rounds < 100)
    }
    #expect(race.lanes.map(\.head.step) == [300, 300, 300, 300, 300])
    let isStillBusy = race.computeAhead(budget: 100)
    #expect(!isStillBusy)
  }

  /// A lane that has diverged does not hold up the others, nor keep the race at work for ever.
  @Test func computingAheadPassesOverTheLost() throws {
    var race = try race(["gd:lr=0.008", "gd:lr=0.001"], steps: 50)
    var rounds = 0
    while race.computeAhead(budget: 7) {
      rounds += 1
      try #require(rounds < 100)
    }
    #expect(race.lanes[0].isFinished && race.lanes[1].head.step == 50)
  }

  /// In replay the path is that of a race that had the value from the start.
  @Test func replayIsAFreshRace() throws {
    var race = try race()
    race.compute(to: 500)
    let knob = try #require(race.lanes[4].knob("lr"))
    race.turn(knob, ofLane: 4, to: 0.01, mode: .replay, at: 300)
    #expect(race.lanes[4].head.step == 0)
    race.compute(to: 500)
    var fresh = try self.race(Self.five.dropLast() + ["adam:lr=0.01"])
    fresh.compute(to: 500)
    for lane in 0..<5 {
      #expect(race.lanes[lane].records(upTo: 500) == fresh.lanes[lane].records(upTo: 500))
    }
    #expect(race.experiment.lanes[4].values == fresh.experiment.lanes[4].values)
    #expect(race.lanes[4].value(of: knob, at: 0) == 0.01)
  }

  @Test func onwardLeavesThePast() throws {
    var race = try race()
    race.compute(to: 500)
    let before = race.lanes[4].records(upTo: 500)
    let knob = try #require(race.lanes[4].knob("lr"))
    race.turn(knob, ofLane: 4, to: 0.01, mode: .onward, at: 300)
    race.compute(to: 500)
    #expect(race.lanes[4].records(upTo: 300) == Array(before[...300]))
    #expect(race.lanes[4].record(at: 301) != before[301])
    #expect(race.lanes[4].value(of: knob, at: 299) == 0.05 && race.lanes[4].value(of: knob, at: 300) == 0.01)
  }

  /// Turned onward before anything was computed.
  @Test func onwardCountsFromTheCursor() throws {
    var race = try race()
    let knob = try #require(race.lanes[0].knob("lr"))
    race.turn(knob, ofLane: 0, to: 0.0005, mode: .onward, at: 80)
    var plain = try self.race()
    plain.compute(to: 90)
    race.compute(to: 90)
    #expect(race.lanes[0].records(upTo: 80) == plain.lanes[0].records(upTo: 80))
    #expect(race.lanes[0].record(at: 81) != plain.lanes[0].record(at: 81))
  }

  /// What was turned onward stays turned when another knob is replayed, now from the start.
  @Test func replayAfterOnward() throws {
    var race = try race()
    race.turn(try #require(race.lanes[4].knob("beta1")), ofLane: 4, to: 0.5, mode: .onward, at: 100)
    race.turn(try #require(race.lanes[4].knob("lr")), ofLane: 4, to: 0.01, mode: .replay, at: 200)
    race.compute(to: 200)
    var fresh = try self.race(Self.five.dropLast() + ["adam:lr=0.01,beta1=0.5"])
    fresh.compute(to: 200)
    #expect(race.lanes[4].records(upTo: 200) == fresh.lanes[4].records(upTo: 200))
  }

  @Test func aLaneThatIsOffRests() throws {
    var race = try race()
    race.apply(.laneIsOn(1, false))
    race.compute(to: 100)
    #expect(race.activeLanes == [0, 2, 3, 4] && race.lanes[1].head.step == 0)
    race.apply(.laneIsOn(1, true))
    race.compute(to: 100)
    #expect(race.lanes[1].head.step == 100)
    var plain = try self.race()
    plain.compute(to: 100)
    #expect(race.lanes[1].records(upTo: 100) == plain.lanes[1].records(upTo: 100))
  }

  /// A budget that ends leaves the lanes side by side, and the next call goes on from there.
  @Test func aBudgetIsKept() throws {
    var race = try race()
    let reached = race.compute(to: 100_000, budget: 6000)
    #expect((1024...2048).contains(reached))
    #expect(race.lanes.allSatisfy { $0.head.step == reached })
    var steps = [reached]
    while steps.last != 5000 { steps.append(race.compute(to: 5000, budget: 6000)) }
    #expect(steps == steps.sorted() && steps.count > 2)
  }

  @Test func anotherStart() throws {
    var race = try race()
    race.compute(to: 50)
    var moved = race.experiment
    moved.surface?.start = Point(0.5, -0.5)
    race.restart(moved)
    #expect(race.lanes.allSatisfy { $0.head.step == 0 && $0.start == Point(0.5, -0.5) })
    race.compute(to: 50)
    race.restart()
    #expect(race.experiment.surface?.start == Point(0.5, -0.5) && race.lanes[0].head.step == 0)
  }
}
