/// How the learning rate changes with the steps: αₜ = schedule(t, α).
public protocol Schedule: Sendable {
  /// αₜ for the 0-based step t, where α is the learning rate that the rule was given.
  func learningRate(step t: Int, base α: Double) -> Double
}

/// αₜ = α.
public struct ConstantSchedule: Schedule {
  public init() {}
  public func learningRate(step t: Int, base α: Double) -> Double { α }
}
