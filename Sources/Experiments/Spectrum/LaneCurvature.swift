import Landscapes

/// The curvature where a lane on a surface leaves a step, by itself and as its rule sees it.
public struct LaneCurvature: Sendable, Hashable {
  /// The step; that of the lane's end if it ended earlier.
  public let step: Int
  /// The eigenvalues and eigenvectors of ∇²f.
  public let curvature: Curvature
  /// The eigenvalues of αλ, with the rates of the rule for each coordinate; nil for a rule without theory.
  public let scaled: Curvature?
  /// The limit of the rule; nil for a rule without theory.
  public let limit: StabilityLimit?

  /// nil where the Hessian is not finite.
  ///
  /// - Parameters:
  ///   - lane: the lane.
  ///   - cursor: a computed step.
  public init?(_ lane: SurfaceLane, at cursor: Int) {
    step = min(cursor, lane.lastStep)
    let state = lane.stateToLeave(step)
    let hessian = lane.surface.hessian(at: state.position)
    guard let curvature = Curvature(hessian) else { return nil }
    let model = RuleModel(state.pipeline)
    self.curvature = curvature
    (scaled, limit) = (model.flatMap { $0.scaled(hessian) }, model.flatMap { StabilityLimit($0) })
  }

  /// The eigenvalues that the limit is about: of ∇²f, with the penalty that the rule adds to it, and preconditioned for
  /// adaptive rules. Those of ∇²f without a theory.
  public var limited: (largest: Double, smallest: Double) {
    guard let scaled, let limit else { return (curvature.largest, curvature.smallest) }
    return (scaled.largest / limit.learningRate, scaled.smallest / limit.learningRate)
  }

  /// True if the rule divides each coordinate by a scale of its own.
  public var isPreconditioned: Bool { limit?.isPreconditioned ?? false }
}

/// The limit of a plain rule, which needs no state to be known.
public struct PlainLimit: Sendable, Hashable {
  /// The limit at the first step.
  public let limit: StabilityLimit
  /// λ of a penalty that the rule adds to the gradient, which adds to every eigenvalue.
  public let decay: Double

  /// nil for a rule without theory, and for an adaptive one.
  ///
  /// - Parameter setup: the setup of a lane, with its knobs.
  public init?(_ setup: LaneSetup) {
    guard let model = RuleModel(setup.makePipeline()), !model.isAdaptive, let limit = StabilityLimit(model)
    else {
      return nil
    }
    (self.limit, decay) = (limit, model.decay)
  }
}
