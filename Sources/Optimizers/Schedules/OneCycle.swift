import RealModule

/// One rise and one long fall of α, against which momentum runs (Smith & Topin 2018, *Super-Convergence*), as
/// torch's OneCycleLR computes it.
///
///     low = α/div,  end = low/finalDiv;  low → α until step p·N − 1, then α → end until step N − 1
///     three phases: α → low until 2·p·N − 2, then low → end
///     cosine from a to b: b + (a − b)·(1 + cos(π·q))/2;  line: a + (b − a)·q;  q the part of the phase gone
///
/// After step N − 1 it stays at the end. Momentum goes from its most down to its least while α rises.
public struct OneCycle: Schedule {
  /// The peak; nil takes the rule's own α.
  public var peak: Double?
  /// N, 1 or more.
  public var totalSteps: Int
  /// p, the part of the steps that rise, 0 < p < 1.
  public var rise = 0.3
  /// True for straight lines in place of half cosines.
  public var isLinear = false
  /// True for a fall as steep as the rise, then a third phase down to the end.
  public var hasThreePhases = false
  /// How many times lower than the peak it begins, 1 or more.
  public var divisor = 25.0
  /// How many times lower than it begins it ends, 1 or more.
  public var finalDivisor = 1e4
  /// The least and the most momentum; nil leaves the rule's own.
  public var momenta: (least: Double, most: Double)? = (0.85, 0.95)

  /// - Parameters:
  ///   - totalSteps: N, 1 or more.
  ///   - peak: the highest rate; nil takes the rule's own α.
  public init(totalSteps: Int, peak: Double? = nil) {
    precondition(totalSteps > 0, "one cycle needs 1 step or more")
    self.totalSteps = totalSteps
    self.peak = peak
  }

  /// αₜ by the formula above.
  public func learningRate(step t: Int, base: Double) -> Double {
    let α = peak ?? base
    let low = α / divisor
    let (phase, q) = progress(t)
    switch phase {
    case .rise: return anneal(low, α, q)
    case .fall: return anneal(α, hasThreePhases ? low : low / finalDivisor, q)
    case .end: return anneal(low, low / finalDivisor, q)
    }
  }

  /// The momentum of step t, which falls while α rises; nil where it is left alone.
  public func momentum(step t: Int, base: Double) -> Double? {
    guard let (least, most) = momenta else { return nil }
    let (phase, q) = progress(t)
    switch phase {
    case .rise: return anneal(most, least, q)
    case .fall: return anneal(least, most, q)
    case .end: return most
    }
  }

  private enum Phase { case rise, fall, end }

  /// The phase of a step, and which part of the phase has gone.
  private func progress(_ t: Int) -> (Phase, q: Double) {
    let last = Double(totalSteps - 1)
    let step = min(Double(t), last)
    let top = rise * Double(totalSteps) - 1
    if step <= top { return (.rise, part(step, from: 0, to: top)) }
    let bottom = hasThreePhases ? 2 * rise * Double(totalSteps) - 2 : last
    if step <= bottom { return (.fall, part(step, from: top, to: bottom)) }
    return (.end, part(step, from: bottom, to: last))
  }

  private func part(_ step: Double, from: Double, to: Double) -> Double {
    to > from ? (step - from) / (to - from) : 1
  }

  private func anneal(_ a: Double, _ b: Double, _ q: Double) -> Double {
    isLinear ? a + (b - a) * q : b + (a - b) / 2 * (1 + .cos(.pi * q))
  }
}

extension ScheduleEntry {
  /// `one-cycle`
  public static let oneCycle = ScheduleEntry(
    "one-cycle", aliases: ["OneCycleLR"], formula: "αₜ: α/25 up to α, down to α/250000",
    matches: "torch OneCycleLR",
    parameters: [
      .whole("total_steps", "the length of the cycle", isRequired: true),
      .number("pct_start", "the part that rises", in: .part, default: 0.3),
      .word("anneal_strategy", "the curve", ["cos", "linear"]),
      .word("three_phase", "a fall as steep as the rise, then the end", ["false", "true"]),
      .number("div_factor", "α over the rate at the start", in: .positive, default: 25),
      .number("final_div_factor", "that rate over the last", in: .positive, default: 1e4),
      .word("cycle_momentum", "momentum runs against α", ["true", "false"]),
      .number("base_momentum", "the least momentum", in: .belowOne, default: 0.85),
      .number("max_momentum", "the most momentum", in: .belowOne, default: 0.95),
      .optional("max_lr", "the rate at the top, in place of α", in: .positive),
    ]
  ) {
    var cycle = OneCycle(totalSteps: $0.count("total_steps"), peak: $0.optional("max_lr"))
    cycle.rise = $0["pct_start"]
    cycle.isLinear = $0.word("anneal_strategy") == "linear"
    cycle.hasThreePhases = $0.flag("three_phase")
    (cycle.divisor, cycle.finalDivisor) = ($0["div_factor"], $0["final_div_factor"])
    cycle.momenta = $0.flag("cycle_momentum") ? ($0["base_momentum"], $0["max_momentum"]) : nil
    return cycle
  }
}
