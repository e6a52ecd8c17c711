import Foundation
import Optimizers
import Testing

@testable import Networks

/// Convolutional networks against those of torch (Golden/convolutions.py): outputs, loss, gradients, training runs and
/// the names of the tensors.
@Suite struct ConvolutionGoldenTests {
  struct Reference: Decodable {
    struct Network: Decodable {
      let input: [Int]
      let layers: [LayerText]
      let loss: String
      let l2: Double
    }
    struct Tensor: Decodable {
      let name: String
      let shape: [Int]
      let values: [Double]
    }
    struct Training: Decodable {
      let rule: String
      let hyperparameters: [String: Double]
      let steps: Int
      let losses: [Double]
      let final_weights: [Tensor]
      let check: GoldenTests.Reference.Check
    }
    let network: Network
    let inputs: [[Double]]
    let targets: GoldenTests.Targets
    let weights: [Tensor]
    let outputs: [[Double]]
    let loss: Double
    let gradients: [Tensor]
    let check: GoldenTests.Reference.Check
    let training: [Training]

    init(_ name: String) throws {
      let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(
        path: "Golden/conv--\(name).json")
      self = try JSONDecoder().decode(Reference.self, from: Data(contentsOf: url))
    }

    var data: DataSet<Double> {
      DataSet(inputs: inputs.flatMap { $0 }, targets: targets.numbers, count: inputs.count)
    }

    func makeNetwork() throws -> Networks.Network<Double> {
      let losses = ["mse": Loss.meanSquaredError, "softmax_cross_entropy": .softmaxCrossEntropy]
      let (input, layers) = (network.input, try network.layers.map { try $0.layer })
      return try Networks.Network(
        inputs: .image(channels: input[0], rows: input[1], columns: input[2]), layers,
        loss: try #require(losses[network.loss]), l2: network.l2)
    }
  }

  /// `["conv", 3, 5, 1, 2]`
  struct LayerText: Decodable {
    let kind: String
    let numbers: [Int]

    init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      kind = try container.decode(String.self)
      var numbers: [Int] = []
      while !container.isAtEnd { numbers.append(try container.decode(Int.self)) }
      self.numbers = numbers
    }

    var layer: any Layer {
      get throws {
        switch kind {
        case "conv":
          Convolution(numbers[0], kernel: numbers[1], stride: numbers[2], padding: numbers[3])
        case "pool": MaxPooling(numbers[0], stride: numbers[1])
        case "flatten": Flatten()
        case "dense": Dense(numbers[0])
        default: try #require(Activation(rawValue: kind))
        }
      }
    }
  }

  static let names = ["1x11x11-pool-first-mse", "1x12x12-tanh-ce", "2x7x9-relu-mse-l2", "3x9x8-mixed-ce"]

  /// The largest |a − b|/(1 + |b|).
  private func distance(_ a: [Double], _ b: [Double]) -> Double {
    guard a.count == b.count else { return .infinity }
    return zip(a, b).map { abs($0 - $1) / (1 + abs($1)) }.max() ?? .infinity
  }

  private func flat(_ tensors: [Reference.Tensor]) -> [Double] { tensors.flatMap(\.values) }

  private func pass(
    _ network: Networks.Network<Double>, _ data: DataSet<Double>, at parameters: [Double]
  ) -> (loss: Double, gradient: [Double]) {
    var (gradient, statistics, workspace) = (parameters, [Double](), Workspace<Double>())
    let loss = network.valueAndGradient(
      at: parameters, statistics: &statistics, of: data, draw: .exact, augmentation: .none, into: &gradient,
      workspace: &workspace)
    return (loss, gradient)
  }

  @Test(arguments: names)
  func tensorsAreNamedAndShapedAsTorchHasThem(_ name: String) throws {
    let reference = try Reference(name)
    let tensors = try reference.makeNetwork().architecture.parameterLayout.tensors
    #expect(tensors.map(\.name) == reference.weights.map(\.name))
    #expect(tensors.map(\.shape) == reference.weights.map(\.shape))
  }

  @Test(arguments: names)
  func lossAndGradientAgree(_ name: String) throws {
    let reference = try Reference(name)
    let (network, data, tolerance) = (try reference.makeNetwork(), reference.data, reference.check.tolerance)
    let parameters = flat(reference.weights)
    let (loss, gradient) = pass(network, data, at: parameters)
    #expect(distance([loss], [reference.loss]) <= tolerance)
    #expect(distance(gradient, flat(reference.gradients)) <= tolerance)
    let model = Model(network, parameters: parameters)
    #expect(distance(model.outputs(for: data.inputs), reference.outputs.flatMap { $0 }) <= tolerance)
    #expect(distance([model.value(on: data)], [reference.loss]) <= tolerance)
  }

  @Test(arguments: names)
  func trainingAgrees(_ name: String) throws {
    let reference = try Reference(name)
    #expect(reference.training.map(\.rule) == ["sgd", "adam"])
    let (network, data) = (try reference.makeNetwork(), reference.data)
    for training in reference.training {
      let settings = training.hyperparameters
      var parameters = flat(reference.weights)
      var rule: any Optimizer<Double> = SGD(parameterCount: parameters.count) {
        ($0.learningRate, $0.momentum) = (settings["lr"] ?? 0, settings["momentum"] ?? 0)
      }
      if training.rule == "adam" {
        rule = Adam(parameterCount: parameters.count) {
          ($0.learningRate, $0.epsilon) = (settings["lr"] ?? 0, settings["eps"] ?? 0)
        }
      }
      var losses: [Double] = []
      for _ in 0..<training.steps {
        let (loss, gradient) = pass(network, data, at: parameters)
        losses.append(loss)
        rule.step(&parameters, gradient: gradient)
      }
      losses.append(pass(network, data, at: parameters).loss)
      let tolerance = training.check.tolerance
      #expect(distance(losses, training.losses) <= tolerance, "\(training.rule)")
      #expect(distance(parameters, flat(training.final_weights)) <= tolerance, "\(training.rule)")
    }
  }

  /// What is a little wrong is found: else the tests above would prove nothing.
  @Test(arguments: names)
  func aWrongNetworkDisagrees(_ name: String) throws {
    let reference = try Reference(name)
    var wrong = flat(reference.weights)
    wrong[3] += 1e-8
    let gradient = pass(try reference.makeNetwork(), reference.data, at: wrong).gradient
    #expect(distance(gradient, flat(reference.gradients)) > reference.check.tolerance)
  }
}
