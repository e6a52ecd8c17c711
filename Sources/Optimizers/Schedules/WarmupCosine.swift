import RealModule

/// A straight rise, then a cosine down, then level (optax.warmup_cosine_decay_schedule).
///
///     αₜ = α₀ + (α − α₀)·t/W                              for t < W
///     αₜ = α_end + (α − α_end)·(1 + cos(π·s/S))/2          s = min(t − W, S),  S = T − W
public struct WarmupCosine: Schedule {
  /// α₀, with which it begins, 0 or more.
  public var initial: Double
  /// The peak; nil takes the rule's own α.
  public var peak: Double?
  /// α_end, 0 or more.
  public var end: Double
  /// W, the steps up.
  public var warmup: Int
  /// T, the steps up and down, more than W.
  public var total: Int

  /// Rates 0 or more; `warmup` less than `total`.
  public init(initial: Double = 0, peak: Double? = nil, end: Double = 0, warmup: Int, total: Int) {
    self.initial = initial
    self.peak = peak
    self.end = end
    self.warmup = warmup
    self.total = total
  }

  /// αₜ by the formula above.
  public func learningRate(step t: Int, base: Double) -> Double {
    let α = peak ?? base
    if t < warmup { return initial + (α - initial) * Double(t) / Double(warmup) }
    let span = max(1, total - warmup)
    return CosineDecay(period: span, least: end).learningRate(step: min(t - warmup, span), base: α)
  }
}

extension ScheduleEntry {
  /// `warmup-cosine`
  public static let warmupCosine = ScheduleEntry(
    "warmup-cosine", formula: "αₜ up to α in W, cosine down to T",
    matches: "optax.warmup_cosine_decay_schedule",
    parameters: [
      .whole("warmup_steps", "steps up", isRequired: true),
      .whole("decay_steps", "steps up and down", isRequired: true),
      .number("init_lr", "the rate at the start", in: .nonNegative, default: 0),
      .number("end_lr", "the rate at the end", in: .nonNegative, default: 0),
      .optional("peak_lr", "the rate at the top, in place of α", in: .positive),
    ]
  ) {
    WarmupCosine(
      initial: $0["init_lr"], peak: $0.optional("peak_lr"), end: $0["end_lr"],
      warmup: $0.count("warmup_steps"), total: $0.count("decay_steps"))
  }
}
