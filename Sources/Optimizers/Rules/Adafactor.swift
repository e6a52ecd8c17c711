import RealModule

/// Adafactor (Shazeer & Stern 2018, *Adafactor: Adaptive Learning Rates with Sublinear Memory Cost*,
/// algorithms 4 and 5), as torch.optim.Adafactor computes it: of a matrix of squares it keeps the means of
/// rows and columns only.
///
///     w = t^κ                               κ < 0, so the averages forget less and less
///     v ← v + w·(g² − v)                    of a vector; of a matrix Rᵢ and Cⱼ likewise, by the means of g²
///     v = R·C/max(mean R, ε₁)               of a matrix: vᵢⱼ from Rᵢ and Cⱼ
///     u = g/√max(v, ε₁²)
///     a = max(ε₂, ‖θ‖/√n)·min(α, 1/√t)      by the θ of before the decay
///     θ ← θ − α·λ·θ − a/max(1, ‖u‖/(√n·d))·u
///
/// Norms and matrices are those of the layout; without one the parameters are one vector. Rows and columns are
/// treated alike, but for the rounding of their means. A live change counts from the next step.
public struct Adafactor<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞.
  public var learningRate: Scalar = 0.01
  /// κ, −10 ≤ κ ≤ 0.
  public var beta2Decay: Scalar = -0.8
  /// ε₁, 0 < ε₁ < ∞: the distance from 1 to the next number.
  public var epsilon1: Scalar = .ulpOfOne
  /// ε₂, 0 < ε₂ < ∞.
  public var epsilon2: Scalar = 1e-3
  /// d, 0 < d < ∞.
  public var clipThreshold: Scalar = 1
  /// λ, decoupled: 0 ≤ λ < ∞.
  public var weightDecay: Scalar = 0

  /// The tensors, of which some may be matrices.
  public private(set) var layout: ParameterLayout
  /// v of a vector; R, then C of a matrix; tensor by tensor.
  public private(set) var squareAverages: [[Scalar]]
  private var direction: [Scalar]
  private var stepCount = 0

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) { self.init(layout: .vector(parameterCount)) }

  /// The rule before its first step, for parameters of these shapes.
  public init(layout: ParameterLayout) {
    self.layout = layout
    direction = Array(repeating: 0, count: layout.parameterCount)
    squareAverages = layout.tensors.map { tensor in
      Array(repeating: 0, count: tensor.matrix.map { $0.rows + $0.columns } ?? tensor.count)
    }
  }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    requireEqualCounts(parameters, gradient)
    stepCount += 1
    let t = Scalar(stepCount)
    let w = Scalar.pow(t, beta2Decay)
    let ρ = min(learningRate, 1 / t.squareRoot())
    let keep = 1 - learningRate * weightDecay
    for (index, tensor) in layout.tensors.enumerated() {
      if let matrix = tensor.matrix {
        Self.scale(gradient, tensor.range, matrix, &squareAverages[index], &direction, w, epsilon1)
      } else {
        Self.scale(gradient, tensor.range, &squareAverages[index], &direction, w, epsilon1)
      }
      let rootOfCount = Scalar(tensor.count).squareRoot()
      let a = max(epsilon2, parameters.span.norm(tensor.range) / rootOfCount) * ρ
      let step = a / max(1, norm(direction, tensor.range) / (rootOfCount * clipThreshold))
      update(&parameters, gradient, &direction, over: tensor.range) { θ, _, u in θ = keep * θ - step * u }
    }
  }

  /// u of a vector.
  @inline(__always)
  private static func scale(
    _ gradient: Span<Scalar>, _ range: Range<Int>, _ averages: inout [Scalar], _ direction: inout [Scalar],
    _ w: Scalar, _ ε1: Scalar
  ) {
    let least = ε1 * ε1
    var v = averages.mutableSpan
    var u = direction.mutableSpan
    for i in range {
      let g = gradient[i]
      let place = i - range.lowerBound
      v[place] += w * (g * g - v[place])
      u[i] = g / max(v[place], least).root
    }
  }

  /// u of a matrix.
  @inline(__always)
  private static func scale(
    _ gradient: Span<Scalar>, _ range: Range<Int>, _ matrix: (rows: Int, columns: Int),
    _ averages: inout [Scalar], _ direction: inout [Scalar], _ w: Scalar, _ ε1: Scalar
  ) {
    let (start, rows, columns) = (range.lowerBound, matrix.rows, matrix.columns)
    var v = averages.mutableSpan
    var u = direction.mutableSpan
    // The sums of the columns stand where the first row of u is going to be.
    for column in 0..<columns { u[start + column] = 0 }
    var meanOfRows: Scalar = 0
    for row in 0..<rows {
      var sum: Scalar = 0
      for column in 0..<columns {
        let g = gradient[start + row * columns + column]
        sum += g * g
        u[start + column] += g * g
      }
      v[row] += w * (sum / Scalar(columns) - v[row])
      meanOfRows += v[row]
    }
    meanOfRows = max(meanOfRows / Scalar(rows), ε1)
    for column in 0..<columns {
      v[rows + column] += w * (u[start + column] / Scalar(rows) - v[rows + column])
    }
    let least = ε1 * ε1
    for row in 0..<rows {
      let r = v[row]
      for column in 0..<columns {
        let i = start + row * columns + column
        u[i] = gradient[i] / max(r * v[rows + column] / meanOfRows, least).root
      }
    }
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] {
    [.vectors("squareAverages", \.squareAverages), .count("stepCount", \.stepCount)]
  }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate),
      .number(
        "beta2Decay", key: "beta2_decay", symbol: "κ", meaning: "how fast the averages come to rest",
        in: ParameterRange(-10, 0), scale: .linear, track: -1...0, isPrimary: true, \.beta2Decay),
      .number(
        "clipThreshold", key: "d", aliases: ["clip_threshold"], symbol: "d",
        meaning: "the largest root mean square of u", in: .positive, track: 1e-2...1e2, \.clipThreshold),
      .number(
        "epsilon1", key: "eps1", symbol: "ε₁", meaning: "keeps the averages from zero", in: .positive,
        track: 1e-16...1e-2, \.epsilon1),
      .number(
        "epsilon2", key: "eps2", symbol: "ε₂", meaning: "the least size that a tensor counts with",
        in: .positive, track: 1e-6...1, \.epsilon2),
      .weightDecay(\.weightDecay),
    ]
  }
}

