import Landscapes
import RealModule

/// The numbers of a lane on a surface, as of one step, from which findings are made.
struct SurfaceEvidence {
  let lane: SurfaceLane
  /// The step; that of the lane's end if it ended earlier.
  let step: Int
  /// The state, with the knobs set for the next step.
  let state: SurfaceState
  let status: LaneStatus
  /// The last steps, oldest first, up to `step`.
  let recent: [SurfaceRecord]
  let hessian: Hessian
  /// The curvature at the position; nil if it is not finite.
  let curvature: Curvature?
  /// The rule as theory sees it; nil without a theory.
  let model: RuleModel?
  /// The eigenvalues of αλ at the position.
  let scaled: Curvature?
  let noise: GradientNoise
  /// The point near the lane at which the gradient vanishes.
  let rest: StationaryPoint?

  /// The steps that are looked back on.
  static let window = 48

  init(_ lane: SurfaceLane, at cursor: Int) {
    self.lane = lane
    step = min(cursor, lane.lastStep)
    state = lane.stateToLeave(step)
    status = lane.status(at: cursor)
    recent = lane.recentRecords(upTo: step, count: Self.window + 1)
    let (surface, point) = (lane.surface, state.position)
    hessian = surface.hessian(at: point)
    curvature = Curvature(hessian)
    model = RuleModel(state.pipeline)
    scaled = model.flatMap { [hessian] in $0.scaled(hessian) }
    noise = GradientNoise(sigma: state.noise, batchSize: state.batchSize, at: point, on: surface)
    rest = StationaryPoint(near: point, on: surface, reach: 0.15 * surface.domain.diagonal)
  }

  var surface: any Surface { lane.surface }
  var minimum: Double? { surface.minimum }
  var tolerances: Tolerances { lane.course.criteria.tolerances }
  var diagonal: Double { surface.domain.diagonal }
  var gradientNorm: Double { state.gradientNorm }
  var learningRate: Double { state.pipeline.scheduledLearningRate }
  /// α before the schedule.
  var baseLearningRate: Double { state.pipeline.rule.learningRate }

  /// The displacements of the last steps, oldest first.
  var displacements: [Point] { zip(recent.dropFirst(), recent).map { $0.position - $1.position } }

  /// True if the noise of a gradient is as long as the gradient.
  var isNoisy: Bool { noise.length > 0.5 * gradientNorm && !noise.isNone }

  /// True if clipping shortens the next gradient.
  var isClipped: Bool {
    let stages = state.pipeline.stages
    let largest = max(state.gradient.x.magnitude, state.gradient.y.magnitude)
    return stages.clipNorm.map { gradientNorm > $0 } ?? false
      || stages.clipValue.map { largest > $0 } ?? false
  }

  /// The factor by which a step multiplies the slowest distance, by theory; nil where theory is silent.
  var slowestFactor: Double? {
    guard let model, let scaled, scaled.smallest > 0, scaled.largest < model.rule.limit else { return nil }
    return max(model.rule.growth(scaled.largest), model.rule.growth(scaled.smallest))
  }

  /// The steps in which the loss above the minimum fell to a tenth, as measured over the last steps; nil where the
  /// minimum is unknown or the loss does not fall.
  var measuredDecade: Double? {
    guard let minimum, let first = recent.first, let last = recent.last, last.step > first.step else {
      return nil
    }
    let (before, now) = (first.loss - minimum, last.loss - minimum)
    guard before > 0, now > 0, now < before else { return nil }
    return Double(last.step - first.step) / .log10(before / now)
  }

  /// The largest ‖∇‖ and the largest |λ| over the view, on a grid.
  var steepest: (gradient: Double, curvature: Double) {
    let domain = surface.domain
    var most = (gradient: 0.0, curvature: 0.0)
    for row in 0..<9 {
      for column in 0..<9 {
        let x = domain.x.lowerBound + domain.width * (Double(column) + 0.5) / 9
        let y = domain.y.lowerBound + domain.height * (Double(row) + 0.5) / 9
        let norm = surface.gradient(x, y).norm
        if norm.isFinite { most.gradient = max(most.gradient, norm) }
        let curvature = Curvature(surface.hessian(at: Point(x, y)))?.magnitude ?? 0
        most.curvature = max(most.curvature, curvature)
      }
    }
    return most
  }
}

extension SurfaceLane {
  /// The records of the last steps up to one, oldest first, each step of them, since the last restart.
  func recentRecords(upTo step: Int, count: Int) -> [SurfaceRecord] {
    let begun = log.restarts.last { $0 <= step } ?? 0
    let first = max(begun, step - count + 1)
    let records = log.records
    if records.stride == 1, records.elements.count > step { return Array(records.elements[first...step]) }
    var state = state(at: first)
    var recent = [state.record]
    while state.step < step, course.advance(&state, edits) { recent.append(state.record) }
    return recent
  }
}
