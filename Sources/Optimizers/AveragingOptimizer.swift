/// A rule whose answer is another point than the one it steps at: gradients are taken at θ, the loss is read
/// at the evaluation point.
public protocol AveragingOptimizer<Scalar>: Optimizer {
  /// Writes the evaluation point into `point`. Before the first step it is θ itself.
  ///
  /// - Parameters:
  ///   - point: receives as many numbers as there are parameters.
  ///   - parameters: θ, where the last step has left it.
  func evaluate(into point: inout MutableSpan<Scalar>, at parameters: Span<Scalar>)
}
