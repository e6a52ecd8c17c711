/// An objective that knows its second derivatives.
public protocol CurvedObjective<Scalar>: Objective {
  /// ∇²f(θ), over all the data where there is data.
  ///
  /// - Parameters:
  ///   - parameters: θ, n numbers.
  ///   - hessian: receives ∂²f/∂θᵢ∂θⱼ, n rows of n numbers.
  func hessian(at parameters: Span<Scalar>, into hessian: inout MutableSpan<Scalar>)

  /// The diagonal ∂²f/∂θᵢ² of it, n numbers.
  func hessianDiagonal(at parameters: Span<Scalar>, into diagonal: inout MutableSpan<Scalar>)
}

extension CurvedObjective {
  /// The exact second derivatives, over all the data: one evaluation.
  @discardableResult
  public func hessian(
    at parameters: Span<Scalar>, into hessian: inout MutableSpan<Scalar>, draw: Draw
  ) -> Int {
    self.hessian(at: parameters, into: &hessian)
    return 1
  }

  /// The exact diagonal, over all the data: one evaluation.
  @discardableResult
  public func hessianDiagonal(
    at parameters: Span<Scalar>, into diagonal: inout MutableSpan<Scalar>, draw: Draw
  ) -> Int {
    hessianDiagonal(at: parameters, into: &diagonal)
    return 1
  }

  /// The diagonal of the whole of it.
  public func hessianDiagonal(at parameters: Span<Scalar>, into diagonal: inout MutableSpan<Scalar>) {
    let n = parameters.count
    var whole = [Scalar](repeating: 0, count: n * n)
    var span = whole.mutableSpan
    hessian(at: parameters, into: &span)
    for i in 0..<n { diagonal[i] = span[i * n + i] }
  }
}

extension Objective {
  /// ∇²f(θ) by central differences of the gradient, made symmetric; 2n gradients.
  ///
  /// The step h = ∛ε·max(1, |θᵢ|) balances truncation against rounding; what is left is of the order of ∛ε² of
  /// the gradient's size. `scale` makes the step as many times longer.
  public func differenceHessian(
    at parameters: Span<Scalar>, into hessian: inout MutableSpan<Scalar>, draw: Draw = .exact,
    scale: Scalar = 1
  ) {
    let n = parameters.count
    forEachDifference(at: parameters, draw: draw, scale: scale) { row, derivative in
      for j in 0..<n { hessian[row * n + j] = derivative(j) }
    }
    for i in 0..<n {
      for j in 0..<i {
        let mean = (hessian[i * n + j] + hessian[j * n + i]) / 2
        hessian[i * n + j] = mean
        hessian[j * n + i] = mean
      }
    }
  }

  /// The diagonal of ∇²f(θ) by central differences of the gradient; 2n gradients.
  public func differenceHessianDiagonal(
    at parameters: Span<Scalar>, into diagonal: inout MutableSpan<Scalar>, draw: Draw = .exact
  ) {
    forEachDifference(at: parameters, draw: draw, scale: 1) { i, derivative in diagonal[i] = derivative(i) }
  }

  /// Hands `body` each i with the function j ↦ ∂²f/∂θᵢ∂θⱼ.
  private func forEachDifference(
    at parameters: Span<Scalar>, draw: Draw, scale: Scalar, _ body: (Int, (Int) -> Scalar) -> Void
  ) {
    let n = parameters.count
    let cubeRootOfUlp = scale * Scalar.root(.ulpOfOne, 3)
    var place = [Scalar](repeating: 0, count: n)
    for i in 0..<n { place[i] = parameters[i] }
    for i in 0..<n {
      let h = cubeRootOfUlp * max(1, abs(place[i]))
      let center = place[i]
      let (above, below) = (center + h, center - h)
      place[i] = above
      let gradientAbove = gradient(at: place, draw: draw)
      place[i] = below
      let gradientBelow = gradient(at: place, draw: draw)
      place[i] = center
      body(i) { (gradientAbove[$0] - gradientBelow[$0]) / (above - below) }
    }
  }
}