extension Adafactor {
  /// The lines of a vector; none of a matrix, whose means of rows and columns are not number by number.
  public var formula: [String] {
    if layout.tensors.contains(where: { $0.matrix != nil }) { return [] }
    let decay = weightDecay == 0 ? "" : " − α·λ·θ"
    return [
      "g = ∇f(θ)", "w = pow(t, κ)", "v ← v + w·(g² − v)", "u = g/√max(v, ε₁²)",
      "a = max(ε₂, ‖θ‖/√n)·min(α, 1/√t)", "Δ = −a/max(1, ‖u‖/(√n·d))·u\(decay)", "θ ← θ + Δ",
    ]
  }

  /// Lines that cannot be computed beforehand.
  public var remarks: [String] {
    ["of a matrix v = R·C/max(mean R, ε₁),", "R, C ← means of v by row, by column"]
  }

  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] {
    [("v", squareAverages.first ?? []), ("n", [Scalar(layout.parameterCount)])]
  }

  /// The rule, tensor by tensor.
  public var parts: [RulePart<Scalar>] {
    layout.parts { _, index, alone in
      var part = self
      (part.layout, part.squareAverages) = (alone, [squareAverages[index]])
      return part
    }
  }
}

extension OptimizerEntry {
  /// Adafactor.
  public static let adafactor = OptimizerEntry(
    "adafactor", title: "Adafactor", citation: "Shazeer & Stern 2018", matches: "torch.optim.Adafactor",
    Adafactor<Double>.self, Adafactor<Float>.self)
}
