import RealModule

/// A triangle that repeats (Smith 2017, *Cyclical Learning Rates*), as torch's CyclicLR computes it, without
/// its momentum.
///
///     T = up + down,  cycle = ⌊1 + t/T⌋,  x = 1 + t/T − cycle
///     s = x/(up/T) while rising, (x − 1)/(up/T − 1) while falling
///     αₜ = low + (α − low)·s·scale     scale 1, 2^(1−cycle) or γᵗ
public struct Cyclic: Schedule {
  /// How the triangles change.
  public enum Mode: String, Sendable, Hashable, CaseIterable {
    /// They do not.
    case triangular
    /// Each is half as high.
    case halving = "triangular2"
    /// γᵗ times as high.
    case exponential = "exp_range"
  }

  /// The lower rate; nil takes a tenth of the upper one.
  public var low: Double?
  /// The upper rate; nil takes the rule's own α.
  public var high: Double?
  /// Steps up and steps down, 1 or more.
  public var up: Int
  /// Steps down, 1 or more.
  public var down: Int
  /// How the triangles change from one to the next.
  public var mode: Mode
  /// γ, 0 < γ.
  public var gamma: Double

  /// - Parameters:
  ///   - low: the lower rate; nil takes a tenth of the upper one.
  ///   - high: the upper rate; nil takes the rule's own α.
  ///   - up: steps up, 1 or more.
  ///   - down: steps down, 1 or more; as many as up unless given.
  ///   - mode: how the triangles change.
  ///   - gamma: γ, 0 < γ.
  public init(
    low: Double? = nil, high: Double? = nil, up: Int = 2000, down: Int? = nil, mode: Mode = .triangular,
    gamma: Double = 1
  ) {
    precondition(up > 0 && (down ?? up) > 0, "a triangle needs 1 step or more up, and down")
    self.low = low
    self.high = high
    self.up = up
    self.down = down ?? up
    self.mode = mode
    self.gamma = gamma
  }

  /// αₜ by the formula above.
  public func learningRate(step t: Int, base: Double) -> Double {
    let α = high ?? base
    let low = low ?? α / 10
    let period = Double(up + down)
    let cycle = (1 + Double(t) / period).rounded(.down)
    let x = 1 + Double(t) / period - cycle
    let ratio = Double(up) / period
    let s = x <= ratio ? x / ratio : (x - 1) / (ratio - 1)
    let scale: Double =
      switch mode {
      case .triangular: 1
      case .halving: 1 / .exp2(cycle - 1)
      case .exponential: .pow(gamma, t)
      }
    return low + (α - low) * s * scale
  }
}

extension ScheduleEntry {
  /// `cyclic`
  public static let cyclic = ScheduleEntry(
    "cyclic", aliases: ["CyclicLR"], formula: "αₜ: a triangle from α₀ to α", matches: "torch CyclicLR",
    parameters: [
      .whole("step_size_up", "steps up", default: 2000),
      .whole("step_size_down", "steps down, as many as up", isRequired: false),
      .word("mode", "how they change", Cyclic.Mode.allCases.map(\.rawValue)),
      .number("gamma", "γ of exp_range", in: .positive, default: 1),
      .optional("base_lr", "the lower rate, a tenth of the upper", in: .nonNegative),
      .optional("max_lr", "the upper rate, in place of α", in: .positive),
    ]
  ) {
    Cyclic(
      low: $0.optional("base_lr"), high: $0.optional("max_lr"), up: $0.count("step_size_up"),
      down: $0.optional("step_size_down").flatMap(Int.init(exactly:)),
      mode: Cyclic.Mode(rawValue: $0.word("mode")) ?? .triangular, gamma: $0["gamma"])
  }
}
