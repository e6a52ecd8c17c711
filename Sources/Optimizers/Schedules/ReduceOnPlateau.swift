/// α falls by a factor when the loss stops improving (torch's ReduceLROnPlateau).
///
///     better: m < best·(1 − threshold), or m < best − threshold (absolute); the first loss always is
///     not better: bad += 1;  while cooling down: bad = 0
///     bad > patience: αₜ ← max(αₜ·factor, least) where that lowers it by more than ε, bad = 0, cool down
///
/// Its state is the best loss and how often α fell; a live change of α moves all of the curve.
public struct ReduceOnPlateau: Schedule {
  /// The factor of each fall, 0 < factor < 1.
  public var factor = 0.1
  /// Steps without improvement before α falls, 0 or more.
  public var patience = 10
  /// How much better counts as better, 0 or more.
  public var threshold = 1e-4
  /// True where the threshold is a share of the best loss, false where it is a difference.
  public var isRelative = true
  /// True where less is better; torch's `mode`.
  public var minimizes = true
  /// Steps after a fall during which nothing is counted, 0 or more.
  public var cooldown = 0
  /// The least learning rate, 0 or more.
  public var least = 0.0
  /// Falls smaller than this are none.
  public var epsilon = 1e-8

  private var best: Double?
  private var bad = 0
  private var cooling = 0
  /// How often α was to fall so far.
  public private(set) var falls = 0

  /// The defaults of torch.
  public init() {}

  /// αₜ by the formula above.
  public func learningRate(step t: Int, base α: Double) -> Double {
    var rate = α
    for _ in 0..<falls {
      let next = max(rate * factor, least)
      guard rate - next > epsilon else { break }
      rate = next
    }
    return rate
  }

  /// Counts a loss as better or not, and lowers α when patience runs out.
  public mutating func observe(loss: Double) {
    if isBetter(loss) {
      best = loss
      bad = 0
    } else {
      bad += 1
    }
    if cooling > 0 {
      cooling -= 1
      bad = 0
    }
    if bad > patience {
      falls += 1
      cooling = cooldown
      bad = 0
    }
  }

  /// The best loss and the counters.
  public var state: [String: Double] {
    var state = ["bad": Double(bad), "cooling": Double(cooling), "falls": Double(falls)]
    state["best"] = best
    return state
  }

  /// Puts back what `state` was.
  ///
  /// - Throws: `OptimizerError` for counters that are missing or impossible.
  public mutating func restore(_ state: [String: Double]) throws(OptimizerError) {
    var known = OptimizerState<Double>()
    known.numbers = state
    (bad, cooling, falls) = (try known.count("bad"), try known.count("cooling"), try known.count("falls"))
    best = state["best"]
  }

  private func isBetter(_ loss: Double) -> Bool {
    guard let best else { return true }
    switch (minimizes, isRelative) {
    case (true, true): return loss < best * (1 - threshold)
    case (true, false): return loss < best - threshold
    case (false, true): return loss > best * (1 + threshold)
    case (false, false): return loss > best + threshold
    }
  }
}

extension ScheduleEntry {
  /// `plateau`
  public static let plateau = ScheduleEntry(
    "plateau", aliases: ["ReduceLROnPlateau"], formula: "αₜ·γ after p steps without progress",
    matches: "torch ReduceLROnPlateau",
    parameters: [
      .number("factor", "factor of each fall", in: .part, default: 0.1),
      .whole("patience", "steps without progress before α falls", in: .whole, default: 10),
      .number("threshold", "how much better is better", in: .nonNegative, default: 1e-4),
      .word("threshold_mode", "a share or a difference", ["rel", "abs"]),
      .word("mode", "less is better, or more", ["min", "max"]),
      .whole("cooldown", "steps of rest after a fall", in: .whole, default: 0),
      .number("min_lr", "the least learning rate", in: .nonNegative, default: 0),
      .number("eps", "falls smaller than this are none", in: .nonNegative, default: 1e-8),
    ]
  ) {
    var plateau = ReduceOnPlateau()
    (plateau.factor, plateau.patience, plateau.threshold) = (
      $0["factor"], $0.count("patience"), $0["threshold"]
    )
    (plateau.isRelative, plateau.minimizes) = ($0.word("threshold_mode") == "rel", $0.word("mode") == "min")
    (plateau.cooldown, plateau.least, plateau.epsilon) = ($0.count("cooldown"), $0["min_lr"], $0["eps"])
    return plateau
  }
}
