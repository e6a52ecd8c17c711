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

  public init(parameterCount: Int) { self.init(layout: .vector(parameterCount)) }

  public init(layout: ParameterLayout) {
    self.layout = layout
    firstMoment = Array(repeating: 0, count: layout.parameterCount)
    accumulators = layout.tensors.map { tensor in
      Array(repeating: 0, count: tensor.matrix.map { $0.rows + $0.columns } ?? tensor.count)
    }
    workspace = Array(repeating: 0, count: layout.tensors.compactMap { $0.matrix?.columns }.max() ?? 0)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    for (index, tensor) in layout.tensors.enumerated() {
      // Taken out, so that the numbers are the only ones of their kind and are changed in place.
      var (sums, next) = ([Scalar](), [Scalar]())
      swap(&sums, &accumulators[index])
      swap(&next, &workspace)
      if let (rows, columns) = tensor.matrix {
        stepMatrix(&parameters, gradient, tensor.range.lowerBound, &sums, &next, rows, columns)
      } else {
        stepVector(&parameters, gradient, tensor.range, &sums)
      }
      swap(&sums, &accumulators[index])
      swap(&next, &workspace)
    }
  }

  @inline(__always)
  private mutating func stepVector(
    _ parameters: inout MutableSpan<Scalar>, _ gradient: Span<Scalar>, _ range: Range<Int>,
    _ sums: inout [Scalar]
  ) {
    let (α, μ) = (learningRate, momentum)
    var a = sums.mutableSpan
    var place = 0
    update(&parameters, gradient, &firstMoment, over: range) { θ, g, m in
      a[place] += g * g
      m = μ * m + (1 - μ) * Self.scaled(g, by: a[place])
      θ -= α * m
      place += 1
    }
  }

  @inline(__always)
  private mutating func stepMatrix(
    _ parameters: inout MutableSpan<Scalar>, _ gradient: Span<Scalar>, _ start: Int,
    _ sums: inout [Scalar], _ next: inout [Scalar], _ rows: Int, _ columns: Int
  ) {
    let (α, μ) = (learningRate, momentum)
    var old = sums.mutableSpan
    var new = next.mutableSpan
    for column in 0..<columns { new[column] = 0 }
    for row in 0..<rows {
      let (r, first) = (old[row], start + row * columns)
      var largest: Scalar = 0
      var column = 0
      update(&parameters, gradient, &firstMoment, over: first..<first + columns) { θ, g, m in
        let a = g * g + min(r, old[rows + column])
        largest = max(largest, a)
        new[column] = max(new[column], a)
        m = μ * m + (1 - μ) * Self.scaled(g, by: a)
        θ -= α * m
        column += 1
      }
      old[row] = largest
    }
    for column in 0..<columns { old[rows + column] = new[column] }
  }

  /// u
  @inline(__always)
  private static func scaled(_ g: Scalar, by a: Scalar) -> Scalar { a > 0 ? g / (a + 1e-8).root : 0 }

  public static var state: [StateBinding<Self>] {
    [.vector("firstMoment", \.firstMoment), .vectors("accumulators", \.accumulators)]
  }

  public static var hyperparameters: [ParameterBinding<Self>] {
    [.learningRate(\.learningRate), .momentum(\.momentum)]
  }
}

extension SM3 {
  /// The matrix that is all of the layout.
  private var matrix: (rows: Int, columns: Int)? {
    layout.tensors.count == 1 ? layout.tensors.first?.matrix : nil
  }

  public var formula: [String] {
    [
      "g = ∇f(θ)", matrix == nil ? "a ← a + g²" : "a = g² + min(R, C)", "u = g/√(a + 10⁻⁸)",
      "m ← μ·m + (1−μ)·u", "Δ = −α·m", "θ ← θ + Δ",
    ]
  }

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
