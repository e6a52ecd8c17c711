/// The two averages of Adam and its kin, with the weight that each one's start still has in it.
public struct Moments<Scalar: OptimizerScalar>: Sendable {
  /// m, the average of gradients.
  public internal(set) var first: [Scalar]
  /// v, the average of squared gradients, or of what a rule has in its place.
  public internal(set) var second: [Scalar]
  private var weights = (first: ZeroWeight(), second: ZeroWeight())

  /// Both averages at `start`.
  init(count: Int, start: Scalar = 0) {
    first = Array(repeating: start, count: count)
    second = first
  }

  /// Counts a step with β₁ and β₂.
  ///
  /// - Returns: 1 − β₁ᵗ and 1 − β₂ᵗ, by which the averages are to be divided.
  @inline(__always)
  mutating func correct(_ β1: Scalar, _ β2: Scalar) -> (Scalar, Scalar) {
    (weights.first.decay(by: β1), weights.second.decay(by: β2))
  }

  /// The weight of the start in m and in v: β₁ᵗ and β₂ᵗ, in double precision whatever `Scalar` is.
  public var startWeights: (first: Double, second: Double) { (weights.first.weight, weights.second.weight) }

  /// The moments of some of the parameters.
  subscript(range: Range<Int>) -> Moments {
    var part = self
    (part.first, part.second) = (Array(first[range]), Array(second[range]))
    return part
  }
}

extension StateBinding {
  /// The moments under the names of their averages and weights.
  static func moments(
    _ path: WritableKeyPath<Rule, Moments<Rule.Scalar>> & Sendable, second: String = "secondMoment"
  ) -> Self {
    Self(
      read: { rule, state in
        let (moments, weights) = (rule[keyPath: path], rule[keyPath: path].startWeights)
        (state.vectors["firstMoment"], state.vectors[second]) = (moments.first, moments.second)
        state.numbers["zeroWeight.first"] = weights.first
        state.numbers["zeroWeight.second"] = weights.second
      },
      write: { (rule, state, n) throws(OptimizerError) in
        try rule[keyPath: path].restore(state, second: second, count: n)
      })
  }
}

extension Moments {
  fileprivate mutating func restore(
    _ state: OptimizerState<Scalar>, second name: String, count: Int
  ) throws(OptimizerError) {
    first = try state.vector("firstMoment", counts: count)
    second = try state.vector(name, counts: count)
    weights.first.weight = try state.number("zeroWeight.first")
    weights.second.weight = try state.number("zeroWeight.second")
  }
}
