/// The makeup of the flat vector of parameters: tensors with names and shapes, one behind the other.
///
/// Most rules work number by number and never look. Those that take a norm of each tensor (LAMB, LARS,
/// NovoGrad, Adafactor) or treat matrices as matrices (Muon, Adafactor, SM3) are given a layout.
public struct ParameterLayout: Sendable, Hashable {
  /// One tensor: the weights of a layer, say.
  public struct Tensor: Sendable, Hashable {
    /// The role of a tensor, by which rules and settings may tell tensors apart.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// Weights, by which inputs are multiplied and summed: what penalties and matrix rules are for.
      case weight
      /// Numbers added to outputs.
      case bias
      /// Factors of single units, as γ of a normalisation.
      case scale
      /// Offsets of single units, as β of a normalisation.
      case shift
      /// Anything else.
      case other
    }

    /// The name in files, unique in its layout: `0.weight`.
    public let name: String
    /// The lengths of the axes: `[n]` for a vector, `[rows, columns]` for a matrix stored row by row.
    public let shape: [Int]
    /// Where its numbers lie in the vector of parameters.
    public internal(set) var range: Range<Int>
    /// The axis of `shape` that counts what comes out of the tensor: 0 for weights `[out, in]`, as torch and this
    /// project's networks have them; 1, the last one, for `[in, out]`, as optax and Flax have them.
    public let outputAxis: Int
    /// Its role; `other` unless the maker of the layout said more.
    public internal(set) var kind = Kind.other

    /// How many numbers it has.
    public var count: Int { range.count }
    /// Rows and columns where the tensor is a matrix; nil for a vector, or for more axes than two.
    public var matrix: (rows: Int, columns: Int)? { shape.count == 2 ? (shape[0], shape[1]) : nil }
    /// Rows and columns of a matrix, or of more axes with all but that of the outputs taken as one: the filters of a
    /// convolution, one a row. nil for a vector, or where the outputs lie between other axes.
    public var outputMatrix: (rows: Int, columns: Int)? {
      guard shape.count > 2 else { return matrix }
      let outputs = shape[outputAxis]
      if outputAxis == 0 { return (outputs, count / outputs) }
      return outputAxis == shape.count - 1 ? (count / outputs, outputs) : nil
    }
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

  /// Tensors of another layout, one behind the other.
  init(adjoining tensors: [Tensor]) {
    var start = 0
    self.tensors = tensors.map { tensor in
      var moved = tensor
      moved.range = start..<start + tensor.count
      start += tensor.count
      return moved
    }
  }

  /// Tensors in the order in which they lie in the vector.
  ///
  /// - Parameters:
  ///   - tensors: their names and shapes.
  ///   - outputAxis: the axis of what comes out of each tensor; the last axis where it is nil, or where the tensor
  ///     has fewer axes.
  /// - Throws: `OptimizerError.malformed` for a shape without axes, or an axis below 1.
  public init(
    _ tensors: [(name: String, shape: [Int])], outputAxis: Int? = nil
  ) throws(OptimizerError) {
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
  /// - Throws: `OptimizerError.malformed` for a side below 1.
  public static func matrix(
    rows: Int, columns: Int, outputAxis: Int? = nil
  ) throws(OptimizerError) -> ParameterLayout {
    try ParameterLayout([("parameters", [rows, columns])], outputAxis: outputAxis)
  }

  /// Tensors with their kinds, in the order in which they lie in the vector.
  ///
  /// - Parameters:
  ///   - tensors: their names, shapes and kinds.
  ///   - outputAxis: the axis of what comes out of each tensor, as above.
  /// - Throws: `OptimizerError.malformed` for a shape without axes, or an axis below 1.
  public init(
    _ tensors: [(name: String, shape: [Int], kind: Tensor.Kind)], outputAxis: Int? = nil
  ) throws(OptimizerError) {
    let plain = try ParameterLayout(tensors.map { (name: $0.name, shape: $0.shape) }, outputAxis: outputAxis)
    self.init(
      tensors: zip(plain.tensors, tensors).map { laidOut, given in
        var tensor = laidOut
        tensor.kind = given.kind
        return tensor
      })
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
