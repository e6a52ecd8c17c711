import Optimizers

/// A symmetric matrix that is there number by number.
public struct MatrixOperator: SymmetricOperator, Hashable {
  /// n
  public let size: Int
  /// n rows of n numbers.
  public let elements: [Double]

  /// A matrix of `size` rows, of which the mean of both triangles counts.
  public init(size: Int, elements: [Double]) {
    precondition(size > 0 && elements.count == size * size, "The matrix is square.")
    self.size = size
    var symmetric = elements
    for i in 0..<size {
      for j in 0..<i {
        let mean = (elements[i * size + j] + elements[j * size + i]) / 2
        (symmetric[i * size + j], symmetric[j * size + i]) = (mean, mean)
      }
    }
    self.elements = symmetric
  }

  /// ∇²f(θ) of an objective with few parameters: exact for a `CurvedObjective`, as every surface is, else by
  /// central differences of the gradient.
  public init(hessianOf objective: some Objective<Double>, at parameters: [Double]) {
    precondition(parameters.count == objective.parameterCount, "The parameters are those of the objective.")
    var elements = [Double](repeating: 0, count: parameters.count * parameters.count)
    var span = elements.mutableSpan
    parameters.withUnsafeBufferPointer {
      _ = objective.hessian(at: $0.span, into: &span, draw: .exact)
    }
    self.init(size: parameters.count, elements: elements)
  }

  /// A·v
  public func product(_ vector: [Double]) -> [Double] {
    precondition(vector.count == size, "The vector has a number for every row.")
    return (0..<size).map { row in
      var sum = 0.0
      for column in 0..<size { sum += elements[row * size + column] * vector[column] }
      return sum
    }
  }
}
