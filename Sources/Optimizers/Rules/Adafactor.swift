import RealModule

/// Adafactor (Shazeer & Stern 2018, *Adafactor: Adaptive Learning Rates with Sublinear Memory Cost*,
/// algorithms 4 and 5), as torch.optim.Adafactor computes it: of a matrix of squares it keeps the means of
/// rows and columns only.
///
///     w = t^κ                               κ < 0, so the averages forget less and less
///     v ← v + w·(g² − v)                    of a vector; of a matrix Rᵢ and Cⱼ likewise, by the means of g²
///     e = v                                 of a matrix eᵢⱼ = Rᵢ·Cⱼ/max(mean R, ε₁)
///     u = g/√max(e, ε₁²)
///     a = max(ε₂, ‖θ‖/√n)·min(α, 1/√t)      by the θ of before the decay
///     θ ← θ·(1 − α·λ) − a/max(1, ‖u‖/(√n·d))·u
///
/// - `learningRate` α, 0 < α < ∞, default 0.01.
/// - `beta2Decay` κ, −∞ < κ ≤ 0, default −0.8.
/// - `epsilon1` ε₁, 0 < ε₁, default the distance from 1 to the next number; `epsilon2` ε₂, 0 < ε₂, 1e-3.
/// - `clipThreshold` d, 0 < d, default 1.
/// - `weightDecay` λ, decoupled: 0 ≤ λ < ∞, default 0.
///
/// Norms and matrices are those of the layout; without one the parameters are one vector. A live change
/// counts from the next step.
public struct Adafactor<Scalar: OptimizerScalar>: Rule {
  public var learningRate: Scalar = 0.01
  public var beta2Decay: Scalar = -0.8
  public var epsilon1: Scalar = .ulpOfOne
  public var epsilon2: Scalar = 1e-3
  public var clipThreshold: Scalar = 1
  public var weightDecay: Scalar = 0

  public let layout: ParameterLayout
  /// v of a vector; R, then C of a matrix; tensor by tensor.
  public private(set) var squareAverages: [[Scalar]]
  private var direction: [Scalar]
  private var stepCount = 0

  public init(parameterCount: Int) { self.init(layout: .vector(parameterCount)) }

  public init(layout: ParameterLayout) {
    self.layout = layout
    direction = Array(repeating: 0, count: layout.parameterCount)
    squareAverages = layout.tensors.map { tensor in
      Array(repeating: 0, count: tensor.matrix.map { $0.rows + $0.columns } ?? tensor.count)
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    stepCount += 1
    let t = Scalar(stepCount)
    let w = Scalar.pow(t, beta2Decay)
    let ρ = min(learningRate, 1 / t.squareRoot())
    for (index, tensor) in layout.tensors.enumerated() {
      let rootOfCount = Scalar(tensor.count).squareRoot()
      let a = max(epsilon2, parameters.span.norm(tensor.range) / rootOfCount) * ρ
      if let (rows, columns) = tensor.matrix {
        scaleMatrix(gradient, tensor.range.lowerBound, index, rows, columns, w)
      } else {
        scaleVector(gradient, tensor.range, index, w)
      }
      let length = norm(direction, tensor.range)
      let step = a / max(1, length / (rootOfCount * clipThreshold))
      let keep = 1 - learningRate * weightDecay
      for i in tensor.range { parameters[i] = keep * parameters[i] - step * direction[i] }
    }
  }

  /// u of a vector.
  @inline(__always)
  private mutating func scaleVector(_ gradient: Span<Scalar>, _ range: Range<Int>, _ index: Int, _ w: Scalar)
  {
    for (place, i) in range.enumerated() {
      let g = gradient[i]
      squareAverages[index][place] += w * (g * g - squareAverages[index][place])
      direction[i] = g / max(squareAverages[index][place], epsilon1 * epsilon1).root
    }
  }

  /// u of a matrix.
  @inline(__always)
  private mutating func scaleMatrix(
    _ gradient: Span<Scalar>, _ start: Int, _ index: Int, _ rows: Int, _ columns: Int, _ w: Scalar
  ) {
    var meanOfRows: Scalar = 0
    for row in 0..<rows {
      var sum: Scalar = 0
      for i in start + row * columns..<start + (row + 1) * columns { sum += gradient[i] * gradient[i] }
      squareAverages[index][row] += w * (sum / Scalar(columns) - squareAverages[index][row])
      meanOfRows += squareAverages[index][row]
    }
    meanOfRows /= Scalar(rows)
    for column in 0..<columns {
      var sum: Scalar = 0
      for row in 0..<rows {
        let g = gradient[start + row * columns + column]
        sum += g * g
      }
      squareAverages[index][rows + column] += w * (sum / Scalar(rows) - squareAverages[index][rows + column])
    }
    for row in 0..<rows {
      for column in 0..<columns {
        let i = start + row * columns + column
        let e = squareAverages[index][row] * squareAverages[index][rows + column] / max(meanOfRows, epsilon1)
        direction[i] = gradient[i] / max(e, epsilon1 * epsilon1).root
      }
    }
  }

  public static var state: [StateBinding<Self>] {
    [.vectors("squareAverages", \.squareAverages), .count("stepCount", \.stepCount)]
  }

  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate),
      .number(
        "beta2Decay", key: "beta2_decay", symbol: "κ", meaning: "how fast the averages come to rest",
        in: ParameterRange(-10, 0), scale: .linear, track: -1...0, isPrimary: true, \.beta2Decay),
      .number(
        "clipThreshold", key: "d", aliases: ["clip_threshold"], symbol: "d",
        meaning: "the largest root mean square of u", in: .positive, scale: .logarithmic, track: 1e-2...1e2,
        \.clipThreshold),
      .number(
        "epsilon1", key: "eps1", symbol: "ε₁", meaning: "keeps the averages from zero", in: .positive,
        scale: .logarithmic, track: 1e-16...1e-2, \.epsilon1),
      .number(
        "epsilon2", key: "eps2", symbol: "ε₂", meaning: "the least size that a tensor counts with",
        in: .positive, scale: .logarithmic, track: 1e-6...1, \.epsilon2),
      .weightDecay(\.weightDecay),
    ]
  }
}

extension Adafactor: TextbookRule {
  public var formula: [String] {
    let decay = weightDecay == 0 ? "" : " − α·λ·θ"
    return [
      "g = ∇f(θ)", "w = pow(t, κ)", "v ← v + w·(g² − v)", "u = g/√max(v, ε₁²)",
      "a = max(ε₂, ‖θ‖/√n)·min(α, 1/√t)", "Δ = −a/max(1, ‖u‖/(√n·d))·u\(decay)", "θ ← θ + Δ",
    ]
  }

  public var memory: [(symbol: String, values: [Scalar])] {
    [("v", squareAverages.first ?? []), ("n", [Scalar(layout.parameterCount)])]
  }
}

extension OptimizerEntry {
  public static let adafactor = OptimizerEntry(
    "adafactor", title: "Adafactor",
    formula: [
      "v ← v + t^κ·(g² − v)", "matrix: v ← R·C/mean R", "u ← g/√v", "a ← ‖θ‖/√n·min(α, 1/√t)",
      "θ ← θ − a/max(1, ‖u‖/(√n·d))·u",
    ],
    citation: "Shazeer & Stern 2018",
    matches: "torch.optim.Adafactor", Adafactor<Double>.self, Adafactor<Float>.self)
}
