import Landscapes
import Optimizers

/// Four descents in one vector, each step for step that of a `SurfaceLane`; the ends are those of `QuickDescent`.
struct FourDescents {
  private let criteria: StatusCriteria
  private var x: SIMD4<Double>
  private var y: SIMD4<Double>
  private var before: (x: SIMD4<Double>, y: SIMD4<Double>)
  private var points: FourPoints
  private var best: SIMD4<Double>
  private var bestGap = SIMD4<Double>.zero
  /// The steps of the last progress.
  private var lastProgress = SIMD4<Double>.zero
  /// The tolerances that are waited for; −∞ for none.
  private var wanted: SIMD4<Double>
  private var goalSteps: [Int?] = [nil, nil, nil, nil]
  private var watches = [StatusWatch](repeating: StatusWatch(), count: 4)
  private var steps = 0
  /// The descents that have ended.
  private var isDone = Mask(repeating: false)
  private var bounds = FourBounds()
  /// The square of a distance from the centre of the domain that is surely near enough.
  private let near: Double
  private var ends: [DescentEnd?] = [nil, nil, nil, nil]

  private typealias Mask = SIMDMask<SIMD4<Int64>>

  /// The steps between two questions whether the ends are still wanted.
  private static let patience = 4096

  /// Runs Adam from one start to four ends.
  ///
  /// - Parameters:
  ///   - values: 1 to 4 times the values of Adam's hyperparameters, which `FourAdams` can run.
  ///   - subject: the surface, with the start and the most steps.
  ///   - tolerance: the tolerance of the loss whose first step is wanted; nil for none.
  ///   - isCancelled: asked from time to time.
  /// - Returns: the ends; nil when cancelled.
  static func ends(
    ofAdam values: [[Double]], on subject: SurfaceSubject, tolerance: Double?, isCancelled: () -> Bool
  ) -> [DescentEnd]? {
    run(values, on: subject.surface, subject, tolerance, isCancelled)
  }

  private static func run(
    _ values: [[Double]], on surface: some Surface, _ subject: SurfaceSubject, _ tolerance: Double?,
    _ isCancelled: () -> Bool
  ) -> [DescentEnd]? {
    // Where there are fewer, the first goes along beside itself.
    let four = (0..<4).map { values[$0 < values.count ? $0 : 0] }
    var rules = FourAdams(four)
    var descents = FourDescents(on: surface, from: subject.start, StatusCriteria(subject), tolerance)
    for _ in 0..<subject.steps where !descents.all(descents.isDone) {
      descents.before = (descents.x, descents.y)
      rules.step(&descents.x, &descents.y, gradient: descents.points)
      descents.points = surface.valuesAndGradients(descents.x, descents.y)
      descents.arrive()
      if descents.steps.isMultiple(of: patience), isCancelled() { return nil }
    }
    return isCancelled() ? nil : values.indices.map { descents.end(of: $0) }
  }

  private init(on surface: some Surface, from start: Point, _ criteria: StatusCriteria, _ tolerance: Double?)
  {
    self.criteria = criteria
    near = criteria.farthest * criteria.farthest / 2
    (x, y) = (SIMD4(repeating: start.x), SIMD4(repeating: start.y))
    before = (x, y)
    points = surface.valuesAndGradients(x, y)
    best = points.value
    wanted = SIMD4(repeating: criteria.minimum.flatMap { _ in tolerance } ?? -.infinity)
    noteGoals()
    for index in 0..<4 { observe(index) }
  }

  /// Judges a step of all four.
  @inline(__always)
  private mutating func arrive() {
    steps += 1
    let (loss, gap) = (points.value, points.value - criteria.floor)
    best.replace(with: loss, where: loss .< best)
    if any(gap .<= wanted) { noteGoals() }
    let slope = points.x * points.x + points.y * points.y
    let (awayX, awayY) = (x - criteria.center.x, y - criteria.center.y)
    // Whatever is not certain here is looked at closely.
    let isNear = (awayX * awayX + awayY * awayY) .< near
    let isUsual =
      (slope .> bounds.slope) .& (slope .< .infinity) .& (gap .> bounds.gap) .& (gap .<= bounds.top)
    let isBetter = gap .< (bestGap - StatusCriteria.progress * magnitude(bestGap))
    let now = SIMD4(repeating: Double(steps))
    let isFresh = isBetter .| ((now - lastProgress) .< bounds.patience)
    let needsNoLook = isNear .& isUsual .& isFresh
    if all(needsNoLook .| isDone) {
      bestGap.replace(with: gap, where: isBetter)
      lastProgress.replace(with: now, where: isBetter)
    } else {
      look(needsNoLook, isBetter, gap)
    }
  }

