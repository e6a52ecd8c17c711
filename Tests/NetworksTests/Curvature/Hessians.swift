import Optimizers

@testable import Networks

/// Hessians of small networks, and other means to the same numbers.
extension Sample {
  /// How batch normalisation is seen.
  enum Mode: CaseIterable, Sendable {
    case none, training, evaluation
  }

  init(_ activation: Activation, _ loss: Loss, _ mode: Mode, count: Int = 9) throws {
    try self.init(
      activation, loss, batchNormalization: mode != .none, dropout: mode == .none ? 0 : 0.3, count: count)
  }

  func hessian(_ mode: Mode, at parameters: [Double]? = nil) throws -> NetworkHessian<Double> {
    try NetworkHessian(
      network, at: parameters ?? self.parameters, over: data,
      statistics: mode == .evaluation ? statistics : nil)
  }

  /// The loss by the usual evaluation and training, without dropout.
  func loss(_ mode: Mode, at parameters: [Double]) throws -> Double {
    if mode == .evaluation {
      return Model(network, parameters: parameters, statistics: statistics).value(on: data)
    }
    return try gradient(mode, at: parameters).loss
  }

  /// The loss and gradient of training, without dropout.
  func gradient(_ mode: Mode, at parameters: [Double]) throws -> (loss: Double, gradient: [Double]) {
    var plain = network
    plain.architecture = try network.architecture.with(dropout: 0)
    var gradient = parameters
    var span = gradient.mutableSpan
    let loss = NetworkObjective(plain, data: data).valueAndGradient(
      at: parameters.span, into: &span, draw: .exact)
    return (loss, gradient)
  }
}

/// A vector of numbers of the standard normal distribution.
func gaussian(_ count: Int, seed: UInt64) -> [Double] {
  var stream = RandomStream(seed: seed, stream: .data)
  return (0..<count).map { _ in stream.nextGaussian() }
}

/// The largest |a − b|/(1 + |b|).
func distance(_ a: [Double], _ b: [Double]) -> Double { CurvatureGoldenTests.distance(a, b) }

/// x + h·v
func moved(_ x: [Double], _ h: Double, _ v: [Double]) -> [Double] { zip(x, v).map { $0 + h * $1 } }

func dot(_ x: [Double], _ y: [Double]) -> Double { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }
