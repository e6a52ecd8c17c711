/// SM3 (Anil et al. 2019, *Memory-Efficient Adaptive Optimization*, algorithm SM3-II), as optax.sm3 computes
/// it: AdaGrad that keeps one sum for each row and each column of a matrix.
///
///     a ← a + g²                            of a vector
///     a = g² + min(R, C)                    of a matrix: aᵢⱼ from Rᵢ and Cⱼ
///     R ← the largest a of each row, C ← that of each column
///     u = g/√(a + 10⁻⁸)                     0 where a is 0
///     m ← μ·m + (1 − μ)·u
///     θ ← θ − α·m
///
/// Matrices are those of the layout; everything else in it counts as vectors. Rows and columns are treated
/// alike: a matrix and its transpose take the same step. A live change counts from the next step and leaves
/// the sums and m as they are.
public struct SM3<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞ (optax has no default).
  public var learningRate: Scalar = 0.1
  /// μ, 0 ≤ μ < 1.
  public var momentum: Scalar = 0.9

  /// The tensors, of which some may be matrices.
  public private(set) var layout: ParameterLayout
  /// m, the average of scaled gradients.
  public private(set) var firstMoment: [Scalar]
  /// a of a vector; R, then C of a matrix; tensor by tensor.
  public private(set) var accumulators: [[Scalar]]
  /// The next C while the last one is still read.
  private var workspace: [Scalar]

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) { self.init(layout: .vector(parameterCount)) }

  /// The rule before its first step, for parameters of these shapes.
  public init(layout: ParameterLayout) {
    self.layout = layout
    firstMoment = Array(repeating: 0, count: layout.parameterCount)
    accumulators = layout.tensors.map { tensor in
      Array(repeating: 0, count: tensor.matrix.map { $0.rows + $0.columns } ?? tensor.count)
    }
    workspace = Array(repeating: 0, count: layout.tensors.compactMap { $0.matrix?.columns }.max() ?? 0)
  }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    requireEqualCounts(parameters, gradient)
    let (α, μ) = (learningRate, momentum)
    for (index, tensor) in layout.tensors.enumerated() {
      if let (rows, columns) = tensor.matrix {
        for row in 0..<rows {
          let first = tensor.range.lowerBound + row * columns
          Self.update(
            &parameters, gradient, &firstMoment, row: first..<first + columns, &accumulators[index],
            at: (row, rows), &workspace, α, μ)
        }
        for column in 0..<columns { accumulators[index][rows + column] = workspace[column] }
      } else {
        Self.update(&parameters, gradient, &firstMoment, over: tensor.range, &accumulators[index], α, μ)
      }
    }
  }

  /// The step of a vector.
  @inline(__always)
  private static func update(
    _ parameters: inout MutableSpan<Scalar>, _ gradient: Span<Scalar>, _ firstMoment: inout [Scalar],
    over range: Range<Int>, _ sums: inout [Scalar], _ α: Scalar, _ μ: Scalar
  ) {
    var a = sums.mutableSpan
    var place = 0
    Optimizers.update(&parameters, gradient, &firstMoment, over: range) { θ, g, m in
      a[place] += g * g
      m = μ * m + (1 - μ) * scaled(g, by: a[place])
      θ -= α * m
      place += 1
    }
  }

  /// The step of a row of a matrix, which gathers the next C.
  @inline(__always)
  private static func update(
    _ parameters: inout MutableSpan<Scalar>, _ gradient: Span<Scalar>, _ firstMoment: inout [Scalar],
    row range: Range<Int>, _ sums: inout [Scalar], at place: (row: Int, rows: Int), _ next: inout [Scalar],
    _ α: Scalar, _ μ: Scalar
  ) {
    var old = sums.mutableSpan
    var new = next.mutableSpan
    let r = old[place.row]
    var largest: Scalar = 0
    var column = 0
    Optimizers.update(&parameters, gradient, &firstMoment, over: range) { θ, g, m in
      let a = g * g + min(r, old[place.rows + column])
      largest = max(largest, a)
      new[column] = place.row == 0 ? max(0, a) : max(new[column], a)
      m = μ * m + (1 - μ) * scaled(g, by: a)
      θ -= α * m
      column += 1
    }
    old[place.row] = largest
  }

  /// u
  @inline(__always)
  private static func scaled(_ g: Scalar, by a: Scalar) -> Scalar { a > 0 ? g / (a + 1e-8).root : 0 }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] {
    [.vector("firstMoment", \.firstMoment), .vectors("accumulators", \.accumulators)]
  }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [.learningRate(\.learningRate), .momentum(\.momentum)]
  }
}

extension SM3 {
  /// The matrix that is all of the layout.
  private var matrix: (rows: Int, columns: Int)? {
    layout.tensors.count == 1 ? layout.tensors.first?.matrix : nil
  }

  /// The next update in lines that can be computed.
  public var formula: [String] {
    [
      "g = ∇f(θ)", matrix == nil ? "a ← a + g²" : "a = g² + min(R, C)", "u = g/√(a + 10⁻⁸)",
      "m ← μ·m + (1−μ)·u", "Δ = −α·m", "θ ← θ + Δ",
    ]
  }

  /// Lines that cannot be computed beforehand.
  public var remarks: [String] { ["of a matrix a = g² + min(R, C),", "R, C ← max a by row, by column"] }

  /// R and C stand in every place of their row and column.
  public var memory: [(symbol: String, values: [Scalar])] {
    let sums = accumulators.first ?? []
    guard let (rows, columns) = matrix else { return [("m", firstMoment), ("a", sums)] }
    let places = (0..<rows * columns).map { $0.quotientAndRemainder(dividingBy: columns) }
    return [
      ("m", firstMoment), ("R", places.map { sums[$0.quotient] }),
      ("C", places.map { sums[rows + $0.remainder] }),
    ]
  }

  /// The rule, tensor by tensor.
  public var parts: [RulePart<Scalar>] {
    layout.parts { tensor, index, alone in
      var part = self
      (part.layout, part.firstMoment) = (alone, Array(firstMoment[tensor.range]))
      part.accumulators = [accumulators[index]]
      return part
    }
  }
}

extension OptimizerEntry {
  /// SM3.
  public static let sm3 = OptimizerEntry(
    "sm3", title: "SM3", citation: "Anil et al. 2019", matches: "optax.sm3",
    SM3<Double>.self, SM3<Float>.self)
}
