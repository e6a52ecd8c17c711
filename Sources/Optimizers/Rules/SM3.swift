/// SM3 (Anil et al. 2019, *Memory-Efficient Adaptive Optimization*, algorithm SM3-II), as optax.sm3 computes
/// it: AdaGrad that keeps one sum for each row and each column of a matrix.
///
///     a ← a + g²                            of a vector
///     aᵢⱼ = gᵢⱼ² + min(Rᵢ, Cⱼ),  Rᵢ ← maxⱼ aᵢⱼ,  Cⱼ ← maxᵢ aᵢⱼ     of a matrix
///     u ← g/√(a + 10⁻⁸)                     0 where a is 0
///     m ← μ·m + (1 − μ)·u
///     θ ← θ − α·m
///
/// - `learningRate` α, 0 < α < ∞, default 0.1 (optax has none).
/// - `momentum` μ, 0 ≤ μ < 1, default 0.9.
///
/// Matrices are those of the layout; everything else in it counts as vectors. A live change counts from the
/// next step and leaves the sums and m as they are.
public struct SM3<Scalar: OptimizerScalar>: Rule {
  public var learningRate: Scalar = 0.1
  public var momentum: Scalar = 0.9

  public let layout: ParameterLayout
  /// m, the average of scaled gradients.
  public private(set) var firstMoment: [Scalar]
  /// a of a vector; R, then C of a matrix; tensor by tensor.
  public private(set) var accumulators: [[Scalar]]

  public init(parameterCount: Int) { self.init(layout: .vector(parameterCount)) }

  public init(layout: ParameterLayout) {
    self.layout = layout
    firstMoment = Array(repeating: 0, count: layout.parameterCount)
    accumulators = layout.tensors.map { tensor in
      Array(repeating: 0, count: tensor.matrix.map { $0.rows + $0.columns } ?? tensor.count)
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    for (index, tensor) in layout.tensors.enumerated() {
      if let (rows, columns) = tensor.matrix {
        stepMatrix(&parameters, gradient, tensor.range.lowerBound, index, rows, columns)
      } else {
        for (place, i) in tensor.range.enumerated() {
          let a = accumulators[index][place] + gradient[i] * gradient[i]
          accumulators[index][place] = a
          move(&parameters, i, gradient[i], a)
        }
      }
    }
  }

  @inline(__always)
  private mutating func stepMatrix(
    _ parameters: inout MutableSpan<Scalar>, _ gradient: Span<Scalar>, _ start: Int, _ index: Int,
    _ rows: Int, _ columns: Int
  ) {
    let old = accumulators[index]
    for k in accumulators[index].indices { accumulators[index][k] = 0 }
    for row in 0..<rows {
      for column in 0..<columns {
        let i = start + row * columns + column
        let a = gradient[i] * gradient[i] + min(old[row], old[rows + column])
        accumulators[index][row] = max(accumulators[index][row], a)
        accumulators[index][rows + column] = max(accumulators[index][rows + column], a)
        move(&parameters, i, gradient[i], a)
      }
    }
  }

  @inline(__always)
  private mutating func move(_ parameters: inout MutableSpan<Scalar>, _ i: Int, _ g: Scalar, _ a: Scalar) {
    let u = a > 0 ? g / (a + 1e-8).root : 0
    let m = momentum * firstMoment[i] + (1 - momentum) * u
    firstMoment[i] = m
    parameters[i] -= learningRate * m
  }

  public static var state: [StateBinding<Self>] {
    [.vector("firstMoment", \.firstMoment), .vectors("accumulators", \.accumulators)]
  }

  public static var hyperparameters: [ParameterBinding<Self>] {
    [.learningRate(\.learningRate), .momentum(\.momentum)]
  }
}

extension SM3: TextbookRule {
  public var formula: [String] {
    ["g = ∇f(θ)", "a ← a + g²", "u = g/√(a + 10⁻⁸)", "m ← μ·m + (1−μ)·u", "Δ = −α·m", "θ ← θ + Δ"]
  }

  public var memory: [(symbol: String, values: [Scalar])] {
    [("m", firstMoment), ("a", accumulators.first ?? [])]
  }
}

extension OptimizerEntry {
  public static let sm3 = OptimizerEntry(
    "sm3", title: "SM3",
    formula: ["a ← g² + min(R, C)", "R, C ← max a by row, by column", "m ← μ·m + (1−μ)·g/√a", "θ ← θ − α·m"],
    citation: "Anil et al. 2019",
    matches: "optax.sm3", SM3<Double>.self, SM3<Float>.self)
}
