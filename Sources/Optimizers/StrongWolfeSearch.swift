/// A line search for the strong Wolfe conditions (Nocedal & Wright 2006, algorithms 3.5 and 3.6), with the
/// interpolation and the safeguards of torch.optim.LBFGS, so that it walks the same way:
///
///     f(θ + t·d) ≤ f(θ) + c₁·t·g·d   and   |∇f(θ + t·d)·d| ≤ −c₂·g·d        c₁ = 10⁻⁴, c₂ = 0.9
struct StrongWolfeSearch<Scalar: OptimizerScalar> {
  private let start: [Scalar]
  private let direction: [Scalar]
  private let origin: Trial
  private var place: [Scalar]
  private var gradient: [Scalar]

  private let sufficientDecrease: Scalar = 1e-4
  private let curvature: Scalar = 0.9
  private let tolerance: Scalar = 1e-9

  /// f and its slope along d at a step length t.
  private struct Trial {
    var t: Scalar
    var loss: Scalar
    var slope: Scalar
  }

  /// - Parameters:
  ///   - start: θ.
  ///   - direction: d.
  ///   - loss: f(θ).
  ///   - gradient: ∇f(θ).
  ///   - slope: ∇f(θ)·d, below 0.
  init(from start: [Scalar], along direction: [Scalar], loss: Scalar, gradient: [Scalar], slope: Scalar) {
    self.start = start
    self.direction = direction
    origin = Trial(t: 0, loss: loss, slope: slope)
    place = start
    self.gradient = gradient
  }

  /// The length t.
  mutating func run(first: Scalar, iterations: Int, probe: inout Probe<Scalar>) -> Scalar {
    var left = iterations
    let bracket = bracket(from: first, &left, &probe)
    guard let (a, b) = bracket.pair else { return bracket.best.t }
    return left > 0 ? zoom(a, b, &left, &probe) : (a.loss <= b.loss ? a : b).t
  }

  /// Longer and longer steps, until one will do or two are known to have one between them.
  private mutating func bracket(
    from first: Scalar, _ left: inout Int, _ probe: inout Probe<Scalar>
  ) -> (best: Trial, pair: (Trial, Trial)?) {
    var previous = origin
    var trial = evaluate(first, &probe)
    let all = left
    while left > 0 {
      if isTooHigh(trial) || (all - left > 1 && trial.loss >= previous.loss) {
        return (trial, (previous, trial))
      }
      if isFlat(trial) { return (trial, nil) }
      if trial.slope >= 0 { return (trial, (previous, trial)) }
      let bounds = (trial.t + 0.01 * (trial.t - previous.t), trial.t * 10)
      let next = Self.minimizer(previous, trial, within: bounds)
      previous = trial
      trial = evaluate(next, &probe)
      left -= 1
    }
    return (trial, (origin, trial))
  }

  /// Narrows a bracket down to a step that will do.
  private mutating func zoom(
    _ a: Trial, _ b: Trial, _ left: inout Int, _ probe: inout Probe<Scalar>
  ) -> Scalar {
    var ends = [a, b]
    // The place of the lower end; of two that are as low it is the first, as in torch.
    var low = a.loss <= b.loss ? 0 : 1
    var wasSlow = false
    let reach = direction.reduce(0) { max($0, abs($1)) }
    while left > 0, abs(ends[1].t - ends[0].t) * reach >= tolerance {
      let trial = evaluate(trialLength(ends[0], ends[1], &wasSlow), &probe)
      left -= 1
      if isTooHigh(trial) || trial.loss >= ends[low].loss {
        ends[1 - low] = trial
        low = ends[0].loss <= ends[1].loss ? 0 : 1
        continue
      }
      if isFlat(trial) { return trial.t }
      if trial.slope * (ends[1 - low].t - ends[low].t) >= 0 { ends[1 - low] = ends[low] }
      ends[low] = trial
    }
    return ends[low].t
  }

  /// Where to look next in a bracket: the cubic's minimizer, but not twice running within a tenth of an end.
  private func trialLength(_ a: Trial, _ b: Trial, _ wasSlow: inout Bool) -> Scalar {
    let (least, most) = (min(a.t, b.t), max(a.t, b.t))
    let t = Self.minimizer(a, b, within: (least, most))
    let margin = 0.1 * (most - least)
    guard min(most - t, t - least) < margin else {
      wasSlow = false
      return t
    }
    guard wasSlow || t >= most || t <= least else {
      wasSlow = true
      return t
    }
    wasSlow = false
    return abs(t - most) < abs(t - least) ? most - margin : least + margin
  }

  /// The minimizer of the cubic through two trials (Nocedal & Wright 2006, eq. 3.59), kept within bounds.
  private static func minimizer(_ a: Trial, _ b: Trial, within bounds: (Scalar, Scalar)) -> Scalar {
    let d1 = a.slope + b.slope - 3 * (a.loss - b.loss) / (a.t - b.t)
    let square = d1 * d1 - a.slope * b.slope
    guard square >= 0 else { return (bounds.0 + bounds.1) / 2 }
    let d2 = square.squareRoot()
    let (near, far) = a.t <= b.t ? (a, b) : (b, a)
    let share: Scalar = (far.slope + d2 - d1) / (far.slope - near.slope + 2 * d2)
    let t: Scalar = far.t - (far.t - near.t) * share
    return min(max(t, bounds.0), bounds.1)
  }

  private func isTooHigh(_ trial: Trial) -> Bool {
    trial.loss > origin.loss + sufficientDecrease * trial.t * origin.slope
  }

  private func isFlat(_ trial: Trial) -> Bool { abs(trial.slope) <= -curvature * origin.slope }

  private mutating func evaluate(_ t: Scalar, _ probe: inout Probe<Scalar>) -> Trial {
    for i in place.indices { place[i] = start[i] + t * direction[i] }
    let place = place
    var seen = gradient.mutableSpan
    let loss = place.withUnsafeBufferPointer { probe.valueAndGradient(at: $0.span, into: &seen) }
    return Trial(t: t, loss: loss, slope: dot(gradient, direction))
  }
}
