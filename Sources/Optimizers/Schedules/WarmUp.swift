/// Linear warm-up in front of another schedule (Goyal et al. 2017, *Accurate, Large Minibatch SGD*):
///
///     αₜ = α₀·(t + 1)/W     for t < W, where α₀ is what the schedule begins with
///     αₜ = schedule(t − W)  from then on
public struct WarmUp: Schedule {
  /// W, 1 or more.
  public let steps: Int
  /// The schedule that follows the warm-up.
  public private(set) var schedule: any Schedule
  private var observed = 0

  /// - Parameters:
  ///   - steps: W, 1 or more.
  ///   - schedule: what comes after the warm-up.
  public init(steps: Int, then schedule: any Schedule) {
    precondition(steps > 0, "a warm-up needs 1 step or more")
    self.steps = steps
    self.schedule = schedule
  }

  /// αₜ by the formula above.
  public func learningRate(step t: Int, base α: Double) -> Double {
    t < steps
      ? schedule.learningRate(step: 0, base: α) * Double(t + 1) / Double(steps)
      : schedule.learningRate(step: t - steps, base: α)
  }

  /// The momentum of the schedule that follows, which starts behind the warm-up.
  public func momentum(step t: Int, base μ: Double) -> Double? {
    schedule.momentum(step: max(0, t - steps), base: μ)
  }

  /// Only the losses of its own steps reach the schedule behind.
  public mutating func observe(loss: Double) {
    observed += 1
    if observed > steps { schedule.observe(loss: loss) }
  }

  /// The losses counted, and the state of the schedule that follows.
  public var state: [String: Double] {
    var state = schedule.state
    state["observed"] = Double(observed)
    return state
  }

  /// Puts back what `state` was.
  ///
  /// - Throws: `OptimizerError` for a count that is missing or impossible.
  public mutating func restore(_ state: [String: Double]) throws(OptimizerError) {
    var known = OptimizerState<Double>()
    known.numbers = state
    observed = try known.count("observed")
    try schedule.restore(state)
  }
}
