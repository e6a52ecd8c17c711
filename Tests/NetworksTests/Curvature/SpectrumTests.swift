import Optimizers
import RealModule
import Testing

@testable import Networks

@Suite struct SpectrumTests {
  private static let values = [9, 5, -2] + (0..<60).map { 0.02 * Double($0) }

  private static var trace: Double { values.reduce(0, +) }
  private static var squares: Double { values.reduce(0) { $0 + $1 * $1 } }

  // MARK: The trace

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func traceIsWithinItsStandardError(_ seed: UInt64) throws {
    let estimate = try #require(TraceEstimate(of: Known(Self.values), samples: 400, seed: seed))
    #expect(estimate.samples.count == 400 && estimate.standardError > 0)
    #expect(abs(estimate.value - Self.trace) < 4 * estimate.standardError)
    // Var zᵀAz = 2·Σ of the squares off the diagonal, which is less than 2·ΣA².
    #expect(estimate.standardError < (2 * Self.squares / 400).squareRoot() * 1.2)
  }

  /// All means together are unbiased too, which a small bias of each would show.
  @Test func traceIsUnbiased() throws {
    let all = try (10..<60).map { seed in
      try #require(TraceEstimate(of: Known(Self.values), samples: 20, seed: UInt64(seed))).samples
    }
    let samples = all.flatMap { $0 }
    let mean = samples.reduce(0, +) / Double(samples.count)
    let squares = samples.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let error = (squares / Double(samples.count - 1) / Double(samples.count)).squareRoot()
    #expect(abs(mean - Self.trace) < 3.5 * error)
    #expect(Set(samples).count > 990)
  }

  /// Signs see a diagonal matrix exactly.
  @Test func aDiagonalHasNoError() throws {
    let estimate = try #require(TraceEstimate(of: Known(Self.values, mirrors: 0), samples: 3))
    #expect(estimate.samples.allSatisfy { abs($0 - Self.trace) < 1e-12 } && estimate.standardError < 1e-13)
    var asked = 0
    let cancelled = TraceEstimate(of: Known(Self.values), samples: 9) {
      asked += 1
      return asked > 4
    }
    #expect(cancelled == nil && asked == 5)
  }

  // MARK: The density

  @Test func momentsAgreeWithinTheirErrors() throws {
    let density = try #require(SpectralDensity(of: Known(Self.values), runs: 200, steps: 12, seed: 2))
    let n = Double(Self.values.count)
    #expect(density.products == 200 * 12 && density.size == 63)
    #expect(abs(density.trace - Self.trace) < 4 * n * density.standardError { $0 })
    let second = density.mean { $0 * $0 }
    #expect(abs(second - Self.squares / n) < 4 * density.standardError { $0 * $0 })
    #expect(density.runs.allSatisfy { abs($0.weights.reduce(0, +) - 1) < 1e-12 && $0.weights.count == 12 })
    // The outermost nodes meet the outermost eigenvalues.
    #expect(abs(density.range.upperBound - 9) < 1e-6 && abs(density.range.lowerBound + 2) < 1e-6)
  }

  /// Twelve steps are exact for zᵀAᵏz up to k = 23; the first two are Hutchinson's own samples.
  @Test func quadratureIsExactForPolynomials() throws {
    let matrix = Known(Self.values.map { $0 / 9 })
    let density = try #require(SpectralDensity(of: matrix, runs: 3, steps: 12, seed: 5))
    let estimate = try #require(TraceEstimate(of: matrix, samples: 3, seed: 5))
    #expect(abs(density.trace - estimate.value) < 1e-11)
    for (number, run) in density.runs.enumerated() {
      let z = RandomStream.signs(matrix.size, number: number, seed: 5)
      var power = z
      for k in 1...23 {
        power = matrix.product(power)
        let quadrature = zip(run.nodes, run.weights).reduce(0) { $0 + .pow($1.0, k) * $1.1 }
        #expect(abs(quadrature - dot(z, power) / 63) < 1e-12, "power \(k)")
      }
      #expect(zip(run.nodes, run.nodes.dropFirst()).allSatisfy { $0 > $1 })
    }
  }

