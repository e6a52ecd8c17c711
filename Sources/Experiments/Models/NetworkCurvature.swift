import Networks
import Optimizers

/// The curvature of a network's objective, the loss with its penalties, over some samples: the largest eigenvalues of
/// the Hessian by all parameters, and its trace.
///
/// The network is the one that is evaluated: batch normalisation goes by the running statistics, and dropout leaves
/// nothing out. All numbers are computed in double precision, whatever the precision of the weights.
public struct NetworkCurvature: Sendable, Hashable {
  /// The largest eigenvalues, falling.
  public let eigenvalues: [Double]
  /// The sum of all eigenvalues, or an estimate of it.
  public let trace: Double
  /// The standard error of `trace`; 0 where it is exact.
  public let traceStandardError: Double

  /// Up to so many parameters, the trace is exact.
  public static let mostForExactTrace = 1000
  /// The products with random signs from which the trace of larger networks is estimated.
  public static let traceSamples = 100
  /// The residual of an eigenvalue that is good enough, relative to the largest.
  private static let tolerance = 1e-8

  /// The curvature of a network at its parameters.
  ///
  /// - Parameters:
  ///   - network: the network, with the samples.
  ///   - count: the number of eigenvalues, 1 or more and at most that of the parameters.
  /// - Throws: `CurvatureError`.
  public init(_ network: FittedNetwork, eigenvalues count: Int) throws(CurvatureError) {
    let (model, size) = (network.model, network.model.parameters.count)
    guard (1...size).contains(count) else { throw .count(count, parameters: size) }
    let hessian: NetworkHessian<Double>
    do {
      hessian = try NetworkHessian(
        Network(model.network), at: model.parameters.map(Double.init), over: DataSet(network.samples),
        statistics: model.statistics.map(Double.init))
    } catch { throw .network(error) }
    let search = Lanczos(
      largest: count, tolerance: Self.tolerance, mostProducts: max(1000, 20 * count))
    guard let pairs = search.eigenpairs(of: hessian) else { throw .notFinite }
    guard pairs.isConverged else { throw .notConverged(products: pairs.products) }
    eigenvalues = Array(pairs.values.prefix(count))
    if size <= Self.mostForExactTrace {
      (trace, traceStandardError) = (Self.trace(of: hessian), 0)
    } else {
      guard let estimate = TraceEstimate(of: hessian, samples: Self.traceSamples) else { throw .notFinite }
      (trace, traceStandardError) = (estimate.value, estimate.standardError)
    }
  }

  /// The sum of the diagonal, one product for every element.
  private static func trace(of matrix: some SymmetricOperator) -> Double {
    var (axis, sum) = ([Double](repeating: 0, count: matrix.size), 0.0)
    for index in axis.indices {
      axis[index] = 1
      sum += matrix.product(axis)[index]
      axis[index] = 0
    }
    return sum
  }
}

/// The reason why a network's curvature cannot be computed.
public enum CurvatureError: Error, Hashable, CustomStringConvertible {
  /// Fewer than one eigenvalue, or more than there are parameters.
  case count(Int, parameters: Int)
  /// A layer cannot be differentiated twice.
  case network(NetworkError)
  /// The Hessian has elements that are not finite.
  case notFinite
  /// The eigenvalues lie too close together for this many products.
  case notConverged(products: Int)

  public var description: String {
    switch self {
    case .count(let count, let parameters):
      "expected 1 to \(parameters) eigenvalues, as many as the network has parameters, not \(count)"
    case .network(let error): String(describing: error)
    case .notFinite: "the Hessian of the loss is not finite"
    case .notConverged(let products):
      "the eigenvalues have not converged after \(products) products with the Hessian; ask for fewer"
    }
  }
}

extension Network<Double> {
  /// The same network in double precision, with the penalties' shortest digits: 0.01 stays 0.01.
  fileprivate init(_ other: Network<Float>) {
    self.init(
      other.architecture, loss: other.loss, l1: Double(other.l1.description) ?? Double(other.l1),
      l2: Double(other.l2.description) ?? Double(other.l2))
  }
}
