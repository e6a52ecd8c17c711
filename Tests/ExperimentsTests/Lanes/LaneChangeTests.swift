import Testing

@testable import Experiments
@testable import Landscapes
@testable import Optimizers

/// Lanes added to a race, removed from it and replaced.
@Suite struct LaneChangeTests {
  private func race(_ lanes: String...) throws -> Race<SurfaceCourse> {
    Race<SurfaceCourse>(try .race(lanes: lanes, seed: 7, steps: 200))
  }

  private func setup(_ name: String) throws -> LaneSetup {
    LaneSetup(try #require(OptimizerEntry.all.first { $0.name == name }))
  }

  @Test func theOtherLanesKeepTheirPaths() throws {
    var race = try race("gd", "adam", "lion")
    race.compute(to: 100)
    let before = race.lanes.map { $0.points(upTo: 100) }
    race.apply(.laneAdded(try setup("yogi"), at: 1))
    #expect(race.lanes.map(\.label) == ["gd", "yogi", "adam", "lion"] && race.reached == 0)
    #expect(race.experiment.lanes.map(\.label) == race.lanes.map(\.label))
    race.compute(to: 100)
    #expect(race.reached == 100 && [0, 2, 3].map { race.lanes[$0].points(upTo: 100) } == before)
    race.apply(.laneRemoved(0))
    race.apply(.laneReplaced(0, by: try setup("sgd")))
    #expect(race.lanes.map(\.label) == ["sgd", "adam", "lion"])
    race.compute(to: 100)
    let fresh = try { () throws -> Race<SurfaceCourse> in
      var race = try self.race("sgd", "adam", "lion")
      race.compute(to: 100)
      return race
    }()
    #expect(race.lanes.map { $0.points(upTo: 100) } == fresh.lanes.map { $0.points(upTo: 100) })
  }

  /// The race that waits for a worker makes the same changes.
  @Test func theRemoteRaceFollows() throws {
    let experiment = try Experiment.train("sgd:lr=0.1,batch_size=7", "adam", "gd") {
      ($0.data, $0.validation, $0.epochs) = ("moons:samples=40", 0.25, 2)
    }
    var (remote, race) = (RemoteRace(experiment, number: 1), Race<NetworkCourse>(experiment))
    race.advance(to: experiment.end)
    var setup = experiment.lanes[1]
    setup.label = "other"
    let changes: [RaceChange] = [
      .laneAdded(setup, at: 1), .laneRemoved(0), .laneReplaced(2, by: setup), .laneIsOn(1, false),
    ]
    for change in changes {
      remote.apply(change)
      race.apply(change)
    }
    race.advance(to: experiment.end)
    #expect(remote.experiment.lanes.map(\.label) == race.experiment.lanes.map(\.label))
    #expect(
      remote.experiment.lanes.map(\.isOn) == [true, false, true])
    remote.take(RaceProgress(id: remote.id, lanes: race.lanes.map(LaneProgress.init)))
    #expect(remote.reached == experiment.end && remote.isKnown)
    // The added lane is the one that it is like.
    #expect(
      race.lanes[0].log.epochs(upTo: experiment.end).map(\.training.loss).last
        == race.lanes[2].log.epochs(upTo: experiment.end).map(\.training.loss).last)
  }

  /// A worker only trains what is missing.
  @Test func theWorkerKeepsWhatItHasTrained() throws {
    let experiment = try Experiment.train("sgd:lr=0.1", "adam") {
      ($0.data, $0.validation, $0.epochs) = ("moons:samples=40", 0.25, 2)
    }
    var worker = TrainingWorker()
    func train(_ changes: [RaceChange]) -> [RaceProgress] {
      var reports: [RaceProgress] = []
      worker.take(
        TrainingJob(
          id: JobID(race: 1, changes: changes.count), experiment: experiment, changes: changes, look: nil))
      worker.finish { if case .progress(let progress) = $0 { reports.append(progress) } }
      return reports
    }
    let first = try #require(train([]).last)
    let second = try #require(train([.laneAdded(experiment.lanes[1], at: 0)]).last)
    #expect(second.lanes.count == 3 && second.lanes.allSatisfy { $0.time == experiment.end })
    #expect(
      second.lanes[1].log.epochs(upTo: experiment.end).map(\.training.loss)
        == first.lanes[0].log.epochs(upTo: experiment.end).map(\.training.loss))
    #expect(
      second.lanes[0].log.epochs(upTo: experiment.end).map(\.training.loss)
        == first.lanes[1].log.epochs(upTo: experiment.end).map(\.training.loss))
  }
}
