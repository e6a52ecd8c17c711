import Testing

@testable import Experiments
@testable import Optimizers

/// αₜ of a lane at a step, and over its steps.
@Suite struct LearningRateFigureTests {
  private func lane(_ text: String, to step: Int = 40) throws -> (SurfaceLane, Experiment) {
    let experiment = try Experiment.race(text, on: "quadratic", steps: 40)
    var lane = SurfaceLane(experiment.lanes[0], in: experiment)
    lane.compute(to: step)
    return (lane, experiment)
  }

  @Test func itIsTheSchedulesOfTheNextStep() throws {
    let (lane, _) = try lane("gd:lr=0.1,schedule=step:step_size=10,gamma=0.5")
    let schedule = try #require(lane.setup.stages.schedule)
    let (values, stride) = lane.learningRates(upTo: 40)
    #expect(stride == 1 && values.count == 41)
    for step in [0, 1, 9, 10, 11, 25, 39, 40] {
      let expected = schedule.learningRate(step: step, base: 0.1)
      #expect(values[step] == expected && lane.figures(at: step).learningRate == expected)
    }
    #expect(Set(values).count > 3 && lane.setup.movesLearningRate)
  }

  @Test func withoutAScheduleItIsAlpha() throws {
    let (lane, _) = try lane("gd:lr=0.1")
    #expect(Set(lane.learningRates(upTo: 40).values) == [0.1] && !lane.setup.movesLearningRate)
    #expect(try !self.lane("gd:lr=0.1,schedule=constant").0.setup.movesLearningRate)
  }

  /// A value that was set onward is that of the next step at once.
  @Test func aTurnedAlphaIsSeenWhereItIsTurned() throws {
    var (lane, experiment) = try lane("gd:lr=0.1,schedule=exponential:gamma=0.9")
    let before = try #require(lane.figures(at: 20).learningRate)
    let knob = try #require(Knob.all(of: lane.setup, in: experiment).first)
    lane.turn(knob, to: 0.2, from: 20)
    let turned = try #require(lane.figures(at: 20).learningRate)
    #expect(abs(turned - 2 * before) < 1e-15)
    lane.compute(to: 40)
    #expect(lane.figures(at: 20).learningRate == turned)
    #expect((lane.figures(at: 21).learningRate ?? 0) < turned)
  }

  @Test func aScheduleThatWatchesTheLossIsTold() throws {
    let (lane, _) = try lane("gd:lr=2.5,schedule=plateau:patience=2,factor=0.1", to: 40)
    let values = lane.learningRates(upTo: lane.lastStep).values
    #expect(values.first == 2.5 && (values.last ?? 0) < 2.5)
  }
}
