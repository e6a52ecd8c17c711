import Testing

@testable import Experiments
@testable import Optimizers

/// Learning rates against those of torch, or of a closed form (Golden/README.md).
@Suite struct ScheduleTests {
  struct Reference: Decodable, Sendable, CustomTestStringConvertible {
    struct Check: Decodable, Sendable { let tolerance: Double }
    let name: String
    let hyperparameters: [String: Setting]
    let learning_rates: [Double]
    let check: Check
    var testDescription: String { name }
  }

  @Test(arguments: [
    "StepLR", "ExponentialLR", "geometric", "exponential", "inverse_time", "inverse_sqrt",
    "CosineAnnealingLR",
  ])
  func agrees(_ name: String) throws {
    let file = try #require(
      try Golden.files("schedule").first { $0.lastPathComponent == "schedule--\(name).json" })
    let reference = try Golden.decode(Reference.self, file)
    // The schedule in the words of its file, with its base: that is the rule's learning rate.
    let setup = try LaneDraft("gd:schedule=\(name):\(Setting.text(reference.hyperparameters))")
      .finished(LaneDefaults(), dataBatchSize: nil)
    let schedule = try #require(setup.stages.schedule)
    #expect(reference.learning_rates.count == 60)
    #expect(setup.values[0] == reference.hyperparameters["lr"]?.number)
    for (step, rate) in reference.learning_rates.enumerated() {
      let ours = schedule.learningRate(step: step, base: setup.values[0])
      #expect(abs(ours - rate) <= reference.check.tolerance * (1 + abs(rate)), "step \(step)")
    }
  }
}
