import Catalogue
import Optimizers
import TestSupport

@testable import Networks

/// Small trainings that keep everything there is to keep: batch normalisation, dropout, noise, a plateau schedule,
/// an average of the iterates, batches that do not divide the data.
struct SmallTraining<Scalar: OptimizerScalar> {
  let trainer: Trainer<Scalar>

  init(_ rule: (ParameterLayout) -> any Optimizer<Scalar>, activation: Activation = .tanh) throws {
    let architecture = try Architecture(
      widths: [3, 5, 2], activation: activation, batchNormalization: true, dropout: 0.25)
    var plateau = ReduceOnPlateau()
    (plateau.factor, plateau.patience, plateau.threshold) = (0.8, 1, 0.5)
    var stages = PipelineStages()
    stages.schedule = WarmUp(steps: 2, then: plateau)
    stages.averaging = .exponential(0.5)
    var state = TrainingState(
      network: Network<Scalar>(architecture, loss: .softmaxCrossEntropy),
      pipeline: Pipeline(rule(architecture.parameterLayout), stages: stages),
      parameters: Initializer.xavierUniform.parameters(of: architecture, seed: 5), batchSize: 6)
    state.noise = 0.01
    trainer = Trainer(state, data: Self.data, seed: 3)
  }

  /// 20 points in two classes.
  static var data: DataSet<Scalar> {
    var stream = RandomStream(seed: 8, stream: .data)
    let inputs = (0..<60).map { _ in Scalar(stream.nextGaussian()) }
    let targets: [Scalar] = (0..<20).map { sample in
      let (x, y, z) = (inputs[3 * sample], inputs[3 * sample + 1], inputs[3 * sample + 2])
      return x + y * z > 0 ? 1 : 0
    }
    return DataSet(
      inputs: inputs, targets: targets, count: 20, task: .classification(classes: ["below", "above"]))
  }

  /// The trainer, and what it would be after as many steps more.
  func trained(steps: Int) -> Trainer<Scalar> {
    var trainer = trainer
    for _ in 0..<steps { trainer.step() }
    return trainer
  }

  /// A trainer that goes on from a file.
  func resumed(from file: Safetensors) throws(FileError) -> Trainer<Scalar> {
    var resumed = trainer
    try resumed.state.restore(from: file, samples: trainer.data.count)
    return resumed
  }
}

extension SmallTraining where Scalar == Float {
  static func named(_ name: String, learningRate: Float = 0.05) throws -> Self {
    let entry = try OptimizerEntry.named(name)
    return try Self { layout in
      var rule = entry.makeFloat(layout: layout)
      rule.learningRate = learningRate
      return rule
    }
  }
}
