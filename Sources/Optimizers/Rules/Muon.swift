/// Muon (Jordan et al. 2024, *Muon: An Optimizer for Hidden Layers in Neural Networks*), as
/// optax.contrib.muon computes it in full precision: momentum whose matrices are made orthogonal by an
/// odd polynomial of Newton and Schulz.
///
///     m ← β·m + (1 − β)·g
///     u = m/(1 − βᵗ)                        Nesterov: β·m/(1 − β·βᵗ) + (1 − β)·g/(1 − βᵗ)
///     x = u/(‖u‖ + ε)
///     x ← a·x + (b·A + c·A²)·x              k times, with A = x·xᵀ
///     θ ← θ − α·(√max(1, out/in)·x + λ·θ)
///
/// Matrices are those of the layout, whose `outputAxis` says which side is `out`; the filters of a convolution count as
/// one, with a filter a row, as Muon's authors have it. Anything else counts as a
/// matrix of one column without that factor, of which x is the direction with a length of about 1; `MuonWithAdam`
/// gives such parameters to Adam instead. torch.optim.Muon does the iterations in half precision. A
/// live change counts from the next step.
public struct Muon<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞: torch.optim.Muon's default (optax has none).
  public var learningRate: Scalar = 0.001
  /// β, 0 ≤ β < 1.
  public var beta: Scalar = 0.95
  /// ε, 0 ≤ ε < ∞.
  public var epsilon: Scalar = 1e-8
  /// λ, decoupled: 0 ≤ λ < ∞.
  public var weightDecay: Scalar = 0
  /// Look ahead along the average.
  public var nesterov = true
  /// k, 1 or more.
  public var iterations = 5 {
    didSet { precondition(iterations > 0, "Muon needs one iteration or more") }
  }
  /// a, the polynomial's linear coefficient.
  public var coefficientA: Scalar = 3.4445
  /// b, its cubic coefficient.
  public var coefficientB: Scalar = -4.775
  /// c, its quintic coefficient.
  public var coefficientC: Scalar = 2.0315

  /// The tensors, of which some may be matrices.
  public private(set) var layout: ParameterLayout
  /// m, the average of gradients.
  public private(set) var firstMoment: [Scalar]
  private var zeroWeight = ZeroWeight()
  private var workspace: Workspace

  /// Room for the largest matrix while it is made orthogonal: x and xᵀ, then A, and b·A + c·A².
  private struct Workspace: Sendable {
    var x, transposed, square, polynomial: [Scalar]

    init(_ layout: ParameterLayout) {
      let shapes = layout.tensors.map { $0.outputMatrix ?? ($0.count, 1) }
      let least = shapes.map { min($0.rows, $0.columns) }.max() ?? 0
      x = Array(repeating: 0, count: shapes.map { $0.rows * $0.columns }.max() ?? 0)
      square = Array(repeating: 0, count: least * least)
      (transposed, polynomial) = (x, square)
    }
  }

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) { self.init(layout: .vector(parameterCount)) }

  /// The rule before its first step, for parameters of these shapes.
  public init(layout: ParameterLayout) {
    self.layout = layout
    firstMoment = Array(repeating: 0, count: layout.parameterCount)
    workspace = Workspace(layout)
  }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, β, λ) = (learningRate, beta, weightDecay)
    let correction: Scalar = zeroWeight.decay(by: β)
    let correctionAhead = Scalar(1 - zeroWeight.weight * Double(β))
    update(&parameters, gradient, &firstMoment) { _, g, m in m = β * m + (1 - β) * g }
    for tensor in layout.tensors {
      let (rows, columns) = tensor.outputMatrix ?? (tensor.count, 1)
      let start = tensor.range.lowerBound
      for i in tensor.range {
        let m = firstMoment[i]
        workspace.x[i - start] =
          nesterov ? β * m / correctionAhead + (1 - β) * gradient[i] / correction : m / correction
      }
      orthogonalize(rows, columns)
      let (outputs, inputs) = tensor.outputAxis == 0 ? (rows, columns) : (columns, rows)
      let scale: Scalar =
        tensor.outputMatrix == nil ? 1 : max(1, Scalar(outputs) / Scalar(inputs)).squareRoot()
      let x = workspace.x.span
      for i in tensor.range { parameters[i] -= α * (scale * x[i - start] + λ * parameters[i]) }
    }
  }

  /// Puts in place of the matrix in `workspace.x` the nearest one with orthogonal rows, or columns, roughly:
  /// singular values of 0.7 to 1.2.
  @inline(__always)
  private mutating func orthogonalize(_ rows: Int, _ columns: Int) {
    let (short, long, isTall) = (min(rows, columns), max(rows, columns), rows > columns)
    if isTall {
      transpose(workspace.x, into: &workspace.transposed, rows: rows, columns: columns)
      swap(&workspace.x, &workspace.transposed)
    }
    let length = norm(workspace.x, 0..<rows * columns) + epsilon
    if length > 0 {
      for i in 0..<rows * columns { workspace.x[i] /= length }
      for _ in 0..<iterations { iterate(short, long) }
    }
    if isTall {
      transpose(workspace.x, into: &workspace.transposed, rows: short, columns: long)
      swap(&workspace.x, &workspace.transposed)
    }
  }

  /// x ← a·x + (b·A + c·A²)·x of a matrix that is not tall.
  @inline(__always)
  private mutating func iterate(_ rows: Int, _ columns: Int) {
    let (a, b, c) = (coefficientA, coefficientB, coefficientC)
    transpose(workspace.x, into: &workspace.transposed, rows: rows, columns: columns)
    multiply(
      workspace.x, workspace.transposed, into: &workspace.square, rows: rows, inner: columns, columns: rows)
    multiply(
      workspace.square, workspace.square, into: &workspace.polynomial, rows: rows, inner: rows, columns: rows)
    for i in 0..<rows * rows {
      workspace.polynomial[i] = b * workspace.square[i] + c * workspace.polynomial[i]
    }
    // xᵀ is done with: the product takes its place.
    multiply(
      workspace.polynomial, workspace.x, into: &workspace.transposed, rows: rows, inner: rows,
      columns: columns)
    for i in 0..<rows * columns { workspace.x[i] = a * workspace.x[i] + workspace.transposed[i] }
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] {
    [.vector("firstMoment", \.firstMoment), .precise("zeroWeight", \.zeroWeight.weight)]
  }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .beta(\.beta), .nesterov(along: "average", \.nesterov),
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

