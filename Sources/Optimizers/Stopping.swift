/// When a run is over; each condition optional, the first that holds ends it.
public struct Stopping: Sendable, Hashable {
  /// Why a run ended.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// The loss fell to the limit.
    case loss
    /// The gradient's norm fell to the limit.
    case gradient
    /// No new least loss within the patience.
    case patience
    /// The budget of evaluations is used up.
    case evaluations
    /// The budget of steps is used up.
    case steps
  }

  /// Stops at a loss at or below this.
  public var loss: Double?
  /// Stops at ‖∇f‖ at or below this.
  public var gradient: Double?
  /// Stops after this many steps without a new least loss, 1 or more.
  public var patience: Int?
  /// Stops once the rule has asked for this many evaluations, 1 or more.
  public var evaluations: Int?
  /// Stops after this many steps, 1 or more.
  public var steps: Int?

  /// Stops for nothing until something is set.
  public init() {}
}

/// Follows a run to its end by the conditions of a `Stopping`.
public struct StoppingWatch: Sendable {
  /// The rules by which it stops.
  public let stopping: Stopping
  private var least = Double.infinity
  private var stepOfLeast = 0

  /// A watch that has seen no loss so far.
  public init(_ stopping: Stopping) { self.stopping = stopping }

  /// Looks at a step; steps come in order.
  ///
  /// - Returns: why the run is over here, or nil where it goes on.
  public mutating func observe(
    step: Int, loss: Double, gradientNorm: Double, evaluations: Int
  ) -> Stopping.Reason? {
    if loss < least { (least, stepOfLeast) = (loss, step) }
    if let limit = stopping.loss, loss <= limit { return .loss }
    if let limit = stopping.gradient, gradientNorm <= limit { return .gradient }
    if let patience = stopping.patience, step - stepOfLeast >= patience { return .patience }
    if let budget = stopping.evaluations, evaluations >= budget { return .evaluations }
    if let budget = stopping.steps, step >= budget { return .steps }
    return nil
  }
}
