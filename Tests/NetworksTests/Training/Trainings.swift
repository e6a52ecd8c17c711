@testable import Networks
@testable import Optimizers

/// Small trainings that tests begin with.
enum Trainings {
  static func state(
    _ rule: any Optimizer<Float>, widths: [Int] = [2, 6, 1], stages: PipelineStages = PipelineStages(),
    batchSize: Int? = 7, batchNormalization: Bool = false, dropout: Double = 0
  ) throws -> TrainingState<Float> {
    let architecture = try Architecture(
      widths: widths, activation: .tanh, batchNormalization: batchNormalization, dropout: dropout)
    let network = Network<Float>(architecture, loss: .binaryCrossEntropy)
    return TrainingState(
      network: network, pipeline: Pipeline(rule, stages: stages),
      parameters: Initializer.linear.parameters(of: architecture, seed: 3), batchSize: batchSize)
  }

  static func adam(_ widths: [Int] = [2, 6, 1]) throws -> TrainingState<Float> {
    let layout = try Architecture(widths: widths, activation: .tanh).parameterLayout
    return try state(Adam<Float>(parameterCount: layout.parameterCount) { $0.learningRate = 0.01 })
  }

  /// 30 samples: with batches of 7 the last has 2.
  static let data = DataSet<Float>(.moons, ["samples": 30, "noise": 0.1, "seed": 1])
}

extension Trainer {
  mutating func step(times count: Int) { for _ in 0..<count { step() } }
}
