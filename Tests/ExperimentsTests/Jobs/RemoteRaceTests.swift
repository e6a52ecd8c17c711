import Networks
import Optimizers
import Testing

@testable import Experiments

/// A race that a worker computes, against the worker's own.
@Suite struct RemoteRaceTests {
  private func train(_ remote: RemoteRace) -> RaceProgress {
    var race = Race<NetworkCourse>(remote.job(look: nil).experiment)
    for change in remote.job(look: nil).changes { race.apply(change) }
    race.advance(to: race.experiment.end)
    return RaceProgress(id: remote.id, lanes: race.lanes.map(LaneProgress.init))
  }

  private func race(epochs: Int = 4) throws -> (RemoteRace, Race<NetworkCourse>) {
    let experiment = try Experiment.train("sgd:lr=0.1,batch_size=7", "adam:dropout=0.1", "gd") {
      ($0.data, $0.validation, $0.epochs) = ("moons:samples=80", 0.25, epochs)
    }
    return (RemoteRace(experiment, number: 3), Race(experiment))
  }

  // MARK: Changes

  /// After the same changes both say the same of every knob at every time, the one without having trained a step.
  @Test(arguments: 0..<12 as Range<UInt64>)
  func knobsAreTheSameAfterTheSameChanges(_ seed: UInt64) throws {
    var (remote, race) = try race()
    var stream = RandomStream(seed: seed, stream: .start)
    func draw(_ count: Int) -> Int { min(count - 1, Int(stream.nextUniform() * Double(count))) }
    for _ in 0..<12 {
      let lane = draw(3)
      let knobs = race.experiment.knobs(ofLane: lane)
      let knob = knobs[draw(min(5, knobs.count))]
      let value = knob.turned(knob.value(in: race.lanes[lane].setup), by: draw(9) - 4)
      let mode: TuningMode = draw(4) == 0 ? .replay : .onward
      let change: RaceChange =
        draw(6) == 0
        ? .laneIsOn(lane, draw(2) == 0)
        : .turn(Turn(knob, ofLane: lane, to: value, mode: mode, time: draw(race.experiment.end)))
      race.apply(change)
      remote.apply(change)
      race.advance(to: race.experiment.end)
      // The worker tells at times, and at times it is too late.
      if draw(2) == 0 {
        remote.take(RaceProgress(id: remote.id, lanes: race.lanes.map(LaneProgress.init)))
      }
      try expectSame(remote, race)
    }
  }

