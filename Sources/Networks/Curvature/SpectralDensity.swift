import Optimizers
import RealModule

/// The density of a matrix's eigenvalues, by stochastic Lanczos quadrature.
///
/// For a random vector z of ±1 with |z|² = n, the mean of f over the eigenvalues is the expectation of zᵀf(A)z/n, and m
/// steps of Lanczos from z give Gauss quadrature for it: the eigenvalues θ of the projection are its nodes, the squares
/// of the first components of their eigenvectors its weights. It is exact for polynomials up to degree 2m − 1.
///
/// Sources: Ubaru, Chen & Saad 2017, *Fast estimation of tr(f(A)) via stochastic Lanczos quadrature*; Ghorbani,
/// Krishnan & Xiao 2019, *An investigation into neural net optimization via Hessian eigenvalue density*; Yao et al.
/// 2020, *PyHessian*.
public struct SpectralDensity: Hashable, Sendable {
  /// The spectrum as one random vector sees it.
  public struct Run: Hashable, Sendable {
    /// Falling.
    public let nodes: [Double]
    /// One for every node; their sum is 1.
    public let weights: [Double]
  }

  /// n
  public let size: Int
  /// One for every random vector.
  public let runs: [Run]
  /// Products A·v that were made.
  public let products: Int

  /// - Parameters:
  ///   - matrix: A.
  ///   - count: random vectors, at least 1.
  ///   - steps: products for each of them, at least 1; they end early where the vector's space is exhausted.
  ///   - seed: the same seed gives the same vectors.
  ///   - isCancelled: asked before every product.
  ///   - report: is given the density as it is known after every run but the last.
  ///
  /// nil when cancelled, or where a product is not finite.
  public init?(
    of matrix: some SymmetricOperator, runs count: Int, steps: Int, seed: UInt64 = 0,
    isCancelled: () -> Bool = { false }, report: (SpectralDensity) -> Void = { _ in }
  ) {
    precondition(count > 0 && steps > 0, "A density has at least one run of one step.")
    var (runs, products) = ([Run](), 0)
    for number in 0..<count {
      guard
        let run = Self.run(
          matrix, number: number, steps: steps, seed: seed, products: &products, isCancelled: isCancelled)
      else { return nil }
      runs.append(run)
      if runs.count < count { report(SpectralDensity(size: matrix.size, runs: runs, products: products)) }
    }
    self.init(size: matrix.size, runs: runs, products: products)
  }

  private init(size: Int, runs: [Run], products: Int) {
    (self.size, self.runs, self.products) = (size, runs, products)
  }

  private static func run(
    _ matrix: some SymmetricOperator, number: Int, steps: Int, seed: UInt64, products: inout Int,
    isCancelled: () -> Bool
  ) -> Run? {
    var basis = KrylovBasis(size: matrix.size)
    let norm = Double(matrix.size).squareRoot()
    var vector = RandomStream.signs(matrix.size, number: number, seed: seed).map { $0 / norm }
    while basis.count < min(steps, matrix.size) {
      if isCancelled() { return nil }
      var image = matrix.product(vector)
      products += 1
      guard let remainder = basis.extend(by: vector, image: &image) else { return nil }
      if remainder == 0 { break }
      vector = image.map { $0 / remainder }
    }
    guard let (nodes, coordinates) = basis.matrix.eigenpairs() else { return nil }
    return Run(nodes: nodes, weights: coordinates.map { $0[0] * $0[0] })
  }

  // MARK: Reading

  /// The share of eigenvalues per unit of λ, each smeared as a Gaussian of standard deviation `width` > 0: a mean
  /// over the runs, whose integral is 1.
  public func density(at λ: Double, width: Double) -> Double {
    let factor = 1 / (width * (2 * Double.pi).squareRoot())
    return average { Double.exp(-(λ - $0) * (λ - $0) / (2 * width * width)) * factor }
  }

  /// The mean of f over the eigenvalues, so that `size` times that of λ is the trace.
  public func mean(of f: (Double) -> Double) -> Double { average(f) }

  /// The standard error of `mean(of:)`, from the differences between the runs; NaN for a single run.
  public func standardError(of f: (Double) -> Double) -> Double {
    let mean = average(f)
    let squares = runs.reduce(0) { $0 + ($1.average(f) - mean) * ($1.average(f) - mean) }
    return (squares / Double(runs.count - 1) / Double(runs.count)).squareRoot()
  }

  /// An estimate of the trace: `size` times the mean of λ. It is `TraceEstimate` for the same seed and as many
  /// samples.
  public var trace: Double { Double(size) * average { $0 } }

  /// From the smallest to the largest node; the ends come close to the outermost eigenvalues.
  public var range: ClosedRange<Double> {
    let nodes = runs.flatMap(\.nodes)
    return (nodes.min() ?? 0)...(nodes.max() ?? 0)
  }

  private func average(_ f: (Double) -> Double) -> Double {
    runs.reduce(0) { $0 + $1.average(f) } / Double(runs.count)
  }
}

extension SpectralDensity.Run {
  fileprivate func average(_ f: (Double) -> Double) -> Double {
    zip(nodes, weights).reduce(0) { $0 + f($1.0) * $1.1 }
  }
}
