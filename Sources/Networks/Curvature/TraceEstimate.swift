import Optimizers

/// The trace of a matrix from products with random signs: E[zᵀAz] = tr A for z with independent numbers ±1.
///
/// Source: Hutchinson 1990, *A stochastic estimator of the trace of the influence matrix for Laplacian smoothing
/// splines*.
public struct TraceEstimate: Hashable, Sendable {
  /// zᵀAz for every z.
  public let samples: [Double]

  /// - Parameters:
  ///   - matrix: A.
  ///   - count: random vectors, each of which costs a product; at least 1.
  ///   - seed: the same seed gives the same vectors.
  ///   - isCancelled: asked before every product.
  ///
  /// nil when cancelled, or where a product is not finite.
  public init?(
    of matrix: some SymmetricOperator, samples count: Int, seed: UInt64 = 0,
    isCancelled: () -> Bool = { false }
  ) {
    precondition(count > 0, "An estimate has at least one sample.")
    var samples: [Double] = []
    for number in 0..<count {
      if isCancelled() { return nil }
      let z = RandomStream.signs(matrix.size, number: number, seed: seed)
      samples.append(KrylovBasis.dot(z, matrix.product(z)))
    }
    guard samples.allSatisfy(\.isFinite) else { return nil }
    self.samples = samples
  }

  /// The mean of the samples, an unbiased estimate of tr A.
  public var value: Double { samples.reduce(0, +) / Double(samples.count) }

  /// The standard error of the mean; NaN for a single sample.
  public var standardError: Double {
    let mean = value
    let squares = samples.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(samples.count - 1) / Double(samples.count)).squareRoot()
  }
}

extension RandomStream {
  /// A vector of ±1.
  static func signs(_ count: Int, number: Int, seed: UInt64) -> [Double] {
    var stream = RandomStream(seed: seed, stream: .curvature, counter: UInt64(number))
    return (0..<count).map { _ in stream.next() >> 63 == 0 ? 1 : -1 }
  }

  /// A unit vector in a random direction.
  static func direction(_ count: Int, number: Int, seed: UInt64) -> [Double] {
    var stream = RandomStream(seed: seed, stream: .curvature, counter: UInt64(number), lane: 1)
    let vector = (0..<count).map { _ in stream.nextGaussian() }
    let norm = KrylovBasis.dot(vector, vector).squareRoot()
    return vector.map { $0 / norm }
  }
}