  private func expectSame(_ remote: RemoteRace, _ race: Race<NetworkCourse>) throws {
    #expect(remote.experiment.lanes.map(\.isOn) == race.experiment.lanes.map(\.isOn))
    for index in race.lanes.indices {
      for knob in race.experiment.knobs(ofLane: index) {
        #expect(
          knob.value(in: remote.experiment.lanes[index]) == knob.value(in: race.experiment.lanes[index]))
        for time in 0...race.experiment.end {
          try #require(
            remote.value(of: knob, ofLane: index, at: time) == race.lanes[index].value(of: knob, at: time),
            "\(knob.hyperparameter.key) of lane \(index) at \(time)")
        }
      }
      #expect(remote.lane(index).isTurnedOnTheWay == race.lanes[index].isTurnedOnTheWay)
    }
  }

  @Test func aTurnForgetsWhatWasTrainedBehindIt() throws {
    var (remote, _) = try race()
    remote.take(train(remote))
    #expect(remote.reached == 240 && remote.isKnown)
    let knob = try #require(remote.knobs(ofLane: 0).first)
    remote.apply(.turn(Turn(knob, ofLane: 0, to: 0.2, mode: .onward, time: 130)))
    #expect(remote.lane(0).time == 127 && remote.reached == 127, "batches of 7, from 120 on")
    #expect(remote.lane(0).epochs(upTo: 240).map(\.epoch) == [0, 1, 2])
    #expect(!remote.lane(0).isFinished && remote.lane(1).isFinished && remote.lane(1).time == 240)
    remote.apply(.turn(Turn(knob, ofLane: 1, to: 0.2, mode: .replay, time: 130)))
    #expect(remote.lane(1).time == 0 && remote.lane(1).setup.values[0] == 0.2 && remote.reached == 0)
    remote.take(train(remote))
    #expect(remote.reached == 240)
  }

  // MARK: Reports

  /// Reports of another path, or of another race, are not taken.
  @Test func staleReportsAreDropped() throws {
    var (remote, _) = try race(epochs: 2)
    let early = train(remote)
    let knob = try #require(remote.knobs(ofLane: 0).first)
    remote.apply(.turn(Turn(knob, ofLane: 0, to: 0.2, mode: .replay, time: 0)))
    remote.take(early)
    #expect(!remote.isKnown && remote.reached == 0 && remote.lane(0).epochs(upTo: 120).isEmpty)
    remote.take(RaceProgress(id: JobID(race: 4, changes: 1), lanes: early.lanes))
    #expect(!remote.isKnown)
    let now = train(remote)
    remote.take(now)
    #expect(remote.isKnown && remote.reached == 120)
    let losses = remote.lane(0).epochs(upTo: 120).map(\.training.loss)
    #expect(losses == now.lanes[0].log.epochs.map(\.training.loss))
    #expect(losses.last != early.lanes[0].log.epochs.last?.training.loss)
    remote.restart(nil)
    remote.take(now)
    #expect(!remote.isKnown)
  }

  /// A race that begins again is another one, with its knobs as they stand in the setups.
  @Test func restartingMakesAnotherRace() throws {
    var (remote, _) = try race(epochs: 2)
    let knob = try #require(remote.knobs(ofLane: 0).first)
    remote.apply(.turn(Turn(knob, ofLane: 0, to: 0.2, mode: .replay, time: 0)))
    remote.apply(.turn(Turn(knob, ofLane: 0, to: 0.4, mode: .onward, time: 60)))
    remote.apply(.laneIsOn(2, false))
    remote.restart(nil)
    #expect(remote.id == JobID(race: 4, changes: 0) && remote.job(look: nil).changes.isEmpty)
    #expect(remote.value(of: knob, ofLane: 0, at: 120) == 0.2 && !remote.lane(0).isTurnedOnTheWay)
    #expect(remote.activeLanes == [0, 1])
    #expect(knob.value(in: remote.job(look: nil).experiment.lanes[0]) == 0.2)
  }

  @Test func jobsOfOnePathAreEqual() throws {
    var (remote, _) = try race(epochs: 1)
    let look = LookJob(id: remote.id, time: 3, picture: nil, planes: nil)
    #expect(remote.job(look: nil) == remote.job(look: nil) && remote.job(look: look) != remote.job(look: nil))
    let before = remote.job(look: nil)
    remote.apply(.laneIsOn(0, false))
    #expect(remote.job(look: nil) != before && remote.job(look: nil).changes.count == 1)
  }

  @Test func figuresAreThoseOfTheLastEpoch() throws {
    var (remote, _) = try race(epochs: 2)
    #expect(remote.lane(0).figures(at: 10).epoch == nil && remote.lane(0).status(at: 10) == .running)
    remote.take(train(remote))
    let figures = remote.lane(0).figures(at: 61)
    let epoch = try #require(remote.lane(0).epochs(upTo: 61).last)
    #expect(epoch.epoch == 1 && figures.epoch == epoch && figures.step == epoch.step)
    #expect(figures.loss == epoch.training.loss && figures.gradientNorm == epoch.gradientNorm)
    #expect(remote.lane(0).status(at: 119) == .running && remote.lane(0).status(at: 120) == .finished)
  }

  // MARK: Steps

  /// Step by step there and back again, through every state of the worker's lane and no other time.
  private func expectStepping(_ remote: RemoteRace, like lane: NetworkLane, _ index: Int = 0) {
    let end = remote.end
    var times: [Int] = []
    for time in 0...end where lane.course.time(of: lane.state(at: time)) == time { times.append(time) }
    #expect(times.first == 0 && times.last == end)
    let forward = times.dropLast().map { remote.time(stepping: 1, from: $0, lane: index) }
    #expect(forward == Array(times.dropFirst()))
    let back = times.dropFirst().map { remote.time(stepping: -1, from: $0, lane: index) }
    #expect(back == Array(times.dropLast()))
  }

  @Test func steppingFollowsTheBatches() throws {
    var (remote, race) = try race(epochs: 2)
    race.advance(to: race.experiment.end)
    for index in 0..<3 { expectStepping(remote, like: race.lanes[index], index) }
    #expect(remote.time(stepping: 1, from: 0, lane: 0) == 7)
    #expect(remote.time(stepping: 1, from: 56, lane: 0) == 60, "the last batch of an epoch is smaller")
    #expect(remote.time(stepping: -1, from: 60, lane: 0) == 56)
    #expect(remote.time(stepping: 1, from: 0, lane: 2) == 60, "all the data is one batch")
    remote.take(train(remote))
    #expect(remote.time(stepping: 1, from: 7, lane: 0) == 14)
  }

  /// `.` and `,` go by the batches as they are after a turn, not as the lane began.
  @Test func steppingFollowsATurnedBatchSize() throws {
    var (remote, race) = try race(epochs: 3)
    let knob = try #require(remote.knobs(ofLane: 0).first { $0.target == .batchSize })
    let changes: [RaceChange] = [
      .turn(Turn(knob, ofLane: 0, to: 20, mode: .onward, time: 28)),
      .turn(Turn(knob, ofLane: 0, to: 3, mode: .onward, time: 100)),
      .turn(Turn(knob, ofLane: 0, to: 60, mode: .onward, time: 120)),
    ]
    for change in changes {
      remote.apply(change)
      race.apply(change)
    }
    race.advance(to: race.experiment.end)
    #expect(remote.time(stepping: 1, from: 28, lane: 0) == 40, "with 20 a batch from 28 on")
    #expect(remote.time(stepping: -1, from: 40, lane: 0) == 28)
    #expect(remote.time(stepping: 1, from: 120, lane: 0) == 180)
    expectStepping(remote, like: race.lanes[0])
  }
}
