/// A rule that asks the objective for more than one gradient a step: a line search evaluates again, Newton's
/// method wants curvature.
public protocol ProbingOptimizer<Scalar>: Optimizer {
  /// One update, in place, with the objective at hand. `step(_:gradient:)` is what is left without it; the
  /// rule's doc comment says what that is.
  ///
  /// - Parameters:
  ///   - parameters: θ, with the count given at initialisation.
  ///   - gradient: ∇f(θ), clipped where that is asked for.
  ///   - probe: the objective; every look through it is counted.
  mutating func step(
    _ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>, probe: inout Probe<Scalar>)

  /// Whether the last step ended at a point that it had evaluated, so that the gradient there is no new
  /// evaluation.
  var knowsNextGradient: Bool { get }
}

extension ProbingOptimizer {
  public var knowsNextGradient: Bool { false }
}

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

  /// ∇²f(θ), n rows of n numbers. One evaluation where the objective has it exactly; else central
  /// differences, which are 2n gradients.
  public mutating func hessian(at parameters: Span<Scalar>, into hessian: inout MutableSpan<Scalar>) {
    let n = parameters.count
    if let curved = objective as? any CurvedObjective<Scalar> {
      evaluations += 1
      curved.hessian(at: parameters, into: &hessian)
    } else {
      evaluations += 2 * n
      objective.differenceHessian(at: parameters, into: &hessian, draw: draw)
    }
    for i in 0..<n { hessian[i * n + i] += Scalar(stages.l2) }
  }

  /// The diagonal of ∇²f(θ), n numbers, counted as the whole of it is.
  public mutating func hessianDiagonal(at parameters: Span<Scalar>, into diagonal: inout MutableSpan<Scalar>)
  {
    if let curved = objective as? any CurvedObjective<Scalar> {
      evaluations += 1
      curved.hessianDiagonal(at: parameters, into: &diagonal)
    } else {
      evaluations += 2 * parameters.count
      objective.differenceHessianDiagonal(at: parameters, into: &diagonal, draw: draw)
    }
    for i in diagonal.indices { diagonal[i] += Scalar(stages.l2) }
  }
}
