/// Muon (Jordan et al. 2024, *Muon: An Optimizer for Hidden Layers in Neural Networks*), as
/// optax.contrib.muon computes it in full precision: momentum whose matrices are made orthogonal by an
/// odd polynomial of Newton and Schulz.
///
///     m ← β·m + (1 − β)·g
///     U = m/(1 − βᵗ)                        Nesterov: β·m/(1 − βᵗ⁺¹) + (1 − β)·g/(1 − βᵗ)
///     X ← U/(‖U‖ + ε); k times: A = X·Xᵀ, X ← a·X + (b·A + c·A²)·X
///     θ ← θ − α·(√max(1, out/in)·X + λ·θ)
///
/// - `learningRate` α, 0 < α < ∞, default 0.001 (torch.optim.Muon's; optax has none).
/// - `beta` β, 0 ≤ β < 1, default 0.95; `nesterov`: on.
/// - `iterations` k, 1 or more, default 5; `coefficients` (a, b, c), default (3.4445, −4.775, 2.0315).
/// - `epsilon` ε, 0 ≤ ε < ∞, default 1e-8; `weightDecay` λ, decoupled: 0 ≤ λ < ∞, default 0.
///
/// Matrices are those of the layout, which also says which of a matrix's axes is `out`, the other being `in`. Anything else counts as a matrix of one column, of which X is the
/// direction with a length of about 1; a training run would give such parameters to Adam instead.
/// torch.optim.Muon does the iterations in half precision. A live change counts from the next step.
public struct Muon<Scalar: OptimizerScalar>: Rule {
  public var learningRate: Scalar = 0.001
  public var beta: Scalar = 0.95
  public var epsilon: Scalar = 1e-8
  public var weightDecay: Scalar = 0
  public var nesterov = true
  public var iterations = 5
  public var coefficientA: Scalar = 3.4445
  public var coefficientB: Scalar = -4.775
  public var coefficientC: Scalar = 2.0315

  public let layout: ParameterLayout
  /// m, the average of gradients.
  public private(set) var firstMoment: [Scalar]
  private var zeroWeight = ZeroWeight()

  public init(parameterCount: Int) { self.init(layout: .vector(parameterCount)) }

  public init(layout: ParameterLayout) {
    self.layout = layout
    firstMoment = Array(repeating: 0, count: layout.parameterCount)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let β = beta
    let correction: Scalar = zeroWeight.decay(by: β)
    let correctionAhead = Scalar(1 - zeroWeight.weight * Double(β))
    for i in gradient.indices { firstMoment[i] = β * firstMoment[i] + (1 - β) * gradient[i] }
    for tensor in layout.tensors {
      let (rows, columns) = tensor.matrix ?? (tensor.count, 1)
      var u = Matrix<Scalar>(rows: rows, columns: columns)
      for (place, i) in tensor.range.enumerated() {
        let m = firstMoment[i]
        u.elements[place] =
          nesterov ? β * m / correctionAhead + (1 - β) * gradient[i] / correction : m / correction
      }
      let x = orthogonalized(u)
      let (outputs, inputs) = tensor.outputAxis == 0 ? (rows, columns) : (columns, rows)
      let scale: Scalar = tensor.matrix == nil ? 1 : max(1, Scalar(outputs) / Scalar(inputs)).squareRoot()
      for (place, i) in tensor.range.enumerated() {
        parameters[i] -= learningRate * (scale * x.elements[place] + weightDecay * parameters[i])
      }
    }
  }

  /// The nearest matrix with orthogonal rows, or columns, roughly: singular values of 0.7 to 1.2.
  private func orthogonalized(_ u: Matrix<Scalar>) -> Matrix<Scalar> {
    let isTall = u.rows > u.columns
    var x = isTall ? u.transposed : u
    let length = norm(x.elements, x.elements.indices) + epsilon
    guard length > 0 else { return u }
    for i in x.elements.indices { x.elements[i] /= length }
    for _ in 0..<iterations {
      let a = x.times(x.transposed)
      var polynomial = a.times(a)
      for i in a.elements.indices {
        polynomial.elements[i] = coefficientB * a.elements[i] + coefficientC * polynomial.elements[i]
      }
      let higher = polynomial.times(x)
      for i in x.elements.indices { x.elements[i] = coefficientA * x.elements[i] + higher.elements[i] }
    }
    return isTall ? x.transposed : x
  }

  public static var state: [StateBinding<Self>] {
    [.vector("firstMoment", \.firstMoment), .precise("zeroWeight", \.zeroWeight.weight)]
  }

  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate),
      .average(
        "beta", key: "beta", aliases: ["momentum", "β"], symbol: "β",
        meaning: "momentum: how much of the average is kept", \.beta),
      .flag(
        "nesterov", key: "nesterov", symbol: "nesterov", meaning: "look ahead along the average", \.nesterov),
      .count(
        "iterations", key: "ns_steps", symbol: "k", meaning: "iterations of Newton and Schulz", upTo: 100,
        \.iterations),
      .coefficient("coefficientA", key: "ns_a", symbol: "a", \.coefficientA),
      .coefficient("coefficientB", key: "ns_b", symbol: "b", \.coefficientB),
      .coefficient("coefficientC", key: "ns_c", symbol: "c", \.coefficientC),
      .epsilon(\.epsilon), .weightDecay(\.weightDecay),
    ]
  }
}

extension ParameterBinding where Rule: Optimizer {
  fileprivate static func coefficient(
    _ name: String, key: String, symbol: String, _ path: NumberPath
  ) -> Self {
    .number(
      name, key: key, symbol: symbol, meaning: "coefficient of the polynomial",
      in: ParameterRange(-100, 100), scale: .linear, track: -10...10, path)
  }
}

extension Muon: TextbookRule {
  public var formula: [String] {
    let u = nesterov ? "u = β·m/(1 − β·βᵗ) + (1−β)·g/(1−βᵗ)" : "u = m/(1−βᵗ)"
    return ["g = ∇f(θ)", "m ← β·m + (1−β)·g", u, "x = u/(‖u‖ + ε)"]
      + Array(repeating: "x ← (a + b·‖x‖² + c·‖x‖⁴)·x", count: iterations)
      + ["Δ = −α·(x + λ·θ)", "θ ← θ + Δ"]
  }

  public var memory: [(symbol: String, values: [Scalar])] {
    [("m", firstMoment)]
  }
}

extension OptimizerEntry {
  public static let muon = OptimizerEntry(
    "muon", aliases: ["muon_optax"], title: "Muon",
    formula: ["m ← β·m + (1−β)·g", "X ← m′/‖m′‖", "X ← a·X + (b·A + c·A²)·X,  A = X·Xᵀ", "θ ← θ − α·X"],
    citation: "Jordan et al. 2024",
    matches: "optax.contrib.muon", Muon<Double>.self, Muon<Float>.self,
    lists: [ParameterList("ns_coefficients", of: ["ns_a", "ns_b", "ns_c"])])
}
