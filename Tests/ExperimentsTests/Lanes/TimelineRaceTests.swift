import Landscapes
import Testing

@testable import Experiments

/// A race as a timeline reads it.
@Suite struct TimelineRaceTests {
  private func race() throws -> Race<SurfaceCourse> {
    var race = Race<SurfaceCourse>(
      try .race("adam:lr=0.05", "gd:lr=0.002,restarts=3", on: "rastrigin", seed: 1, steps: 300))
    race.compute(to: 300)
    return race
  }

  /// The experiment with the knobs as they stand at a time is what is shared and saved.
  @Test func experimentsAreThoseOfTheTime() throws {
    var race = try race()
    let timeline: any TimelineRace = race
    #expect(timeline.end == 300 && timeline.activeLanes == [0, 1] && timeline.reached == 300)
    let (rate, beta) = (timeline.knobs(ofLane: 0)[0], timeline.knobs(ofLane: 0)[1])
    race.turn(rate, ofLane: 0, to: 0.01, mode: .onward, at: 100)
    race.turn(beta, ofLane: 0, to: 0.5, mode: .onward, at: 200)
    let values = [99, 100, 199, 200].map { race.experiment(at: $0).lanes[0].values.prefix(2) }
    #expect(values == [[0.05, 0.9], [0.01, 0.9], [0.01, 0.9], [0.01, 0.5]])
    #expect(race.experiment(at: 300).lanes[1].values == race.experiment.lanes[1].values)
    #expect(race.value(of: rate, ofLane: 0, at: 150) == 0.01 && race.experiment.lanes[0].values[0] == 0.05)
    race.restart(race.experiment(at: 150))
    #expect(race.value(of: rate, ofLane: 0, at: 0) == 0.01 && race.reached == 0)
  }

  @Test func figuresAreThoseOfTheRecord() throws {
    let race = try race()
    for (index, lane) in race.lanes.enumerated() {
      for time in [0, 1, 77, 300] {
        let (figures, record) = (race.lane(index).figures(at: time), lane.record(at: time))
        #expect(figures.step == time && figures.position == record.position && figures.epoch == nil)
        #expect(figures.loss == record.loss && figures.best == record.best)
        #expect(figures.gradientNorm == record.gradientNorm && figures.stepLength == record.stepLength)
        #expect(figures.pathLength == record.pathLength)
        #expect(figures.bestPosition == (index == 1 ? lane.state(at: time).bestPosition : nil))
      }
    }
  }

  @Test func lossesAndRunsEndAtTheTime() throws {
    let lane = try race().lanes[1]
    let (values, stride) = lane.losses(upTo: 120)
    #expect(stride == 1 && values == (0...120).map { lane.record(at: $0).loss })
    let restart = try #require(lane.restarts.first)
    #expect(lane.runs(upTo: restart - 1).map(\.count) == [restart])
    #expect(lane.runs(upTo: restart).map(\.count) == [restart, 1])
    #expect(lane.runs(upTo: 300).count == lane.restarts.count + 1)
    #expect(lane.runs(upTo: 300).joined().count == 301 && lane.epochs(upTo: 300).isEmpty)
  }

  @Test func theStepThatLeadsToATime() throws {
    let race = try race()
    #expect(race.lane(0).inside(leadingTo: 0, format: \.description) == nil)
    let inside = try #require(race.lane(0).inside(leadingTo: 40, format: \.description))
    #expect(inside.start == race.lanes[0].record(at: 39).position)
    #expect(inside.end == race.lanes[0].record(at: 40).position)
    #expect(
      race.time(stepping: 1, from: 40, lane: 0) == 41 && race.time(stepping: -3, from: 40, lane: 0) == 39)
  }
}
