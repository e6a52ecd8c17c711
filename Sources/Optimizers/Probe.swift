/// A counted look at an objective, for the length of one step. It sees the sample of the step's draw, without
/// noise, and the penalties of the pipeline.
public struct Probe<Scalar: OptimizerScalar>: Sendable {
  /// f(θ) where the step begins, penalties included.
  public let loss: Scalar
  /// Evaluations so far: of f and ∇f, of ∇²f, or of a gradient that stands for a part of it.
  public private(set) var evaluations = 0

  private let objective: any Objective<Scalar>
  private let draw: Draw
  private let stages: PipelineStages

  /// - Parameters:
  ///   - objective: f.
  ///   - parameters: θ, where the step begins.
  ///   - loss: f(θ) without penalties, over the samples of the draw.
  ///   - draw: which samples the step sees.
  ///   - stages: the penalties that are added to f.
  public init(
    _ objective: any Objective<Scalar>, at parameters: Span<Scalar>, loss: Scalar, draw: Draw = .exact,
    stages: PipelineStages = PipelineStages()
  ) {
    self.objective = objective
    self.draw = draw
    self.stages = stages
    self.loss = loss + stages.penalty(at: parameters)
  }

  /// f(θ), and ∇f(θ) written into `gradient`. One evaluation.
  public mutating func valueAndGradient(
    at parameters: Span<Scalar>, into gradient: inout MutableSpan<Scalar>
  ) -> Scalar {
    evaluations += 1
    let value = objective.valueAndGradient(at: parameters, into: &gradient, draw: draw)
    stages.addPenalties(to: &gradient, at: parameters)
    return value + stages.penalty(at: parameters)
  }

  /// ∇²f(θ), n rows of n numbers, λ₂ of the penalty on its diagonal. It counts as what the objective says that it
  /// cost: 1 where it is exact, 2n for central differences.
  public mutating func hessian(at parameters: Span<Scalar>, into hessian: inout MutableSpan<Scalar>) {
    let n = parameters.count
    evaluations += objective.hessian(at: parameters, into: &hessian, draw: draw)
    for i in 0..<n { hessian[i * n + i] += Scalar(stages.l2) }
  }

  /// The diagonal of ∇²f(θ), n numbers, counted as the whole of it is.
  public mutating func hessianDiagonal(at parameters: Span<Scalar>, into diagonal: inout MutableSpan<Scalar>)
  {
    evaluations += objective.hessianDiagonal(at: parameters, into: &diagonal, draw: draw)
    for i in diagonal.indices { diagonal[i] += Scalar(stages.l2) }
  }
}
