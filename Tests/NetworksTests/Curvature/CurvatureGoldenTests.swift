import Foundation
import Optimizers
import Testing

@testable import Networks

/// Exact Hessians against those of JAX (Golden/README.md).
@Suite struct CurvatureGoldenTests {
  struct Reference: Decodable {
    struct Network: Decodable {
      let layers: [Int]
      let activation: String
      let loss: String
      let l2: Double
    }
    let network: Network
    let inputs: [[Double]]
    let targets: GoldenTests.Targets
    let parameters: [Double]
    let loss: Double
    let gradient: [Double]
    let vector: [Double]
    let hessian_vector: [Double]
    let largest_eigenvalues: [Double]
    let smallest_eigenvalues: [Double]
    let trace: Double
    let check: GoldenTests.Reference.Check

    init(_ name: String) throws {
      let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(
        path: "Golden/curvature--\(name).json")
      self = try JSONDecoder().decode(Reference.self, from: Data(contentsOf: url))
    }

    func hessian<Scalar: OptimizerScalar>(_: Scalar.Type = Double.self) throws -> NetworkHessian<Scalar> {
      let losses = ["mse": Loss.meanSquaredError, "softmax_cross_entropy": .softmaxCrossEntropy]
      let architecture = try Architecture(
        widths: network.layers, activation: try #require(Activation(rawValue: network.activation)))
      let data = DataSet<Double>(
        inputs: inputs.flatMap { $0 }, targets: targets.numbers, count: inputs.count)
      return try NetworkHessian(
        Networks.Network<Scalar>(
          architecture, loss: try #require(losses[network.loss]), l2: Scalar(network.l2)),
        at: parameters.map { Scalar($0) }, over: DataSet<Scalar>(data))
    }
  }

  static let names = [
    "2-8-1-tanh-mse", "3-6-4-sigmoid-ce", "4-6-3-relu-ce", "4-7-5-3-tanh-ce-l2", "5-9-2-softplus-mse",
  ]

  /// The largest |a − b|/(1 + |b|).
  static func distance(_ a: [Double], _ b: [Double]) -> Double {
    guard a.count == b.count else { return .infinity }
    return zip(a, b).map { abs($0 - $1) / (1 + abs($1)) }.max() ?? .infinity
  }

  /// The deviations of one file, by what is compared.
  static func deviations(_ name: String) throws -> [(what: String, value: Double, tolerance: Double)] {
    let reference = try Reference(name)
    let hessian = try reference.hessian()
    let pairs = try #require(
      Lanczos(largest: reference.largest_eigenvalues.count, smallest: reference.smallest_eigenvalues.count)
        .eigenpairs(of: hessian))
    let diagonal = (0..<hessian.size).map { i in
      hessian.product((0..<hessian.size).map { $0 == i ? 1 : 0 })[i]
    }
    let product = hessian.product(reference.vector)
    let tolerance = reference.check.tolerance
    return [
      ("loss", distance([hessian.loss], [reference.loss]), tolerance),
      ("gradient", distance(hessian.gradient, reference.gradient), tolerance),
      ("product", distance(product, reference.hessian_vector), tolerance),
      ("trace", distance([diagonal.reduce(0, +)], [reference.trace]), tolerance),
      (
        "eigenvalues",
        distance(pairs.values, reference.largest_eigenvalues + reference.smallest_eigenvalues), 1e-6
      ),
    ]
  }

  @Test(arguments: names)
  func exactHessianAgrees(_ name: String) throws {
    for (what, value, tolerance) in try Self.deviations(name) {
      #expect(value <= tolerance, "\(what)")
    }
  }

  /// Float is as good as its digits.
  @Test(arguments: names)
  func singlePrecisionAgrees(_ name: String) throws {
    let reference = try Reference(name)
    let hessian = try reference.hessian(Float.self)
    #expect(Self.distance(hessian.product(reference.vector), reference.hessian_vector) < 2e-5)
    let pairs = try #require(Lanczos(largest: 5, smallest: 3, tolerance: 1e-6).eigenpairs(of: hessian))
    let all = reference.largest_eigenvalues + reference.smallest_eigenvalues
    #expect(Self.distance(pairs.values, all) < 1e-5)
  }

  /// What is a little wrong is found: else the tests above would prove nothing.
  @Test(arguments: names)
  func aWrongPointDisagrees(_ name: String) throws {
    let reference = try Reference(name)
    var vector = reference.vector
    vector[0] += 1e-6
    let product = try reference.hessian().product(vector)
    #expect(Self.distance(product, reference.hessian_vector) > reference.check.tolerance)
  }
}
