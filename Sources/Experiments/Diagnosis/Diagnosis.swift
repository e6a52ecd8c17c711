import Landscapes

/// The causes of a lane's behaviour at one time, from its own numbers there.
///
/// The theory is that of the quadratic that touches the surface at the lane: local, and for small steps.
public struct Diagnosis: Sendable, Hashable {
  /// The place of a lane on a surface.
  public struct Place: Sendable, Hashable {
    /// The step at which the lane is there; that of the cause for a lane that has diverged.
    public let step: Int
    public let position: Point
    public let loss: Double
    public let gradientNorm: Double
    /// αₜ of the next step.
    public let learningRate: Double
    /// The eigenvalues and eigenvectors of the Hessian; nil if it is not finite.
    public let curvature: Curvature?
    /// The eigenvalues of αλ; nil for a rule without theory.
    public let scaled: Curvature?
    /// The rule on a quadratic; nil for a rule without theory.
    public let rule: LinearRule?
    public let isAdaptive: Bool
    /// √(E‖ξ‖²) of a step; 0 for an exact gradient.
    public let noise: Double
    /// The last steps, oldest first, up to this one.
    public let path: [Point]

    init(_ evidence: SurfaceEvidence) {
      step = evidence.step
      (position, loss) = (evidence.state.position, evidence.state.loss)
      (gradientNorm, learningRate) = (evidence.gradientNorm, evidence.learningRate)
      (curvature, scaled) = (evidence.curvature, evidence.scaled)
      (rule, isAdaptive) = (evidence.model?.rule, evidence.model?.isAdaptive ?? false)
      noise = evidence.noise.length
      path = evidence.recent.map(\.position)
    }
  }

  /// The step that the numbers are of.
  public let step: Int
  public let status: LaneStatus
  /// The most telling ones first; never empty.
  public let findings: [Finding]
  /// nil for a network.
  public let place: Place?

  /// The diagnosis of a lane on a surface at a computed step.
  public init(_ lane: SurfaceLane, at cursor: Int) {
    let evidence = SurfaceEvidence(lane, at: cursor)
    let findings = Self.findings(evidence)
    let cause =
      if case .divergence(let divergence) = findings.first { divergence.step } else { evidence.step }
    let place = Place(cause == evidence.step ? evidence : SurfaceEvidence(lane, at: cause))
    self.init(step: evidence.step, status: evidence.status, findings: findings, place: place)
  }

  init(step: Int, status: LaneStatus, findings: [Finding], place: Place? = nil) {
    (self.step, self.status, self.findings, self.place) = (step, status, findings, place)
  }

  private static func findings(_ evidence: SurfaceEvidence) -> [Finding] {
    if let divergence = Divergence(evidence), divergence.hasDiverged { return [.divergence(divergence)] }
    if let escape = Escape(evidence) { return [.escape(escape)] }
    let local = LocalMinimum(evidence).map(Finding.localMinimum)
    let saddle = SaddleNearby(evidence).map(Finding.saddle)
    let isElsewhere = local != nil || saddle != nil
    let arrival = isElsewhere ? nil : Arrival(evidence).map(Finding.arrival)
    let zigzag = Zigzag(evidence).map(Finding.zigzag)
    let cycle = zigzag == nil || evidence.model?.isAdaptive == true ? Cycle(evidence).map(Finding.cycle) : nil
    let found: [Finding?] = [
      local, saddle, arrival, NoiseBall(evidence).map(Finding.ball),
      Divergence(evidence).map(Finding.divergence), cycle, FadedRate(evidence).map(Finding.faded), zigzag,
      Swing(evidence).map(Finding.swing), Clipped(evidence).map(Finding.clipped),
      saddle == nil ? Plateau(evidence).map(Finding.plateau) : nil,
      isElsewhere ? nil : Crawl(evidence).map(Finding.crawl),
    ]
    let findings = found.compactMap(\.self)
    let theory = Directions(evidence).map { [Finding.directions($0)] } ?? []
    return (findings.isEmpty ? [.progress(Progress(evidence))] : findings) + theory
  }
}
