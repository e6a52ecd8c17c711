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
    }
    struct Layer: Decodable {
      let W: [[Double]]
      let b: [Double]
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
    let check: Check
    let training: [Training]

    init(_ name: String) throws {
      let url = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "Golden/mlp--\(name).json")
      self = try JSONDecoder().decode(Reference.self, from: Data(contentsOf: url))
    }

    func makeNetwork() throws -> MultilayerPerceptron<Double> {
      let losses = ["mse": Loss.meanSquaredError, "softmax_cross_entropy": .softmaxCrossEntropy]
      return MultilayerPerceptron(
        widths: network.layers, activation: try #require(Activation(rawValue: network.activation)),
        loss: try #require(losses[network.loss]), l2: network.l2,
        data: DataSet(inputs: inputs.flatMap { $0 }, targets: targets.numbers, count: inputs.count))
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
    "2-6-4-1-tanh-mse", "4-5-3-relu-ce", "4-5-3-relu-mse", "4-5-3-sigmoid-mse-l2", "4-5-3-tanh-ce",
    "4-5-3-tanh-ce-l2", "4-5-3-tanh-mse",
  ]

  private func flat(_ layers: [Reference.Layer]) -> [Double] {
    layers.flatMap { $0.W.flatMap { $0 } + $0.b }
  }

  private func expectAgreement(_ a: [Double], _ b: [Double], _ tolerance: Double, _ what: String) {
    #expect(a.count == b.count)
    for (i, (a, b)) in zip(a, b).enumerated() {
      #expect(abs(a - b) <= tolerance * (1 + abs(b)), "\(what) \(i): \(a) for \(b)")
    }
  }

  @Test(arguments: names)
  func lossAndGradientAgree(_ name: String) throws {
    let reference = try Reference(name)
    let network = try reference.makeNetwork()
    let (parameters, tolerance) = (flat(reference.weights), reference.check.tolerance)
    let outputs = network.outputs(
      at: parameters.span, inputs: network.data.inputs, count: network.data.count)
    expectAgreement(outputs, reference.outputs.flatMap { $0 }, tolerance, "output")
    expectAgreement([network.value(at: parameters)], [reference.loss], tolerance, "loss")
    expectAgreement(network.gradient(at: parameters), flat(reference.gradients), tolerance, "gradient")
  }

  @Test(arguments: names)
  func trainingAgrees(_ name: String) throws {
    let reference = try Reference(name)
    let network = try reference.makeNetwork()
    var runs = 0
    for training in reference.training {
      let settings = training.hyperparameters.compactMapValues(\.number)
      let rate = try #require(settings["lr"])
      let rule: any Optimizer<Double>
      switch training.rule {
      case "sgd":
        rule = HeavyBall(network.parameterCount, learningRate: rate, momentum: settings["momentum"] ?? 0)
      case "adam":
        rule = PlainAdam(network.parameterCount, learningRate: rate, epsilon: settings["eps"] ?? 0)
      default: continue
      }
      runs += 1
      try follow(training, of: network, from: flat(reference.weights), by: rule)
    }
    #expect(runs >= 1)
  }

  private func follow(
    _ training: Reference.Training, of network: MultilayerPerceptron<Double>, from start: [Double],
    by rule: some Optimizer<Double>
  ) throws {
    var rule = rule
    var parameters = start
    var losses = [network.value(at: parameters)]
    for _ in 0..<training.steps {
      rule.step(&parameters, gradient: network.gradient(at: parameters))
      losses.append(network.value(at: parameters))
    }
    expectAgreement(losses, training.losses, training.check.tolerance, "\(training.rule) loss")
    expectAgreement(
      parameters, flat(training.final_weights), training.check.tolerance, "\(training.rule) weight")
  }
}
