/// Block-coordinate gradient descent (Nesterov 2012, *Efficiency of Coordinate Descent Methods on Huge-Scale
/// Optimization Problems*; Tseng 2001): one block of the parameters a step, the others stay.
///
///     B = 1 in the block of step t, else 0  blocks in turn, or drawn
///     θ ← θ − α·B·g
///
/// `blocks` names the blocks where they are not of one size, or not in order. Which block a step takes
/// follows from its number alone, so every live change counts from the next step.
public struct CoordinateDescent<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞.
  public var learningRate: Scalar = 0.01
  /// Parameters in a block, 1 or more. Blocks follow each other; the last may be smaller.
  public var blockSize = 1 {
    didSet { precondition(blockSize > 0, "a block must have one parameter or more") }
  }
  /// Draw the block of each step (`order=random`), a pure function of `seed` and the step.
  public var isRandom = false
  /// The seed of the blocks that are drawn.
  public var seed: UInt64 = 0

  private let parameterCount: Int
  private let blocks: [[Int]]
  private var stepCount = 0

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) {
    self.parameterCount = parameterCount
    blocks = []
  }

  /// One block for each tensor: the layers of a network, say.
  public init(layout: ParameterLayout) {
    parameterCount = layout.parameterCount
    blocks = layout.tensors.count > 1 ? layout.tensors.map { Array($0.range) } : []
  }

  /// Blocks of one's own, by the places of their parameters; they stand in place of `blockSize`.
  ///
  /// - Throws: `OptimizerError.malformed` for a place that is no parameter's, or no blocks at all.
  public init(parameterCount: Int, blocks: [[Int]]) throws(OptimizerError) {
    let places = blocks.joined()
    guard !places.isEmpty, places.allSatisfy((0..<parameterCount).contains) else {
      throw .malformed(text: "\(blocks)", expected: "blocks of the parameters 0 to \(parameterCount - 1)")
    }
    self.parameterCount = parameterCount
    self.blocks = blocks
  }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    requireEqualCounts(parameters, gradient)
    let α = learningRate
    let count = blocks.isEmpty ? (parameterCount + blockSize - 1) / blockSize : blocks.count
    guard count > 0 else { return }
    let block = place(of: count)
    if blocks.isEmpty {
      let range = block * blockSize..<min((block + 1) * blockSize, parameterCount)
      update(&parameters, gradient, over: range) { θ, g in θ -= α * g }
    } else {
      for i in blocks[block] { parameters[i] -= α * gradient[i] }
    }
    stepCount += 1
  }

  /// The block of this step, of `count`.
  private func place(of count: Int) -> Int {
    guard isRandom else { return stepCount % count }
    var stream = RandomStream(seed: seed, stream: .blocks, counter: UInt64(stepCount))
    return stream.next(below: count)
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] { [.count("stepCount", \.stepCount)] }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate),
      .count(
        "blockSize", key: "block_size", symbol: "|B|", meaning: "parameters in a block", upTo: 1e6,
        isPrimary: true, \.blockSize),
      .choice(
        "isRandom", key: "order", symbol: "drawn", meaning: "blocks in turn, or drawn",
        words: ["cyclic", "random"], \.isRandom),
    ]
  }
}

extension CoordinateDescent {
  /// The next update in lines that can be computed.
  public var formula: [String] { ["g = ∇f(θ)", "Δ = −α·B·g", "θ ← θ + Δ"] }

  /// Lines that cannot be computed beforehand.
  public var remarks: [String] { ["B ← 1 in the block of step t, else 0"] }

  /// B is 1 for the parameters of this step's block, 0 for the others.
  public var memory: [(symbol: String, values: [Scalar])] {
    var next = self
    var marks = [Scalar](repeating: 0, count: parameterCount)
    next.learningRate = 1
    next.step(&marks, gradient: Array(repeating: -1, count: parameterCount))
    return [("B", marks)]
  }
}

extension OptimizerEntry {
  /// Block-coordinate descent.
  public static let coordinateDescent = OptimizerEntry(
    "coordinate-descent", aliases: ["block_coordinate_descent", "bcd"], title: "block-coordinate descent",
    citation: "Tseng 2001; Nesterov 2012",
    matches: "closed form", CoordinateDescent<Double>.self, CoordinateDescent<Float>.self,
    lists: [
      ParameterList("blocks", expected: "blocks of one size in order, [[0, 1], [2, 3]]") { blocks in
        let size = blocks.first?.count ?? 0
        let places = blocks.joined()
        let isRegular = size > 0 && blocks.dropLast().allSatisfy { $0.count == size }
        guard isRegular, blocks.last.map({ 1...size ~= $0.count }) == true,
          places.enumerated().allSatisfy({ Double($0) == $1 })
        else { return nil }
        return [("block_size", Double(size))]
      }
    ])
}