extension Muon {
  /// The lines of a vector, where x·xᵀ·x is ‖x‖²·x; none of a matrix, whose products are not number by number.
  public var formula: [String] {
    if layout.tensors.contains(where: { $0.outputMatrix != nil }) { return [] }
    let u = nesterov ? "u = β·m/(1−β·βᵗ) + (1−β)·g/(1−βᵗ)" : "u = m/(1−βᵗ)"
    return ["g = ∇f(θ)", "m ← β·m + (1−β)·g", u, "x = u/(‖u‖ + ε)"]
      + Array(repeating: "x ← (a + b·‖x‖² + c·‖x‖⁴)·x", count: iterations)
      + ["Δ = −α·(x + λ·θ)", "θ ← θ + Δ"]
  }

  /// Lines that cannot be computed beforehand.
  public var remarks: [String] {
    [
      "x ← … k times; of a matrix", "x ← a·x + (b·A + c·A²)·x,  A = x·xᵀ",
      "θ ← θ − α·(√max(1, out/in)·x + λ·θ)",
    ]
  }

  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] { [("m", firstMoment)] }

  /// The rule, tensor by tensor.
  public var parts: [RulePart<Scalar>] {
    layout.parts { tensor, _, alone in
      var part = self
      (part.layout, part.firstMoment) = (alone, Array(firstMoment[tensor.range]))
      return part
    }
  }
}
