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
}

extension Objective {
  public var sampleCount: Int { 0 }

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
