/// A race that is run again and again, every time with other seeds: the figures of every repetition, and the
/// lanes compared by them.
///
/// Repetition k adds k to the seed of the experiment, or to a lane's own: noise, batches, restarts and weights
/// change; the start, the data and its split stay. Repetition 0 is the race itself. The results do not depend on
/// the number of threads.
public struct Repeats: Sendable {
  /// The repetitions of a lane.
  public struct LaneRepeats: Sendable {
    /// The index of the lane in the experiment.
    public let index: Int
    /// The lane as it is in repetition 0.
    public let setup: LaneSetup
    /// All repetitions, in order.
    public let repetitions: [Repetition]

    /// True if the seed changes nothing.
    public var isDeterministic: Bool {
      repetitions.count > 1
        && repetitions.dropFirst().allSatisfy {
          ($0.status, $0.steps, $0.values)
            == (repetitions[0].status, repetitions[0].steps, repetitions[0].values)
        }
    }
  }

  /// Calls its second argument with 0..<count, on any threads and in any order, and returns when all calls have.
  public typealias Perform = @Sendable (_ count: Int, _ work: @Sendable (Int) -> Void) -> Void

  /// The allowed number of repetitions.
  public static let range = 1...100_000

  /// The race.
  public let experiment: Experiment
  /// The figures that every repetition has.
  public let criteria: [Criterion]
  /// The lanes that are on.
  public let lanes: [LaneRepeats]
  /// The lanes compared, for every criterion that is ranked.
  public let comparisons: [Comparison]

  /// The number of repetitions of every lane: all, or those that were complete when the work was cancelled.
  public var count: Int { lanes.first?.repetitions.count ?? 0 }

  /// Runs all repetitions.
  ///
  /// - Parameters:
  ///   - experiment: the race.
  ///   - count: the number of repetitions, in `range`.
  ///   - target: the accuracy at which networks stop; nil for none.
  ///   - perform: how calls are spread over threads; by default, one after the other.
  ///   - isCancelled: asked from time to time, on any thread.
  ///   - progress: told the share of the work done since it was last called, on any thread; all shares
  ///     together are 1.
  public init(
    _ experiment: Experiment, count: Int, target: Double? = nil,
    concurrently perform: @escaping Perform = { count, work in for index in 0..<count { work(index) } },
    isCancelled: @Sendable () -> Bool = { false }, progress: @Sendable (Double) -> Void = { _ in }
  ) {
    let active = experiment.activeLanes
    var results = [Repetition?](repeating: nil, count: count * active.count)
    results.withUnsafeMutableBufferPointer { results in
      // Call i writes only result i, and all calls end before the buffer does.
      nonisolated(unsafe) let results = results
      let share = 1 / Double(max(1, results.count))
      perform(results.count) { i in
        if isCancelled() { return }
        let (repetition, lane) = i.quotientAndRemainder(dividingBy: active.count)
        let setup = experiment.lanes[active[lane]].repeated(repetition, in: experiment)
        results[i] = Repetition(
          setup, in: experiment, target: target, isCancelled: isCancelled, progress: { progress(share * $0) })
      }
    }
    // A repetition counts if all its lanes have run, so that lanes remain paired.
    let complete = (0..<count).prefix { repetition in
      active.indices.allSatisfy { results[repetition * active.count + $0] != nil }
    }
    let lanes = active.indices.map { lane in
      LaneRepeats(
        index: active[lane], setup: experiment.lanes[active[lane]],
        repetitions: complete.compactMap { results[$0 * active.count + lane] })
    }
    self.init(experiment, target: target, lanes, concurrently: perform)
  }

  private init(
    _ experiment: Experiment, target: Double?, _ lanes: [LaneRepeats], concurrently perform: Perform
  ) {
    self.experiment = experiment
    self.lanes = lanes
    criteria =
      switch experiment.subject {
      case .surface(let subject): Repetition.criteria(on: subject)
      case .network(let subject): Repetition.criteria(on: subject, target: target)
      }
    let isEmpty = lanes.first?.repetitions.isEmpty ?? true
    let ranked = criteria.enumerated().filter { $0.element.isRanked && !isEmpty }.map(\.offset)
    var comparisons = [Comparison?](repeating: nil, count: ranked.count)
    comparisons.withUnsafeMutableBufferPointer { [criteria] comparisons in
      nonisolated(unsafe) let comparisons = comparisons
      perform(ranked.count) { i in
        let criterion = criteria[ranked[i]]
        comparisons[i] = Comparison(
          by: criterion,
          lanes.map { $0.repetitions.map { $0.values[ranked[i]] ?? criterion.worst } })
      }
    }
    self.comparisons = comparisons.compactMap { $0 }
  }
}

extension Repetition {
  /// Runs a lane on either subject; `progress` is told the share of the repetition done since it was last called.
  fileprivate init?(
    _ setup: LaneSetup, in experiment: Experiment, target: Double?, isCancelled: () -> Bool,
    progress: (Double) -> Void
  ) {
    switch experiment.subject {
    case .surface:
      self.init(surface: setup, in: experiment, isCancelled: isCancelled)
      progress(1)
    case .network(let subject):
      let share = 1 / Double(max(1, subject.epochs))
      var epochs = 0
      self.init(network: setup, in: experiment, on: subject, target: target, isCancelled: isCancelled) {
        epochs += 1
        progress(share)
      }
      progress(1 - share * Double(epochs))
    }
  }
}
