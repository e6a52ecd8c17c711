/// What the flat vector of parameters is made of: tensors with names and shapes, one behind the other.
///
/// Most rules work number by number and never look. Those that take a norm of each tensor (LAMB, LARS,
/// NovoGrad, Adafactor) or treat matrices as matrices (Muon, Adafactor, SM3) are given a layout.
public struct ParameterLayout: Sendable, Hashable {
  /// One tensor: the weights of a layer, say.
  public struct Tensor: Sendable, Hashable {
    /// What a tensor is for, by which rules and settings may tell tensors apart.
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

    /// What it is called in files, unique in its layout: `0.weight`.
    public let name: String
    /// The lengths of the axes: `[n]` for a vector, `[rows, columns]` for a matrix stored row by row.
    public let shape: [Int]
    /// Where its numbers lie in the vector of parameters.
    public let range: Range<Int>
    /// What it is for; `other` unless the maker of the layout said more.
    public var kind = Kind.other
    /// The axis along which the outputs of a weight lie: 0 for `[outputs, inputs]`. nil for tensors that are no
    /// weights.
    public var outputAxis: Int?

    public var count: Int { range.count }
    /// Rows and columns where the tensor is a matrix; nil for a vector, or for more axes than two.
    public var matrix: (rows: Int, columns: Int)? { shape.count == 2 ? (shape[0], shape[1]) : nil }
  }

  public let tensors: [Tensor]
  public var parameterCount: Int { tensors.last?.range.upperBound ?? 0 }

  /// All parameters as one vector, which is what a rule assumes that is not told otherwise.
  public static func vector(_ count: Int) -> ParameterLayout {
    ParameterLayout(tensors: [Tensor(name: "parameters", shape: [count], range: 0..<count)])
  }

  private init(tensors: [Tensor]) { self.tensors = tensors }

  /// Tensors in the order in which they lie in the vector.
  ///
  /// - Throws: `OptionError.malformed` for a shape without axes, or an axis below 1.
  public init(_ tensors: [(name: String, shape: [Int])]) throws(OptionError) {
    var start = 0
    var laidOut: [Tensor] = []
    for (name, shape) in tensors {
      let (count, isTooLarge) = Self.count(of: shape)
      guard !shape.isEmpty, shape.allSatisfy({ $0 > 0 }), !isTooLarge, start <= Int.max - count else {
        throw .malformed(text: "\(name): \(shape)", expected: "a shape of one axis or more, each 1 or longer")
      }
      laidOut.append(Tensor(name: name, shape: shape, range: start..<start + count))
      start += count
    }
    self.tensors = laidOut
  }

  /// One matrix, stored row by row.
  ///
  /// - Throws: `OptionError.malformed` for a side below 1.
  public static func matrix(rows: Int, columns: Int) throws(OptionError) -> ParameterLayout {
    try ParameterLayout([("parameters", [rows, columns])])
  }

  /// Tensors with their kinds, in the order in which they lie in the vector. Weights have their outputs along the
  /// first axis.
  ///
  /// - Throws: `OptionError.malformed` for a shape without axes, or an axis below 1.
  public init(_ tensors: [(name: String, shape: [Int], kind: Tensor.Kind)]) throws(OptionError) {
    let plain = try ParameterLayout(tensors.map { (name: $0.name, shape: $0.shape) })
    self.init(
      tensors: zip(plain.tensors, tensors).map { laidOut, given in
        var tensor = laidOut
        tensor.kind = given.kind
        tensor.outputAxis = given.kind == .weight ? 0 : nil
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