  @inline(__always)
  private func magnitude(_ vector: SIMD4<Double>) -> SIMD4<Double> {
    vector.replacing(with: -vector, where: vector .< 0)
  }

  @inline(__always)
  private func all(_ mask: Mask) -> Bool {
    let bits = unsafeBitCast(mask, to: SIMD4<UInt64>.self)
    let both = bits.lowHalf & bits.highHalf
    return both.x & both.y != 0
  }

  @inline(__always)
  private func any(_ mask: Mask) -> Bool {
    let bits = unsafeBitCast(mask, to: SIMD4<UInt64>.self)
    let either = bits.lowHalf | bits.highHalf
    return either.x | either.y != 0
  }

  /// Judges each by itself, with all that is known of it where the status may change.
  private mutating func look(_ needsNoLook: Mask, _ isBetter: Mask, _ gap: SIMD4<Double>) {
    for index in 0..<4 where !isDone[index] {
      if !needsNoLook[index] {
        observe(index)
      } else if isBetter[index] {
        (bestGap[index], lastProgress[index]) = (gap[index], Double(steps))
      }
    }
  }

  private mutating func observe(_ index: Int) {
    let moved = Point(x[index] - before.x[index], y[index] - before.y[index])
    let slope = points.x[index] * points.x[index] + points.y[index] * points.y[index]
    let record = SurfaceRecord(
      step: steps, position: Point(x[index], y[index]), loss: points.value[index],
      gradientNorm: slope.squareRoot(), best: best[index], stepLength: (moved * moved).sum().squareRoot(),
      pathLength: 0)
    if steps > 0 { watches[index].noteProgress(gap: bestGap[index], at: Int(lastProgress[index])) }
    watches[index].observe(record, by: criteria)
    (bestGap[index], lastProgress[index]) = (watches[index].bestGap, Double(watches[index].lastProgress))
    bounds.set(index, to: StepBounds(watches[index].status, criteria))
    guard watches[index].status.isFinal else { return }
    ends[index] = end(of: index)
    isDone[index] = true
  }

  private mutating func noteGoals() {
    for index in 0..<4 where !isDone[index] && wanted[index] > -.infinity {
      guard points.value[index] - criteria.floor <= wanted[index] else { continue }
      (goalSteps[index], wanted[index]) = (steps, -.infinity)
    }
  }

  private func end(of index: Int) -> DescentEnd {
    ends[index]
      ?? DescentEnd(
        status: watches[index].status, loss: points.value[index], best: best[index],
        stepsToTolerance: watches[index].firstWithinTolerance, goalStep: goalSteps[index], rate: nil,
        position: Point(x[index], y[index]), steps: steps, arrival: nil)
  }
}

/// The steps of a status that leave it as it is; all others are looked at closely.
private struct StepBounds {
  /// The limits that ‖∇f‖² and the gap to the minimum are above.
  var slope = Double.infinity
  var gap = -Double.infinity
  /// The largest such gap.
  var top = Double.greatestFiniteMagnitude
  /// The steps without progress before which nothing happens.
  var patience = Double.infinity

  /// The bounds of a status; none where all steps need a close look.
  init(_ status: LaneStatus, _ criteria: StatusCriteria) {
    guard criteria.isBounded else { return }
    switch status {
    case .running:
      (slope, gap, patience) = (criteria.flat, criteria.toleratedGap, Double(StatusCriteria.patience))
    case .converged(_, by: .loss):
      (slope, top) = (-.infinity, StatusCriteria.hysteresis * criteria.tolerances.loss)
    default: break
    }
  }
}

/// The bounds of four.
private struct FourBounds {
  private(set) var slope = SIMD4<Double>.zero
  private(set) var gap = SIMD4<Double>.zero
  private(set) var top = SIMD4<Double>.zero
  private(set) var patience = SIMD4<Double>.zero

  mutating func set(_ index: Int, to bounds: StepBounds) {
    (slope[index], gap[index]) = (bounds.slope, bounds.gap)
    (top[index], patience[index]) = (bounds.top, bounds.patience)
  }
}
