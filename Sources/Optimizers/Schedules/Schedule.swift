/// How the learning rate changes with the steps: αₜ = schedule(t, α).
///
/// A schedule is a value. One that reacts to the loss has a state: a copy is a checkpoint.
public protocol Schedule: Sendable {
  /// αₜ for the 0-based step t, where α is the learning rate that the rule was given.
  func learningRate(step t: Int, base α: Double) -> Double

  /// The momentum of the 0-based step t, where μ is the rule's own; nil, which is the default, leaves it.
  func momentum(step t: Int, base μ: Double) -> Double?

  /// Hears the loss after a step; its reaction counts from the next one. The default ignores it.
  mutating func observe(loss: Double)

  /// The state that the losses so far have led to, by name; empty by default.
  var state: [String: Double] { get }

  /// Takes the state of a schedule of the same kind; its settings stay. The default takes nothing.
  ///
  /// - Throws: `OptimizerError` for a number that is missing or impossible.
  mutating func restore(_ state: [String: Double]) throws(OptimizerError)
}

extension Schedule {
  /// nil: momentum stays.
  public func momentum(step t: Int, base μ: Double) -> Double? { nil }

  /// Ignores the loss.
  public mutating func observe(loss: Double) {}

  /// Nothing.
  public var state: [String: Double] { [:] }

  /// Takes nothing.
  public mutating func restore(_ state: [String: Double]) throws(OptimizerError) {}
}

/// αₜ = α.
public struct ConstantSchedule: Schedule {
  /// α as it is.
  public init() {}
  /// αₜ by the formula above.
  public func learningRate(step t: Int, base α: Double) -> Double { α }
}

extension ScheduleEntry {
  /// `constant`
  public static let constant = ScheduleEntry("constant", formula: "αₜ = α", matches: "torch") { _ in
    ConstantSchedule()
  }
}
