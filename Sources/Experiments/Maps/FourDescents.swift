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
  /// The descents that go on.
  private var isActive = Mask(repeating: true)
  /// Those whose status is `running`.
  private var isRunning = Mask(repeating: true)
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
    for _ in 0..<subject.steps where any(descents.isActive) {
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
    best.replace(with: loss, where: (loss .< best) .& isActive)
    if any((gap .<= wanted) .& isActive) { noteGoals() }
    let slope = points.x * points.x + points.y * points.y
    let (awayX, awayY) = (x - criteria.center.x, y - criteria.center.y)
    let far = criteria.farthest
    let isNear = (awayX .<= far) .& (awayX .>= -far) .& (awayY .<= far) .& (awayY .>= -far)
    let isFinite = (loss .< .infinity) .& (loss .> -.infinity) .& (slope .< .infinity)
    let isOnItsWay =
      isRunning .& isNear .& isFinite .& (slope .> criteria.flat) .& (gap .> criteria.toleratedGap)
    let isBetter = gap .< (bestGap - StatusCriteria.progress * magnitude(bestGap))
    let now = SIMD4(repeating: Double(steps))
    let isFresh = isBetter .| ((now - lastProgress) .< Double(StatusCriteria.patience))
    let needsNoLook = isOnItsWay .& isFresh
    if criteria.isBounded, all(needsNoLook .| .!isActive) {
      bestGap.replace(with: gap, where: isBetter)
      lastProgress.replace(with: now, where: isBetter)
    } else {
      look(needsNoLook, isBetter, gap)
    }
  }

  private func magnitude(_ vector: SIMD4<Double>) -> SIMD4<Double> {
    vector.replacing(with: -vector, where: vector .< 0)
  }

  /// Judges each by itself, with all that is known of it where the status may change.
  private mutating func look(_ needsNoLook: Mask, _ isBetter: Mask, _ gap: SIMD4<Double>) {
    for index in 0..<4 where isActive[index] {
      if !criteria.isBounded || !needsNoLook[index] {
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
    isRunning[index] = watches[index].isRunning
    guard watches[index].status.isFinal else { return }
    ends[index] = end(of: index)
    isActive[index] = false
  }

  private mutating func noteGoals() {
    for index in 0..<4 where isActive[index] && wanted[index] > -.infinity {
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
