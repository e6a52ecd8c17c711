/// Averaging of the iterates: the loss is read at their average, which steps cannot shake as they shake θ.
public enum Averaging: Sendable, Hashable {
  /// θ̄ₖ = (θ₁ + … + θₖ)/k (Polyak & Juditsky 1992, *Acceleration of Stochastic Approximation by Averaging*).
  case polyak
  /// θ̄ₖ = β·θ̄ₖ₋₁ + (1 − β)·θₖ with θ̄₁ = θ₁ and 0 ≤ β < 1, as torch.optim.swa_utils keeps it.
  case exponential(Double)
}

/// The average of the iterates so far.
struct IterateAverage<Scalar: OptimizerScalar>: Sendable {
  let averaging: Averaging
  var average: [Scalar] = []
  var count = 0

  init(_ averaging: Averaging) { self.averaging = averaging }

  mutating func add(_ parameters: Span<Scalar>) {
    count += 1
    if average.isEmpty { average = [Scalar](repeating: 0, count: parameters.count) }
    let share: Scalar =
      switch averaging {
      case _ where count == 1: 1
      case .polyak: 1 / Scalar(count)
      case .exponential(let β): Scalar(1 - β)
      }
    for i in parameters.indices { average[i] += share * (parameters[i] - average[i]) }
  }

  /// θ̄, or θ before the first step.
  func read(into point: inout MutableSpan<Scalar>, at parameters: Span<Scalar>) {
    for i in point.indices { point[i] = count == 0 ? parameters[i] : average[i] }
  }
}
