/// A function to be minimised.
public protocol Objective<Scalar>: Sendable {
  associatedtype Scalar: OptimizerScalar

  /// The count of parameters θ.
  var parameterCount: Int { get }

  /// The count of samples that mini-batches are drawn from; 0 where the objective has no data.
  var sampleCount: Int { get }

  /// The loss f(θ), over all the data where there is data.
  func value(at parameters: Span<Scalar>) -> Scalar

  /// The loss and its gradient ∇f(θ), written into `gradient`.
  ///
  /// - Parameters:
  ///   - parameters: θ, `parameterCount` numbers.
  ///   - gradient: receives ∇f(θ), `parameterCount` numbers; what it held before does not matter.
  ///   - draw: which samples to look at. `.exact` means all of them. An objective without data gives the
  ///     exact gradient for every draw; `Draw.addNoise(to:)` is for the caller.
  /// - Returns: the loss over the samples of the draw.
  func valueAndGradient(
    at parameters: Span<Scalar>, into gradient: inout MutableSpan<Scalar>, draw: Draw
  ) -> Scalar

  /// The second derivatives ∇²f(θ), exact where the objective has them. The default takes central differences
  /// of the gradient.
  ///
  /// - Parameters:
  ///   - parameters: θ, n numbers.
  ///   - hessian: receives ∂²f/∂θᵢ∂θⱼ, n rows of n numbers.
  ///   - draw: the samples that differences look at.
  /// - Returns: the evaluations that it cost: 1 for exact derivatives, 2n for differences.
  @discardableResult
  func hessian(at parameters: Span<Scalar>, into hessian: inout MutableSpan<Scalar>, draw: Draw) -> Int

  /// The diagonal ∂²f/∂θᵢ² of ∇²f(θ), n numbers; else as `hessian(at:into:draw:)`.
  ///
  /// - Returns: the evaluations that it cost.
  @discardableResult
  func hessianDiagonal(
    at parameters: Span<Scalar>, into diagonal: inout MutableSpan<Scalar>, draw: Draw
  ) -> Int
}

extension Objective {
  /// 0: an objective without data.
  public var sampleCount: Int { 0 }

  /// Central differences: 2n gradients, counted as 2n evaluations.
  @discardableResult
  public func hessian(
    at parameters: Span<Scalar>, into hessian: inout MutableSpan<Scalar>, draw: Draw
  ) -> Int {
    differenceHessian(at: parameters, into: &hessian, draw: draw)
    return 2 * parameters.count
  }

  /// Central differences: 2n gradients, counted as 2n evaluations.
  @discardableResult
  public func hessianDiagonal(
    at parameters: Span<Scalar>, into diagonal: inout MutableSpan<Scalar>, draw: Draw
  ) -> Int {
    differenceHessianDiagonal(at: parameters, into: &diagonal, draw: draw)
    return 2 * parameters.count
  }

  /// ∇f(θ) as an array, over all the data or the samples of a draw.
  public func gradient(at parameters: [Scalar], draw: Draw = .exact) -> [Scalar] {
    var gradient = [Scalar](repeating: 0, count: parameterCount)
    parameters.withUnsafeBufferPointer { parameters in
      var span = gradient.mutableSpan
      _ = valueAndGradient(at: parameters.span, into: &span, draw: draw)
    }
    return gradient
  }

  /// f(θ), of an array.
  ///
  /// By way of a buffer pointer: Swift 6.3.1 in release drops the stores to an array literal of which only
  /// `.span` is read, and then sees zeros.
  public func value(at parameters: [Scalar]) -> Scalar {
    parameters.withUnsafeBufferPointer { value(at: $0.span) }
  }
}
