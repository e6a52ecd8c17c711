import Optimizers
import Testing

@testable import Networks

@Suite struct MatrixProductTests {
  /// Sizes on both sides of where cblas takes over, and odd ones.
  static let sizes = [
    (1, 1, 1), (3, 2, 5), (32, 2, 16), (32, 16, 16), (7, 31, 1), (1, 64, 10), (50, 20, 30), (17, 33, 65),
  ]

  @Test(arguments: sizes)
  func productsAreSums(_ count: Int, _ inputs: Int, _ outputs: Int) {
    check(Double.self, count, inputs, outputs, tolerance: 1e-13)
    check(Float.self, count, inputs, outputs, tolerance: 1e-4)
  }

  private func check<Scalar: OptimizerScalar>(
    _ type: Scalar.Type, _ count: Int, _ inputs: Int, _ outputs: Int, tolerance: Double
  ) {
    var stream = RandomStream(seed: 1, stream: .data)
    func matrix(_ size: Int) -> [Scalar] { (0..<size).map { _ in Scalar(stream.nextGaussian()) } }
    let (a, w, δ) = (matrix(count * inputs), matrix(outputs * inputs), matrix(count * outputs))
    func product(_ size: Int, _ body: (inout [Scalar]) -> Void) -> [Double] {
      var c = [Scalar](repeating: .nan, count: size)
      body(&c)
      return c.map { Double($0) }
    }
    typealias Product = MatrixProduct<Scalar>
    let z = product(count * outputs) {
      Product.forward(a, w, into: &$0, count: count, inputs: inputs, outputs: outputs)
    }
    let slope = product(outputs * inputs) {
      Product.weightGradient(δ, a, into: &$0, count: count, inputs: inputs, outputs: outputs)
    }
    let back = product(count * inputs) {
      Product.inputGradient(δ, w, into: &$0, count: count, inputs: inputs, outputs: outputs)
    }
    func sum(_ range: Int, _ term: (Int) -> Scalar) -> Double {
      (0..<range).reduce(0) { $0 + Double(term($1)) }
    }
    for s in 0..<count {
      for o in 0..<outputs {
        let exact = sum(inputs) { a[s * inputs + $0] * w[o * inputs + $0] }
        #expect(abs(z[s * outputs + o] - exact) < tolerance)
      }
      for i in 0..<inputs {
        let exact = sum(outputs) { δ[s * outputs + $0] * w[$0 * inputs + i] }
        #expect(abs(back[s * inputs + i] - exact) < tolerance)
      }
    }
    for o in 0..<outputs {
      for i in 0..<inputs {
        let exact = sum(count) { δ[$0 * outputs + o] * a[$0 * inputs + i] }
        #expect(abs(slope[o * inputs + i] - exact) < tolerance)
      }
    }
  }
}