  @Test func theDensityIsADensity() throws {
    let density = try #require(SpectralDensity(of: Known(Self.values), runs: 4, steps: 30, seed: 1))
    let (width, step) = (0.3, 0.01)
    let area = stride(from: -5, to: 13, by: step).reduce(0) {
      $0 + step * density.density(at: $1, width: width)
    }
    #expect(abs(area - 1) < 1e-9)
    // 60 of 63 lie in 0…1.2, and none between 6 and 8.
    #expect(density.density(at: 0.6, width: 0.2) > 0.5 && density.density(at: 7, width: 0.2) < 1e-5)
  }

  /// Where a vector's space is exhausted, the quadrature is exact; reports come after every run but the last.
  @Test func fewDifferentValuesTakeFewSteps() throws {
    var reports: [Int] = []
    let values = [3, 3, 3] + [Double](repeating: -1, count: 30)
    let density = try #require(
      SpectralDensity(
        of: Known(values), runs: 3, steps: 20, report: { reports.append($0.runs.count) }))
    #expect(density.products == 6 && reports == [1, 2])
    #expect(density.runs.allSatisfy { distance($0.nodes, [3, -1]) < 1e-12 })
    let one = try #require(SpectralDensity(of: Known([7]), runs: 2, steps: 5))
    #expect(one.runs.allSatisfy { $0.nodes == [7] && $0.weights == [1] } && one.trace == 7)
    #expect(SpectralDensity(of: Known(values), runs: 3, steps: 20, isCancelled: { true }) == nil)
  }

  // MARK: Operators

  /// The eigenvalues of D^½·A·D^½ are those of D·A.
  @Test func scalingIsThatOfAPreconditioner() throws {
    let matrix = MatrixOperator(size: 3, elements: [4, 1, 0.5, 1, -2, 0.25, 0.5, 0.25, 3])
    let scale = [0.25, 4, 1.5]
    let found = try #require(
      Lanczos(largest: 2, smallest: 1).eigenpairs(of: ScaledOperator(matrix, scale: scale)))
    for (value, vector) in zip(found.values, found.vectors) {
      // x of D·A·x = λ·x is D^½ times the vector.
      let x = zip(vector, scale).map { $0 * $1.squareRoot() }
      let image = zip(scale, matrix.product(x)).map { $0 * $1 }
      #expect(distance(image, x.map { value * $0 }) < 1e-13)
    }
    #expect(found.values.count == 3)
  }

  /// An objective that knows its second derivatives, and one that does not.
  @Test func objectivesOfFewParametersAreMatrices() throws {
    let exact = MatrixOperator(hessianOf: Saddle(), at: [0.5, -1])
    #expect(exact.elements == [6 * 0.5, -2, -2, 1])
    let network = try Networks.Network<Double>(
      inputs: 2, [Dense(2), Activation.tanh, Dense(1)], loss: .meanSquaredError)
    let data = DataSet<Double>(.moons, ["samples": 20])
    let parameters = gaussian(9, seed: 3)
    let differences = MatrixOperator(
      hessianOf: NetworkObjective(network, data: data), at: parameters)
    let hessian = try NetworkHessian(network, at: parameters, over: data)
    let v = gaussian(9, seed: 4)
    #expect(distance(differences.product(v), hessian.product(v)) < 1e-8)
    let values = try #require(Lanczos(largest: 9).eigenpairs(of: differences)).values
    #expect(distance(values, try #require(Lanczos(largest: 9).eigenpairs(of: hessian)).values) < 1e-8)
  }
}

/// f = x³ − 2xy + y²/2
private struct Saddle: CurvedObjective {
  var parameterCount: Int { 2 }
  func value(at p: Span<Double>) -> Double { p[0] * p[0] * p[0] - 2 * p[0] * p[1] + p[1] * p[1] / 2 }
  func valueAndGradient(
    at p: Span<Double>, into gradient: inout MutableSpan<Double>, draw: Draw
  ) -> Double {
    gradient[0] = 3 * p[0] * p[0] - 2 * p[1]
    gradient[1] = -2 * p[0] + p[1]
    return value(at: p)
  }
  func hessian(at p: Span<Double>, into hessian: inout MutableSpan<Double>) {
    (hessian[0], hessian[1], hessian[2], hessian[3]) = (6 * p[0], -2, -2, 1)
  }
}
