import RealModule

/// The numbers that optimizers work in. `Float` and `Double` are specialised.
public typealias OptimizerScalar = BinaryFloatingPoint & Real & Sendable

/// A rule that turns gradients into steps.
///
/// Optimizers are values: a copy is a checkpoint, and stepping the copy with the same gradients gives the
/// same parameters bit for bit. Only `learningRate` and `step(_:gradient:)` are required; everything else has a
/// default that suits a rule that needs nothing but the gradient.
public protocol Optimizer<Scalar>: Sendable {
  /// The number type of parameters and gradients: `Float` or `Double`.
  associatedtype Scalar: OptimizerScalar

  // MARK: Steps

  /// α, the size of a step. Schedules set it before every step.
  var learningRate: Scalar { get set }

  /// The momentum that a schedule may move, such as one-cycle's; nil, which is the default, for a rule without.
  var scheduledMomentum: Scalar? { get set }

  /// One update, in place.
  ///
  /// - Parameters:
  ///   - parameters: θ, with the count given at initialisation.
  ///   - gradient: ∇f(θ), of the same count.
  mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>)

  /// One update, in place, that can be taken back. The default copies θ, steps and looks; a rule may do it in one
  /// walk.
  ///
  /// - Parameters:
  ///   - parameters: θ, with the count given at initialisation.
  ///   - gradient: ∇f(θ), of the same count.
  ///   - before: receives θ as it was, of the same count.
  /// - Returns: true where every parameter is a finite number after the step.
  mutating func step(
    _ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>, before: inout MutableSpan<Scalar>
  ) -> Bool

  /// Hears the loss after a step, for rules that hold schedules of their own; the default ignores it.
  ///
  /// - Parameter loss: f(θ) after the step.
  mutating func observe(loss: Scalar)

  // MARK: Rules that read the objective

  /// True for a rule that asks the objective for more than one gradient a step: a line search evaluates again,
  /// Newton's method wants curvature. False by default.
  var readsObjective: Bool { get }

  /// One update, in place, with the objective at hand. The default is the step without it.
  ///
  /// - Parameters:
  ///   - parameters: θ.
  ///   - gradient: ∇f(θ), clipped where that is asked for.
  ///   - probe: the objective; every evaluation through it is counted.
  mutating func step(
    _ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>, probe: inout Probe<Scalar>)

  /// True where the last step ended at a point that it had evaluated, so that the gradient there is no new
  /// evaluation. False by default.
  var knowsNextGradient: Bool { get }

  // MARK: Rules that are read elsewhere

  /// True for a rule that takes gradients at θ but is read at another point. False by default.
  var hasEvaluationPoint: Bool { get }

  /// Writes the point at which the loss is read, which is θ by default, and before the first step.
  ///
  /// - Parameters:
  ///   - point: receives as many numbers as there are parameters.
  ///   - parameters: θ, where the last step has left it.
  func evaluate(into point: inout MutableSpan<Scalar>, at parameters: Span<Scalar>)

  // MARK: State

  /// Everything that the rule keeps from step to step, apart from its hyperparameters; nothing by default.
  var state: OptimizerState<Scalar> { get }

  /// Takes the state of a rule of the same kind; hyperparameters stay. The rule must be in its first state.
  ///
  /// - Parameters:
  ///   - state: what `state` gave.
  ///   - parameterCount: the count of parameters θ.
  /// - Throws: `OptimizerError` for what is missing, or belongs to another count of parameters.
  mutating func restore(_ state: OptimizerState<Scalar>, parameterCount: Int) throws(OptimizerError)

  // MARK: Text

  /// The lines of the next update as a textbook writes them, with the options as they are; the last one is
  /// that of θ. None, which is the default, for a rule whose update is no short formula. They read:
  ///
  ///     m ← β₁·m + (1−β₁)·g
  ///     Δ = −α·m
  ///     θ ← θ + Δ
  ///
  /// A symbol is a hyperparameter's, a part of `memory`, `g` (the gradient that the rule sees), `θ`, `t` (the
  /// number of this step, from 1) or the left-hand side of an earlier line. Products are written with `·`. The lines
  /// can be computed: a test does so beside the rule and compares.
  var formula: [String] { get }

  /// Lines that cannot be computed before the step, or not number by number, in a textbook's notation; none by
  /// default.
  var remarks: [String] { get }

  /// The rule's state by the symbols of `formula`, before the next update; none by default.
  var memory: [(symbol: String, values: [Scalar])] { get }

  /// The rule tensor by tensor, where its lines are those of one tensor; empty by default: they are of all
  /// parameters.
  var parts: [RulePart<Scalar>] { get }
}

extension Optimizer {
  /// No momentum; a new value is ignored.
  public var scheduledMomentum: Scalar? {
    get { nil }
    set {}
  }

  /// Copies, steps and looks.
  public mutating func step(
    _ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>, before: inout MutableSpan<Scalar>
  ) -> Bool {
    copy(parameters.span, to: &before)
    step(&parameters, gradient: gradient)
    return areFinite(parameters.span)
  }

  /// Ignores the loss.
  public mutating func observe(loss: Scalar) {}

  /// False: a gradient a step is all that the rule needs.
  public var readsObjective: Bool { false }

  /// The step without the objective.
  public mutating func step(
    _ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>, probe: inout Probe<Scalar>
  ) {
    step(&parameters, gradient: gradient)
  }

  /// False: the gradient at the next point is a new evaluation.
  public var knowsNextGradient: Bool { false }

  /// False: the loss is read at θ.
  public var hasEvaluationPoint: Bool { false }

  /// Copies θ.
  public func evaluate(into point: inout MutableSpan<Scalar>, at parameters: Span<Scalar>) {
    for i in point.indices { point[i] = parameters[i] }
  }

  /// Nothing: a rule without state.
  public var state: OptimizerState<Scalar> { OptimizerState() }

  /// Takes nothing: a rule without state.
  public mutating func restore(_ state: OptimizerState<Scalar>, parameterCount: Int) throws(OptimizerError) {}

  /// No lines.
  public var formula: [String] { [] }

  /// No lines.
  public var remarks: [String] { [] }

  /// No state to show.
  public var memory: [(symbol: String, values: [Scalar])] { [] }

  /// No parts: the lines are of all parameters.
  public var parts: [RulePart<Scalar>] { [] }

  /// One update of an array, for those who do not keep spans.
  ///
  /// - Parameters:
  ///   - parameters: θ, with the count given at initialisation.
  ///   - gradient: ∇f(θ), of the same count.
  @inlinable
  public mutating func step(_ parameters: inout [Scalar], gradient: [Scalar]) {
    var span = parameters.mutableSpan
    // By way of a buffer pointer for the reason that `Objective.value(at:)` gives.
    gradient.withUnsafeBufferPointer { step(&span, gradient: $0.span) }
  }
}
