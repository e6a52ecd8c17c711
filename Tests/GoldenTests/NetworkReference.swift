import Catalogue
import Networks
import Testing

@testable import Optimizers

/// A network of the references with its trainings (Golden/README.md).
struct NetworkReference: Decodable, Sendable {
  struct Network: Decodable, Sendable {
    let layers: [Int]
    let activation: String
    let loss: String
  }
  struct Layer: Decodable, Sendable {
    let W: [[Double]]
    let b: [Double]
  }
  struct Check: Decodable, Sendable {
    let tolerance: Double
    let float_tolerance: Double
  }
  struct Training: Decodable, Sendable {
    let rule: String
    let hyperparameters: [String: Setting]
    let source: String
    let steps: Int
    let losses: [Double]
    let final_weights: [Layer]
    let final_average: [Layer]?
    let check: Check
  }
  let id: String
  let network: Network
  let inputs: [[Double]]
  let targets: Setting
  let weights: [Layer]
  let training: [Training]

  static let all: [NetworkReference] = {
    do { return try Golden.files("network").map { try Golden.decode(NetworkReference.self, $0) } } catch {
      Issue.record("the references cannot be read: \(error)")
      return []
    }
  }()

  func objective<Scalar: OptimizerScalar>(_ scalar: Scalar.Type = Double.self) throws -> NetworkObjective<
    Scalar
  > {
    let losses = ["mse": Loss.meanSquaredError, "softmax_cross_entropy": .softmaxCrossEntropy]
    let numbers: [Double] =
      switch targets {
      case .row(let classes): classes
      case .rows(let rows): rows.flatMap { $0 }
      default: []
      }
    let architecture = try Architecture(
      widths: network.layers, activation: try #require(Activation(rawValue: network.activation)))
    return NetworkObjective(
      Networks.Network(architecture, loss: try #require(losses[network.loss])),
      data: DataSet(
        inputs: inputs.flatMap { $0.map { Scalar($0) } }, targets: numbers.map { Scalar($0) },
        count: inputs.count))
  }

  /// The numbers as the parameters of a network lie.
  static func flat(_ layers: [Layer]) -> [Double] { layers.flatMap { $0.W.flatMap { $0 } + $0.b } }
}

/// A training of a network of the references.
struct NetworkRun: Sendable, CustomTestStringConvertible {
  typealias Training = NetworkReference.Training

  let reference: NetworkReference
  let training: Training
  /// 0, or more where the network has an earlier training by the same rule.
  let number: Int

  static let all = NetworkReference.all.flatMap { reference in
    reference.training.indices.map { index in
      let training = reference.training[index]
      let number = reference.training[..<index].count { $0.rule == training.rule }
      return NetworkRun(reference: reference, training: training, number: number)
    }
  }

  var testDescription: String { "\(reference.id), \(name)" }
  var name: String { number == 0 ? training.rule : "\(training.rule) \(number + 1)" }
  /// torch's Muon stands for no row of the catalogue: its products are rounded to bfloat16.
  var isTorchMuon: Bool { training.rule == "muon_torch" }

  // MARK: Rules

  /// The rule of the catalogue with the file's hyperparameters.
  func rule(_ layout: ParameterLayout, factor: Double = 1) throws -> any Optimizer<Double> {
    let entry = try OptimizerEntry.named(training.rule)
    var rule = entry.make(layout: layout)
    for (index, value) in try settings(of: entry) { entry.setValue(value, at: index, in: &rule) }
    rule.learningRate *= factor
    return rule
  }

  /// The same for `Float`.
  func floatRule(_ layout: ParameterLayout, factor: Float = 1) throws -> any Optimizer<Float> {
    let entry = try OptimizerEntry.named(training.rule)
    var rule = entry.makeFloat(layout: layout)
    for (index, value) in try settings(of: entry) { entry.setValue(value, at: index, in: &rule) }
    rule.learningRate *= factor
    return rule
  }

  /// The values by their places in the row, without the one that is the pipeline's.
  private func settings(of entry: OptimizerEntry) throws -> [(index: Int, value: Double)] {
    try training.hyperparameters.filter { $0.key != "clip_norm" }.map { key, setting in
      let index = try #require(entry.index(of: key), "\(key)")
      let value = setting.number(among: entry.hyperparameters[index].words)
      return (index, try #require(value, "\(key)"))
    }
  }

  /// torch's two optimizers as two groups, with `muon` on the matrices.
  func torchMuon<Scalar: OptimizerScalar, Muon: Optimizer<Scalar>>(
    _ layout: ParameterLayout, _ muon: @escaping (ParameterLayout) -> Muon
  ) throws -> ParameterGroups<Scalar> {
    try ParameterGroups(layout) {
      $0.group(.matrices) { muon($0) }
      $0.group(.vectors, Adam.self) { $0.learningRate = Scalar(number("adam_lr")) }
    }
  }

  /// A hyperparameter that is a number, or NaN.
  func number(_ key: String) -> Double { training.hyperparameters[key]?.number ?? .nan }

  // MARK: Paths

  /// The losses before every step and at the end, the last weights, and their average where the rule has one.
  struct Path: Equatable {
    var losses: [Double] = []
    var weights: [Double] = []
    var average: [Double] = []
  }

  func path<Scalar: OptimizerScalar>(
    _ rule: any Optimizer<Scalar>, on objective: some Objective<Scalar>
  ) -> Path {
    var stages = PipelineStages()
    stages.clipNorm = training.hyperparameters["clip_norm"]?.number
    stages.clipNormEpsilon = 0
    var pipeline = Pipeline(rule, stages: stages)
    var parameters = NetworkReference.flat(reference.weights).map { Scalar($0) }
    var path = Path()
    for _ in 0..<training.steps {
      let loss = objective.value(at: parameters)
      path.losses.append(Double(loss))
      var gradient = objective.gradient(at: parameters)
      var seen = gradient.mutableSpan
      var span = parameters.mutableSpan
      pipeline.step(&span, gradient: &seen, loss: loss, objective: objective)
    }
    path.losses.append(Double(objective.value(at: parameters)))
    path.weights = parameters.map { Double($0) }
    if pipeline.hasEvaluationPoint {
      var point = parameters
      var span = point.mutableSpan
      pipeline.evaluate(into: &span, at: parameters.span)
      path.average = point.map { Double($0) }
    }
    return path
  }

  /// The largest |a − b|/(1 + |b|) over losses, weights and average; NaN is infinitely far.
  func deviation(_ path: Path) -> Double {
    let average = training.final_average.map(NetworkReference.flat) ?? []
    let ours = path.losses + path.weights + path.average
    let theirs = training.losses + NetworkReference.flat(training.final_weights) + average
    guard ours.count == theirs.count else { return .infinity }
    let farthest = zip(ours, theirs).map { abs($0 - $1) / (1 + abs($1)) }.reduce(0) { $1 <= $0 ? $0 : $1 }
    return farthest.isNaN ? .infinity : farthest
  }
}

extension Setting {
  /// The number that a hyperparameter has: of a flag 0 or 1, of a word its place.
  func number(among words: [String]) -> Double? {
    switch self {
    case .flag(let flag): flag ? 1 : 0
    case .text(let word): words.firstIndex(of: word).map(Double.init)
    default: number
    }
  }
}
