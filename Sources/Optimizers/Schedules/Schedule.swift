/// How the learning rate changes with the steps: αₜ = schedule(t, α).
public protocol Schedule: Sendable {
  /// αₜ for the 0-based step t, where α is the learning rate that the rule was given.
  func learningRate(step t: Int, base α: Double) -> Double

  /// The momentum of the 0-based step t, where μ is the rule's own; nil, which is the default, leaves it.
  func momentum(step t: Int, base μ: Double) -> Double?
}

extension Schedule {
  public func momentum(step t: Int, base μ: Double) -> Double? { nil }
}

/// A schedule that reacts to the loss. It is a value with a state: a copy is a checkpoint.
public protocol LossSchedule: Schedule {
  /// Hears the loss after a step; what it makes of it counts from the next one.
  mutating func observe(loss: Double)

  /// What it remembers, by name.
  var remembered: [String: Double] { get }

  /// Puts back what it remembered.
  ///
  /// - Throws: `OptionError` for what is missing or cannot be.
  mutating func restore(_ state: [String: Double]) throws(OptionError)
}

/// αₜ = α.
public struct ConstantSchedule: Schedule {
  public init() {}
  public func learningRate(step t: Int, base α: Double) -> Double { α }
}

extension ScheduleEntry {
  public static let constant = ScheduleEntry("constant", formula: "αₜ = α", matches: "torch") { _ in
    ConstantSchedule()
  }
}
