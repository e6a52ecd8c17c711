import Landscapes
import Optimizers

/// Descents of which only the ends are wanted: step for step those of a `SurfaceLane` whose gradients are exact and
/// whose rule stands alone, without its records.
///
/// Several go side by side: one waits long for its square roots and divisions, and meanwhile the processor works on
/// another.
enum QuickDescent {
  /// Runs lanes of one rule to their ends.
  ///
  /// - Parameters:
  ///   - runs: 1 to `OptimizerEntry.walkCount` lanes with their starts.
  ///   - subject: their surface.
  ///   - steps: the most steps.
  ///   - watch: notes when each arrives; nil to note nothing.
  ///   - isCancelled: asked from time to time.
  /// - Returns: what became of each; nil when cancelled, and for lanes that need more than a plain loop.
  static func outcomes(
    of runs: [(setup: LaneSetup, start: Point)], on subject: SurfaceSubject, steps: Int,
    noting watch: ArrivalWatch?, isCancelled: () -> Bool
  ) -> [Outcome]? {
    guard let entry = runs.first?.setup.entry, runs.allSatisfy({ $0.setup.isPlain && !$0.setup.stopsEarly })
    else { return nil }
    let rules = runs.map { $0.setup.makeRule() }
    guard rules.allSatisfy(\.isPlain) else { return nil }
    return ends(
      of: rules, entry, from: runs.map(\.start), on: subject.surface, steps: steps,
      StatusCriteria(subject), tolerance: nil, watch, isCancelled)?.map { Outcome($0) }
  }

  /// Runs rules of one row of the catalogue to their ends.
  ///
  /// - Parameters:
  ///   - rules: 1 to `OptimizerEntry.walkCount` rules in their first states, all of them plain.
  ///   - entry: their row.
  ///   - starts: a start for each.
  ///   - subject: their surface; its steps are the most.
  ///   - tolerance: the tolerance of the loss whose first step is wanted; nil for none.
  ///   - isCancelled: asked from time to time.
  /// - Returns: what became of each; nil when cancelled.
  static func ends(
    of rules: [any Optimizer<Double>], _ entry: OptimizerEntry, from starts: [Point],
    on subject: SurfaceSubject, tolerance: Double?, isCancelled: () -> Bool
  ) -> [DescentEnd]? {
    ends(
      of: rules, entry, from: starts, on: subject.surface, steps: subject.steps, StatusCriteria(subject),
      tolerance: tolerance, nil, isCancelled)
  }

  /// The ends on one surface, which is opened once, not at every step.
  private static func ends(
    of rules: [any Optimizer<Double>], _ entry: OptimizerEntry, from starts: [Point],
    on surface: some Surface, steps: Int, _ criteria: StatusCriteria, tolerance: Double?,
    _ watch: ArrivalWatch?, _ isCancelled: () -> Bool
  ) -> [DescentEnd]? {
    // Where there are fewer, the first stands still beside itself.
    let places = (0..<OptimizerEntry.walkCount).map { $0 < rules.count ? $0 : 0 }
    let travellers = places.map {
      Traveller(at: starts[$0], on: surface, criteria, tolerance: tolerance, watch)
    }
    let walks = places.enumerated().map { index, place in
      let slope = surface.gradient(starts[place].x, starts[place].y)
      return Walk(
        rules[place], from: [starts[place].x, starts[place].y], gradient: [slope.x, slope.y],
        steps: index < rules.count && travellers[index].goesOn ? steps : 0)
    }
    var (a, b, c, d) = (travellers[0], travellers[1], travellers[2], travellers[3])
    let draw = Draw.exact
    entry.walk(walks) { index, parameters, gradient in
      switch index {
      case 0: a.arrive(parameters, &gradient, on: surface, draw, criteria, isCancelled)
      case 1: b.arrive(parameters, &gradient, on: surface, draw, criteria, isCancelled)
      case 2: c.arrive(parameters, &gradient, on: surface, draw, criteria, isCancelled)
      default: d.arrive(parameters, &gradient, on: surface, draw, criteria, isCancelled)
      }
    }
    return isCancelled() ? nil : [a, b, c, d].prefix(rules.count).map(\.end)
  }
}

/// One of the descents, as far as it is known.
private struct Traveller {
  private var position: Point
  private var step = 0
  private var loss: Double
  private var best: Double
  /// The tolerance whose first step is waited for; −∞ once it has come, and where none is.
  private var wanted: Double
  private var goalStep: Int?
  /// The known minimum.
  private let floor: Double
  private var watch = StatusWatch()
  private var decay: Decay
  private var arrival: ArrivalWatch?
  /// The next step at which there is more to do.
  private var nextLook = Traveller.patience

  /// The steps between two questions whether the lane is still wanted.
  private static let patience = 4096

