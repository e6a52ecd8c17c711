import Foundation
import Optimizers
import Testing

@testable import Networks

/// Losses, gradients and training runs against those of torch (Golden/README.md).
@Suite struct GoldenTests {
  struct Reference: Decodable {
    struct Network: Decodable {
      let layers: [Int]
      let activation: String
      let loss: String
      let l2: Double
      let batch_norm: Bool?
    }
    struct Layer: Decodable {
      let W: [[Double]]
      let b: [Double]
      let gamma: [Double]?
      let beta: [Double]?

      var flat: [Double] { W.flatMap { $0 } + b + (gamma ?? []) + (beta ?? []) }
    }
    struct Statistics: Decodable {
      let mean: [Double]
      let variance: [Double]
    }
    struct Check: Decodable { let tolerance: Double }
    struct Training: Decodable {
      let rule: String
      let hyperparameters: [String: Setting]
      let steps: Int
      let losses: [Double]
      let final_weights: [Layer]
      let check: Check
    }
    let network: Network
    let inputs: [[Double]]
    let targets: Targets
    let weights: [Layer]
    let outputs: [[Double]]
    let loss: Double
    let gradients: [Layer]
    let running_statistics_after_one_pass: [Statistics]?
    let check: Check
    let training: [Training]

    init(_ name: String) throws {
      let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(
        path: "Golden/mlp--\(name).json")
      self = try JSONDecoder().decode(Reference.self, from: Data(contentsOf: url))
    }

    var data: DataSet<Double> {
      DataSet(inputs: inputs.flatMap { $0 }, targets: targets.numbers, count: inputs.count)
    }

    func makeNetwork() throws -> Networks.Network<Double> {
      let losses = ["mse": Loss.meanSquaredError, "softmax_cross_entropy": .softmaxCrossEntropy]
      let architecture = try Architecture(
        widths: network.layers, activation: try #require(Activation(rawValue: network.activation)),
        batchNormalization: network.batch_norm ?? false)
      return Networks.Network(architecture, loss: try #require(losses[network.loss]), l2: network.l2)
    }
  }

  /// A row of numbers or one class number for every sample.
  struct Targets: Decodable {
    let numbers: [Double]

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let classes = try? container.decode([Double].self) {
        numbers = classes
      } else {
        numbers = try container.decode([[Double]].self).flatMap { $0 }
      }
    }
  }

  /// A number; switches are left out.
  struct Setting: Decodable {
    let number: Double?

    init(from decoder: any Decoder) throws {
      number = try? decoder.singleValueContainer().decode(Double.self)
    }
  }

  static let names = [
    "2-6-4-1-tanh-mse", "4-5-3-relu-ce", "4-5-3-relu-ce-l2-batchnorm", "4-5-3-relu-mse",
    "4-5-3-sigmoid-mse-l2", "4-5-3-tanh-ce", "4-5-3-tanh-ce-l2", "4-5-3-tanh-mse",
    "4-5-3-tanh-mse-batchnorm",
  ]

  private func flat(_ layers: [Reference.Layer]) -> [Double] { layers.flatMap(\.flat) }

  /// The largest |a − b|/(1 + |b|).
  private func distance(_ a: [Double], _ b: [Double]) -> Double {
    guard a.count == b.count else { return .infinity }
    return zip(a, b).map { abs($0 - $1) / (1 + abs($1)) }.max() ?? .infinity
  }

  /// Training steps over all the data, with everything that they leave behind.
  struct Lane {
    let network: Networks.Network<Double>
    let data: DataSet<Double>
    var parameters: [Double]
    var statistics: [Double]
    var gradient: [Double]
    var workspace = Workspace<Double>()

    init(_ reference: Reference, from parameters: [Double]) throws {
      network = try reference.makeNetwork()
      data = reference.data
      self.parameters = parameters
      statistics = network.architecture.freshStatistics()
      gradient = parameters.map { _ in .nan }
    }

    mutating func pass() -> Double {
      network.valueAndGradient(
        at: parameters, statistics: &statistics, of: data, draw: .exact, augmentation: .none,
        into: &gradient, workspace: &workspace)
    }

    var outputs: [Double] {
      workspace.withOutputs(count: data.count) { outputs in outputs.indices.map { outputs[$0] } }
    }
  }

  @Test(arguments: names)
  func lossAndGradientAgree(_ name: String) throws {
    let reference = try Reference(name)
    var lane = try Lane(reference, from: flat(reference.weights))
    let (loss, tolerance) = (lane.pass(), reference.check.tolerance)
    #expect(distance([loss], [reference.loss]) <= tolerance)
    #expect(distance(lane.outputs, reference.outputs.flatMap { $0 }) <= tolerance)
    #expect(distance(lane.gradient, flat(reference.gradients)) <= tolerance)
    let statistics = (reference.running_statistics_after_one_pass ?? []).flatMap { $0.mean + $0.variance }
    #expect(statistics.count == lane.statistics.count)
    if !statistics.isEmpty { #expect(distance(lane.statistics, statistics) <= tolerance) }
    // Without batch normalisation training and evaluation are one.
    guard statistics.isEmpty else { return }
    let value = Model(lane.network, parameters: lane.parameters).value(on: lane.data)
    #expect(distance([value], [reference.loss]) <= tolerance)
  }

  @Test(arguments: names)
  func trainingAgrees(_ name: String) throws {
    let reference = try Reference(name)
    #expect(reference.training.count == 4)
    for training in reference.training {
      let settings = training.hyperparameters.compactMapValues(\.number)
      let rate = try #require(settings["lr"])
      let count = flat(reference.weights).count
      let rule: any Optimizer<Double> =
        switch training.rule {
        case "sgd":
          SGD(parameterCount: count) {
            $0.learningRate = rate
            $0.momentum = settings["momentum"] ?? 0
          }
        case "adam":
          Adam(parameterCount: count) {
            $0.learningRate = rate
            $0.epsilon = settings["eps"] ?? 0
          }
        default:
          RMSprop(parameterCount: count) {
            $0.learningRate = rate
            $0.beta = settings["alpha"] ?? 0
            $0.epsilon = settings["eps"] ?? 0
          }
        }
      try follow(training, of: reference, by: rule)
    }
  }

  private func follow(
    _ training: Reference.Training, of reference: Reference, by rule: some Optimizer<Double>
  ) throws {
    var rule = rule
    var lane = try Lane(reference, from: flat(reference.weights))
    var losses = [Double]()
    for _ in 0..<training.steps {
      losses.append(lane.pass())
      rule.step(&lane.parameters, gradient: lane.gradient)
    }
    losses.append(lane.pass())
    let tolerance = training.check.tolerance
    #expect(distance(losses, training.losses) <= tolerance, "\(training.rule)")
    #expect(distance(lane.parameters, flat(training.final_weights)) <= tolerance, "\(training.rule)")
  }

  /// What is a little wrong is found: else the tests above would prove nothing.
  @Test(arguments: names)
  func aWrongNetworkDisagrees(_ name: String) throws {
    let reference = try Reference(name)
    let right = flat(reference.gradients)
    var lane = try Lane(reference, from: flat(reference.weights))
    var wrong = lane
    wrong.parameters[3] += 1e-9
    _ = (lane.pass(), wrong.pass())
    #expect(distance(wrong.gradient, right) > reference.check.tolerance)
    lane.gradient[0] += 4e-12 * (1 + abs(right[0]))
    #expect(distance(lane.gradient, right) > reference.check.tolerance)
  }
}
