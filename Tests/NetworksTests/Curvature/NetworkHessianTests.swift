import Dispatch
import Optimizers
import Testing

@testable import Networks

@Suite struct NetworkHessianTests {
  @Test(arguments: Sample.Mode.allCases, [Activation.tanh, .relu, .gelu])
  func lossAndGradientAreTheUsualOnes(_ mode: Sample.Mode, _ activation: Activation) throws {
    let sample = try Sample(activation, .softmaxCrossEntropy, mode)
    let hessian = try sample.hessian(mode)
    #expect(abs(hessian.loss - (try sample.loss(mode, at: sample.parameters))) < 1e-13)
    if mode != .evaluation {
      let usual = try sample.gradient(mode, at: sample.parameters).gradient
      #expect(distance(hessian.gradient, usual) < 1e-13)
    }
    for i in stride(from: 0, to: hessian.size, by: 3) {
      let axis = (0..<hessian.size).map { $0 == i ? 1.0 : 0 }
      let rise =
        try sample.loss(mode, at: moved(sample.parameters, 1e-6, axis))
        - sample.loss(mode, at: moved(sample.parameters, -1e-6, axis))
      #expect(abs(hessian.gradient[i] - rise / 2e-6) < 2e-8, "parameter \(i)")
    }
  }

  /// Every activation, every loss, with the penalties, in every mode.
  @Test(arguments: Activation.allCases, LossTests.all)
  func productMatchesDifferencesOfGradients(_ activation: Activation, _ loss: Loss) throws {
    for mode in Sample.Mode.allCases {
      let sample = try Sample(activation, loss, mode)
      let hessian = try sample.hessian(mode)
      let v = gaussian(hessian.size, seed: 8)
      let h = 1e-6
      let above = try sample.hessian(mode, at: moved(sample.parameters, h, v)).gradient
      let below = try sample.hessian(mode, at: moved(sample.parameters, -h, v)).gradient
      let differences = zip(above, below).map { ($0 - $1) / (2 * h) }
      let product = hessian.product(v)
      #expect(distance(product, differences) < 2e-8, "\(mode)")
      #expect(product.contains { abs($0) > 1e-3 }, "\(mode)")
    }
  }

  @Test(arguments: Activation.allCases, LossTests.all)
  func productsAreSymmetricAndLinear(_ activation: Activation, _ loss: Loss) throws {
    for mode in Sample.Mode.allCases {
      let hessian = try Sample(activation, loss, mode).hessian(mode)
      let (u, v) = (gaussian(hessian.size, seed: 1), gaussian(hessian.size, seed: 2))
      let (hu, hv) = (hessian.product(u), hessian.product(v))
      let size = (dot(hu, hu) * dot(v, v)).squareRoot() + (dot(hv, hv) * dot(u, u)).squareRoot()
      #expect(abs(dot(u, hv) - dot(v, hu)) < 1e-14 * size, "\(mode)")
      let both = hessian.product(zip(u, v).map { 2 * $0 - 3 * $1 })
      #expect(distance(both, zip(hu, hv).map { 2 * $0 - 3 * $1 }) < 1e-12, "\(mode)")
    }
  }

  /// Batch normalisation in both modes against all columns by differences, at the eigenvalues too.
  @Test(arguments: [Sample.Mode.training, .evaluation])
  func batchNormalizationMatchesADenseHessian(_ mode: Sample.Mode) throws {
    let sample = try Sample(.tanh, .softmaxCrossEntropy, mode)
    let hessian = try sample.hessian(mode)
    var dense: [Double] = []
    for i in 0..<hessian.size {
      let axis = (0..<hessian.size).map { $0 == i ? 1.0 : 0 }
      let above = try sample.hessian(mode, at: moved(sample.parameters, 1e-6, axis)).gradient
      let below = try sample.hessian(mode, at: moved(sample.parameters, -1e-6, axis)).gradient
      let column = zip(above, below).map { ($0 - $1) / 2e-6 }
      #expect(distance(hessian.product(axis), column) < 2e-8, "column \(i)")
      dense += column
    }
    let matrix = SymmetricMatrix(
      size: hessian.size, numbers: MatrixOperator(size: hessian.size, elements: dense).elements)
    let all = try #require(matrix.eigenpairs()).values
    let pairs = try #require(Lanczos(largest: 3, smallest: 2).eigenpairs(of: hessian))
    #expect(distance(pairs.values, Array(all.prefix(3) + all.suffix(2))) < 1e-7)
  }

  /// The two modes are two functions: where they agree, nothing is differentiated through the statistics.
  @Test func trainingDiffersFromEvaluation() throws {
    let sample = try Sample(.tanh, .softmaxCrossEntropy, .training)
    let v = gaussian(sample.parameters.count, seed: 3)
    let (training, evaluation) = (
      try sample.hessian(.training).product(v), try sample.hessian(.evaluation).product(v)
    )
    #expect(distance(training, evaluation) > 0.01)
  }

