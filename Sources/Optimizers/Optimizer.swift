import RealModule

/// The numbers that optimizers work in. `Float` and `Double` are specialised.
public typealias OptimizerScalar = BinaryFloatingPoint & Real & Sendable

/// A rule that turns gradients into steps.
///
/// Optimizers are values: a copy is a checkpoint, and stepping the copy with the same gradients gives the
/// same parameters bit for bit.
public protocol Optimizer<Scalar>: Sendable {
  associatedtype Scalar: OptimizerScalar

  /// α, the size of a step. Schedules set it before every step.
  var learningRate: Scalar { get set }

  /// One update, in place.
  ///
  /// - Parameters:
  ///   - parameters: θ, with the count given at initialisation.
  ///   - gradient: ∇f(θ), of the same count.
  mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>)

  /// The momentum that a schedule may move, such as one-cycle's; nil, which is the default, where the rule
  /// lends none.
  var scheduledMomentum: Scalar? { get set }
}

extension Optimizer {
  public var scheduledMomentum: Scalar? {
    get { nil }
    set {}
  }

  /// One update of an array, for those who do not keep spans.
  @inlinable
  public mutating func step(_ parameters: inout [Scalar], gradient: [Scalar]) {
    var span = parameters.mutableSpan
    // By way of a buffer pointer for the reason that `Objective.value(at:)` gives.
    gradient.withUnsafeBufferPointer { step(&span, gradient: $0.span) }
  }
}
