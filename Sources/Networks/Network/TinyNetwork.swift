import Optimizers
import RealModule

/// A network small enough to look at: 2-4-1, tanh, on sixty points of two moons, with cross-entropy and a
/// little weight decay, seen over two of its 17 parameters while the others stay where training left them.
///
/// The two are the weights into and out of one hidden unit, w and v, in whose product-like v·tanh(wx₂ + …) the
/// valley bends: along v = 0 the unit is off, far out along w it is saturated and its slope gone, and on each
/// side of the saddle near (½, 0) lies a well. The left one is the trained network's, the right one is higher
/// by a tenth; from the start, on the shoulder of the plateau, it depends on the rule which one is reached.
public struct TinyNetwork: Sendable {
  /// The whole network, over all its parameters.
  public let network: NetworkObjective<Double>
  /// The loss over (w, v).
  public let objective: PlaneObjective<NetworkObjective<Double>>
  /// The view of (w, v).
  public let domain: (x: ClosedRange<Double>, y: ClosedRange<Double>)
  public let start = SIMD2<Double>(3, 4)
  /// The minimizers over (w, v) in the domain, the least first, to rounding.
  public let minimizers: [(point: SIMD2<Double>, value: Double)]

  /// Trains the network by full-batch steps of a rule and looks at it.
  ///
  /// - Parameters:
  ///   - optimizer: makes the rule for a count of parameters; Adam with α = 0.05 is known to converge.
  ///   - steps: how many.
  public init(trainedBy optimizer: (Int) -> some Optimizer<Double>, steps: Int = 2000) {
    guard let architecture = try? Architecture(widths: [2, 4, 1], activation: .tanh) else {
      preconditionFailure("There is a network of 2, 4 and 1 units.")
    }
    network = NetworkObjective(
      Network(architecture, loss: .binaryCrossEntropy, l2: 0.003),
      data: .moons(count: 60, noise: 0.15, seed: 0))
    let trained = network.trained(
      from: Initializer.xavierUniform.parameters(of: architecture, seed: 0),
      by: optimizer(network.parameterCount), steps: steps)
    // W₁ is 4 × 2, b₁ has 4 numbers, W₂ is 1 × 4.
    let unit = 2
    let plane = Plane(through: trained, along: 2 * unit + 1, 12 + unit)
    objective = PlaneObjective(network, on: plane)
    domain = (-5...5, -5...5)
    minimizers = objective.minimizers(x: domain.x, y: domain.y)
  }

  public var axes: (x: String, y: String) { ("w", "v") }
  public var formula: String { "cross-entropy of a 2-4-1 tanh network over two of its weights" }
  public var defaultBatchSize: Int { 10 }

  /// The loss at (w, v), over all the data.
  public func value(_ w: Double, _ v: Double) -> Double { objective.value(w, v) }

  /// Its gradient, over all the data.
  public func gradient(_ w: Double, _ v: Double) -> SIMD2<Double> { objective.gradient(w, v) }
}