  /// Data of more than one block, the same bits whatever the threads and whatever is kept.
  @Test(arguments: [1, 2, 3, 4])
  func threadsAndMemoryChangeNothing(_ threads: Int) throws {
    let sample = try Sample(.softplus, .softmaxCrossEntropy, .none, count: 2100)
    let v = gaussian(sample.parameters.count, seed: 3)
    let one = try sample.hessian(.none)
    for bytes in [NetworkHessian<Double>.mostKept, 400_000, 0] {
      let hessian = try NetworkHessian(
        sample.network, at: sample.parameters, over: sample.data, statistics: nil, threads: threads,
        concurrently: DispatchQueue.concurrentPerform(iterations:execute:), keeping: bytes)
      #expect(hessian.product(v) == one.product(v), "\(bytes)")
      #expect(hessian.loss == one.loss && hessian.gradient == one.gradient)
    }
    let usual = try sample.gradient(.none, at: sample.parameters)
    #expect(abs(one.loss - usual.loss) < 1e-13 && distance(one.gradient, usual.gradient) < 1e-12)
    let above = try sample.gradient(.none, at: moved(sample.parameters, 1e-6, v)).gradient
    let below = try sample.gradient(.none, at: moved(sample.parameters, -1e-6, v)).gradient
    #expect(distance(one.product(v), zip(above, below).map { ($0 - $1) / 2e-6 }) < 2e-8)
  }

  @Test func severalMayAskAtOnce() throws {
    let hessian = try Sample(.silu, .huber, .training, count: 40).hessian(.training)
    let expected = (0..<16).map { hessian.product(gaussian(hessian.size, seed: $0)) }
    let found = Found(count: 16)
    DispatchQueue.concurrentPerform(iterations: 16) { i in
      found.set(i, hessian.product(gaussian(hessian.size, seed: UInt64(i))))
    }
    #expect(found.all == expected)
  }

  @Test(arguments: Activation.allCases, Sample.Mode.allCases)
  func singlePrecisionFollowsDouble(_ activation: Activation, _ mode: Sample.Mode) throws {
    // Large enough for cblas.
    let sample = try Sample(
      activation, .softmaxCrossEntropy, widths: [20, 40, 30, 5], batchNormalization: mode != .none,
      dropout: 0, count: 50)
    let single = Networks.Network<Float>(
      sample.network.architecture, loss: sample.network.loss, l1: 0.003, l2: 0.02)
    let hessian = try NetworkHessian(
      single, at: sample.parameters.map { Float($0) }, over: DataSet<Float>(sample.data),
      statistics: mode == .evaluation ? sample.statistics.map { Float($0) } : nil)
    let v = gaussian(hessian.size, seed: 6)
    let exact = try sample.hessian(mode).product(v)
    let worst = zip(hessian.product(v), exact).map { abs($0 - $1) }.max() ?? 1
    #expect(worst < 2e-5 * (exact.map(abs).max() ?? 0))
  }

  /// A linear network with squared errors has ∇²L = 2/(count·outputs)·XᵀX for every output, X with a 1 for the bias.
  @Test func leastSquaresHasItsClosedForm() throws {
    let network = try Networks.Network<Double>(inputs: 3, [Dense(2)], loss: .meanSquaredError)
    let sample = try Sample(.tanh, .meanSquaredError, widths: [3, 2], count: 12)
    let hessian = try NetworkHessian(network, at: gaussian(8, seed: 1), over: sample.data)
    let v = gaussian(8, seed: 2)
    var expected = [Double](repeating: 0, count: 8)
    for row in 0..<12 {
      let x = Array(sample.data.inputs[3 * row..<3 * row + 3])
      for output in 0..<2 {
        let moved = dot(x, Array(v[3 * output..<3 * output + 3])) + v[6 + output]
        for i in 0..<3 { expected[3 * output + i] += 2 * moved * x[i] / 24 }
        expected[6 + output] += 2 * moved / 24
      }
    }
    #expect(distance(hessian.product(v), expected) < 1e-14)
  }

  @Test func divergedParametersAreNoSurprise() throws {
    let sample = try Sample(.tanh, .meanSquaredError, .none)
    var parameters = sample.parameters
    parameters[5] = .nan
    let hessian = try sample.hessian(.none, at: parameters)
    #expect(Lanczos().eigenpairs(of: hessian) == nil)
    #expect(TraceEstimate(of: hessian, samples: 2) == nil)
    #expect(SpectralDensity(of: hessian, runs: 1, steps: 3) == nil)
  }
}

/// Results of several threads.
private final class Found: @unchecked Sendable {
  private let lock = DispatchQueue(label: "found")
  private(set) var all: [[Double]]

  init(count: Int) { all = [[Double]](repeating: [], count: count) }

  func set(_ i: Int, _ value: [Double]) { lock.sync { all[i] = value } }
}
