import Testing

@testable import Experiments
import Scenes
@testable import Optimizers

/// Learning rates against those of torch, or of a closed form (Golden/README.md).
@Suite struct ScheduleTests {
  struct Reference: Decodable, Sendable, CustomTestStringConvertible {
    struct Check: Decodable, Sendable { let tolerance: Double }
    let name: String
    var hyperparameters: [String: Setting]
    let steps: Int
    let learning_rates: [Double]
    let momenta: [Double]?
    let metrics: [Double]?
    let check: Check
    var testDescription: String { name }

    static func named(_ id: String) throws -> Reference {
      let file = try #require(
        try Golden.files("schedule").first { $0.lastPathComponent == "schedule--\(id).json" })
      return try Golden.decode(Reference.self, file)
    }

    func agrees(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= check.tolerance * (1 + abs(b)) }
  }

  static let ids = [
    "ConstantLR", "CosineAnnealingLR", "CosineAnnealingWarmRestarts", "CyclicLR", "ExponentialLR", "LinearLR",
    "MultiStepLR", "OneCycleLR", "OneCycleLR-2", "PolynomialLR", "ReduceLROnPlateau", "StepLR",
    "WarmupCosine",
    "exponential", "geometric", "inverse_sqrt", "inverse_time",
  ]

  @Test func everyReferenceIsHere() throws {
    let files = try Golden.files("schedule").map(\.lastPathComponent)
    #expect(files.sorted() == Self.ids.map { "schedule--\($0).json" }.sorted())
  }

  @Test(arguments: ids)
  func agrees(_ id: String) throws {
    let reference = try Reference.named(id)
    let ours = try Self.rates(of: reference)
    #expect(ours.count == reference.steps)
    for (step, rate) in reference.learning_rates.enumerated() {
      #expect(reference.agrees(ours[step].rate, rate), "step \(step)")
    }
    for (step, momentum) in (reference.momenta ?? []).enumerated() {
      let ourMomentum = try #require(ours[step].momentum)
      #expect(reference.agrees(ourMomentum, momentum), "momentum of step \(step)")
    }
  }

  /// The schedule in the words of its file, with its base: that is the rule's learning rate.
  private static func rates(of reference: Reference) throws -> [(rate: Double, momentum: Double?)] {
    let setup = try LaneDraft("gd:schedule=\(reference.name):\(Setting.text(reference.hyperparameters))")
      .finished(LaneDefaults(), dataBatchSize: nil)
    if let base = reference.hyperparameters["lr"]?.number { #expect(setup.values[0] == base) }
    var schedule = try #require(setup.stages.schedule)
    return (0..<reference.steps).map { step in
      let rate = schedule.learningRate(step: step, base: setup.values[0])
      let momentum = schedule.momentum(step: step, base: 0.5)
      if let metrics = reference.metrics { schedule.observe(loss: metrics[step]) }
      return (rate, momentum)
    }
  }

  /// What is wrong must be seen: another number in any of the references' settings leaves them.
  @Test(arguments: ids)
  func aWrongSettingIsSeen(_ id: String) throws {
    let reference = try Reference.named(id)
    for (key, setting) in reference.hyperparameters {
      guard let number = setting.number, Self.silent[id]?[key] == nil else { continue }
      var wrong = reference
      wrong.hyperparameters[key] = .number(number == 0 ? 0.01 : number > 1 ? number + 1 : 0.9 * number)
      let ours = try Self.rates(of: wrong)
      let agrees = zip(ours, reference.learning_rates).allSatisfy { reference.agrees($0.rate, $1) }
      let momentaAgree = zip(ours, reference.momenta ?? []).allSatisfy { ours, momentum in
        ours.momentum.map { reference.agrees($0, momentum) } ?? true
      }
      #expect(!(agrees && momentaAgree), "\(key) does nothing")
    }
  }

  /// Settings that do nothing in a reference, and why.
  static let silent: [String: [String: String]] = [
    "CyclicLR": ["gamma": "the mode is not exp_range"],
    "OneCycleLR-2": [
      "base_momentum": "momentum is not cycled", "max_momentum": "momentum is not cycled",
    ],
    "ReduceLROnPlateau": [
      "eps": "no fall is as small", "min_lr": "no rate is as low", "threshold": "no metric is as near to it",
    ],
  ]
}
