import CKernels
import Optimizers
import Testing

@testable import Networks

@Suite struct SubnormalTests {
  /// Not known to the compiler.
  @inline(never) private static func half<Scalar: OptimizerScalar>(_ x: Scalar) -> Scalar { x / 2 }

  @Test func onlySinglePrecisionFlushesAndOnlyMeanwhile() {
    let (float, double) = (Float.leastNormalMagnitude, Double.leastNormalMagnitude)
    #expect(flushingSubnormals(of: Float.self) { Self.half(float) } == 0)
    #expect(flushingSubnormals(of: Double.self) { Self.half(double) } > 0)
    #expect(Self.half(float) > 0)
  }

  @Test(arguments: Kernels.available, [1, 3])
  func allThreadsDoAsTheCallerDoes(_ kernels: String, _ threads: Int) {
    let count = 120_000
    func averages(flush: Bool) -> [Float] {
      var (m, v) = (
        [Float](repeating: .leastNormalMagnitude, count: count), [Float](repeating: 0, count: count)
      )
      var parameters = v
      let numbers = ckernels_adam_numbers(
        rate: 0, beta1: 0.5, beta2: 0.5, epsilon: 1, root_correction: 1, keep: 1, decay: 0)
      TrainingThreads(threads).work {
        Kernels.with(kernels) {
          let before = ckernels_flush_subnormals(flush)
          _ = ckernels_adam(&parameters, nil, v, &m, &v, count, numbers)
          _ = ckernels_flush_subnormals(before)
        }
      }
      return m
    }
    #expect(averages(flush: true).allSatisfy { $0 == 0 })
    #expect(averages(flush: false).allSatisfy { $0.isSubnormal })
  }

  /// The inputs are so small that the gradient of a weight is subnormal, but for the bias.
  @Test func trainingHasNone() throws {
    func gradient<Scalar: OptimizerScalar>(_: Scalar.Type) throws -> [Scalar] {
      let network = try Networks.Network<Scalar>(inputs: 1, [Dense(1)], loss: .meanSquaredError)
      let data = DataSet<Scalar>(
        inputs: [1e-38, 2e-38], targets: [0.1, 0.2], count: 2, task: .regression(outputs: 1))
      var trainer = Trainer(
        network, by: GradientDescent<Scalar>(parameterCount: 2), initializer: .zeros, data: data,
        batchSize: nil, seed: 1)
      trainer.step()
      return trainer.gradient
    }
    let (float, double) = (try gradient(Float.self), try gradient(Double.self))
    #expect(double[0] != 0 && abs(double[0]) < Double(Float.leastNormalMagnitude))
    #expect(float[0] == 0 && abs(Double(float[1]) - double[1]) < 1e-7)
  }
}