  init(
    at start: Point, on surface: some Surface, _ criteria: StatusCriteria, tolerance: Double?,
    _ arrival: ArrivalWatch?
  ) {
    self.arrival = arrival
    if arrival != nil { nextLook = 1 }
    self.arrival?.observe(start, at: 0)
    position = start
    loss = surface.value(start.x, start.y)
    best = loss
    wanted = criteria.minimum.flatMap { _ in tolerance } ?? -.infinity
    floor = criteria.floor
    decay = Decay(minimum: criteria.minimum, loss: loss)
    let slope = surface.gradient(start.x, start.y)
    let start = SurfaceRecord(
      step: 0, position: start, loss: loss, gradientNorm: (slope * slope).sum().squareRoot(), best: loss,
      stepLength: 0, pathLength: 0)
    watch.observe(start, by: criteria)
    if loss - floor <= wanted { reachGoal() }
  }

  /// True if steps follow.
  var goesOn: Bool { !watch.status.isFinal }

  /// Judges a step.
  ///
  /// - Returns: the loss, or nil at the end.
  @inline(__always)
  mutating func arrive(
    _ parameters: Span<Double>, _ gradient: inout MutableSpan<Double>, on surface: some Surface, _ draw: Draw,
    _ criteria: StatusCriteria, _ isCancelled: () -> Bool
  ) -> Double? {
    loss = surface.valueAndGradient(at: parameters, into: &gradient, draw: draw)
    let (before, slope) = (position, gradient[0] * gradient[0] + gradient[1] * gradient[1])
    position = Point(parameters[0], parameters[1])
    step += 1
    decay.observe(loss, at: step)
    if loss < best { best = loss }
    if loss - floor <= wanted { reachGoal() }
    if step == nextLook, !looksAround(isCancelled) { return nil }
    let isOnItsWay = watch.isOnItsWay(step: step, position: position, loss: loss, slope: slope, by: criteria)
    return isOnItsWay || goesOn(from: before, slope: slope, criteria) ? loss : nil
  }

  /// Notes an arrival, and asks from time to time.
  ///
  /// - Returns: false if the lane is no longer wanted.
  private mutating func looksAround(_ isCancelled: () -> Bool) -> Bool {
    arrival?.observe(position, at: step)
    nextLook = step + (arrival == nil ? Self.patience : 1)
    return !step.isMultiple(of: Self.patience) || !isCancelled()
  }

  /// Judges a step with all that is known of it.
  private mutating func goesOn(from before: Point, slope: Double, _ criteria: StatusCriteria) -> Bool {
    let moved = position - before
    let record = SurfaceRecord(
      step: step, position: position, loss: loss, gradientNorm: slope.squareRoot(), best: loss,
      stepLength: (moved * moved).sum().squareRoot(), pathLength: 0)
    watch.observe(record, by: criteria)
    return goesOn
  }

  private mutating func reachGoal() { if wanted > -.infinity { (goalStep, wanted) = (step, -.infinity) } }

  /// The end of the lane.
  var end: DescentEnd {
    DescentEnd(
      status: watch.status, loss: loss, best: best, stepsToTolerance: watch.firstWithinTolerance,
      goalStep: goalStep, rate: decay.rate, position: position, steps: step,
      arrival: arrival?.arrival(at: watch.status))
  }
}

/// The end of a descent.
struct DescentEnd: Sendable {
  var status: LaneStatus
  /// The last loss, of whatever size.
  let loss: Double
  /// The lowest loss on the way.
  let best: Double
  /// The first step within the tolerance of the race.
  let stepsToTolerance: Int?
  /// The first step within the tolerance that was asked for.
  let goalStep: Int?
  /// The rate of convergence.
  let rate: Double?
  let position: Point
  let steps: Int
  let arrival: Int?
}

extension Outcome {
  fileprivate init(_ end: DescentEnd) {
    let hasDiverged = end.status.isDiverged
    self.init(
      status: end.status, loss: hasDiverged ? nil : end.loss, stepsToTolerance: end.stepsToTolerance,
      rate: hasDiverged ? nil : end.rate, position: end.position, steps: end.steps, arrival: end.arrival)
  }
}

extension Optimizer {
  /// True if a gradient a step is all that the rule needs, and its loss is read at θ.
  var isPlain: Bool { !readsObjective && !hasEvaluationPoint }
}

extension LaneSetup {
  /// True if the lane sees exact gradients as they are, never restarts, and has nothing to stop by but a number of
  /// evaluations.
  var isPlain: Bool {
    var criteria = stopping
    criteria.evaluations = nil
    return noise == 0 && batchSize == nil && restarts == 0 && criteria == Stopping() && network == nil
      && stages.l1 == 0 && stages.l2 == 0 && stages.clipValue == nil && stages.clipNorm == nil
      && stages.schedule == nil && stages.averaging == nil
  }

  /// True if a number of evaluations may stop the lane.
  fileprivate var stopsEarly: Bool { stopping.evaluations != nil }
}
