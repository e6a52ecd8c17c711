/// What the flat vector of parameters is made of: tensors with names and shapes, one behind the other.
///
/// Most rules work number by number and never look. Those that take a norm of each tensor (LAMB, LARS,
/// NovoGrad, Adafactor) or treat matrices as matrices (Muon, Adafactor, SM3) are given a layout.
public struct ParameterLayout: Sendable, Hashable {
  /// One tensor: the weights of a layer, say.
  public struct Tensor: Sendable, Hashable {
    /// What it is called: `0.weight`.
    public let name: String
    /// The lengths of the axes: `[n]` for a vector, `[rows, columns]` for a matrix stored row by row.
    public let shape: [Int]
    /// Where its numbers lie in the vector of parameters.
    public let range: Range<Int>
    /// The axis of `shape` that counts what comes out of the tensor: 0 for weights `[out, in]`, as torch and this
    /// project's networks have them; 1, the last one, for `[in, out]`, as optax and Flax have them.
    public let outputAxis: Int

    /// How many numbers it has.
    public var count: Int { range.count }
    /// Rows and columns where the tensor is a matrix; nil for a vector, or for more axes than two.
    public var matrix: (rows: Int, columns: Int)? { shape.count == 2 ? (shape[0], shape[1]) : nil }
  }

  /// The tensors, in the order in which they lie in the vector.
  public let tensors: [Tensor]
  /// How many numbers all of them have.
  public var parameterCount: Int { tensors.last?.range.upperBound ?? 0 }

  /// All parameters as one vector, which is what a rule assumes that is not told otherwise.
  public static func vector(_ count: Int) -> ParameterLayout {
    ParameterLayout(tensors: [Tensor(name: "parameters", shape: [count], range: 0..<count, outputAxis: 0)])
  }

  private init(tensors: [Tensor]) { self.tensors = tensors }

  /// Tensors in the order in which they lie in the vector.
  ///
  /// - Parameters:
  ///   - tensors: their names and shapes.
  ///   - outputAxis: the axis of what comes out of each tensor; the last axis where it is nil, or where the tensor
  ///     has fewer axes.
  /// - Throws: `OptionError.malformed` for a shape without axes, or an axis below 1.
  public init(
    _ tensors: [(name: String, shape: [Int])], outputAxis: Int? = nil
  ) throws(OptionError) {
    precondition((outputAxis ?? 0) >= 0, "the output axis must be 0 or more")
    var start = 0
    var laidOut: [Tensor] = []
    for (name, shape) in tensors {
      let (count, isTooLarge) = Self.count(of: shape)
      guard !shape.isEmpty, shape.allSatisfy({ $0 > 0 }), !isTooLarge, start <= Int.max - count else {
        throw .malformed(text: "\(name): \(shape)", expected: "a shape of one axis or more, each 1 or longer")
      }
      let (range, last) = (start..<start + count, shape.count - 1)
      laidOut.append(
        Tensor(name: name, shape: shape, range: range, outputAxis: min(outputAxis ?? last, last)))
      start += count
    }
    self.tensors = laidOut
  }

  /// One matrix, stored row by row; what comes out of it is counted by its columns, or along `outputAxis`.
  ///
  /// - Throws: `OptionError.malformed` for a side below 1.
  public static func matrix(
    rows: Int, columns: Int, outputAxis: Int? = nil
  ) throws(OptionError) -> ParameterLayout {
    try ParameterLayout([("parameters", [rows, columns])], outputAxis: outputAxis)
  }

  /// A layout of one tensor of this one.
  func alone(_ tensor: Tensor) -> ParameterLayout {
    ParameterLayout(tensors: [
      Tensor(
        name: tensor.name, shape: tensor.shape, range: 0..<tensor.count, outputAxis: tensor.outputAxis)
    ])
  }

  private static func count(of shape: [Int]) -> (count: Int, isTooLarge: Bool) {
    var result = (count: 1, isTooLarge: false)
    for axis in shape {
      let product = result.count.multipliedReportingOverflow(by: axis)
      result = (product.partialValue, result.isTooLarge || product.overflow)
    }
    return result
  }
}
