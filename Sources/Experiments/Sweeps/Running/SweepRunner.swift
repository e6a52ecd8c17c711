import Landscapes
import Networks
import Optimizers

/// Runs the trials of a sweep, on as many threads as there are. The results, and their lines, do not depend on the
/// number of threads.
public struct SweepRunner: Sendable {
  /// The sweep.
  public let sweep: Sweep
  let perform: Repeats.Perform
  let isCancelled: @Sendable () -> Bool
  let line: TrialLine
  /// Of every lane of the space, its trials where a plain loop runs them.
  private let surfaceTrials: [SurfaceTrials?]

  /// - Parameters:
  ///   - sweep: the sweep.
  ///   - perform: how calls are spread over threads; by default, one after the other.
  ///   - isCancelled: asked from time to time, on any thread.
  public init(
    _ sweep: Sweep,
    concurrently perform: @escaping Repeats.Perform = { count, work in
      for index in 0..<count { work(index) }
    },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    (self.sweep, self.perform, self.isCancelled) = (sweep, perform, isCancelled)
    line = TrialLine(sweep)
    surfaceTrials = sweep.space.lanes.indices.map { SurfaceTrials(of: $0, in: sweep) }
  }

  /// Runs one trial.
  ///
  /// - Parameters:
  ///   - trial: the trial.
  ///   - prunes: true to have the figures of a trial that is cancelled, which then is `pruned`.
  ///   - epochEnded: told of a network after every epoch, the one before the training included.
  /// - Returns: its results; nil if it was cancelled and is not pruned.
  public func record(
    of trial: Trial, prunes: Bool = false, epochEnded: (NetworkLane) -> Void = { _ in }
  ) -> TrialRecord? {
    guard let prepared = try? sweep.prepare(trial) else { return .invalid(trial, of: sweep) }
    guard prepared.experiment.network == nil else {
      return record(of: trial, prepared.lane, in: prepared.experiment, prunes: prunes, epochEnded)
    }
    let (end, isComplete) = SurfaceEnd.run(
      prepared.lane, in: prepared.experiment, tolerance: sweep.goal.tolerance, isCancelled: isCancelled)
    guard isComplete || prunes else { return nil }
    return TrialRecord(trial, end, goal: sweep.goal, isPruned: !isComplete)
  }

  private func record(
    of trial: Trial, _ setup: LaneSetup, in experiment: Experiment, prunes: Bool,
    _ epochEnded: (NetworkLane) -> Void
  ) -> TrialRecord? {
    var lane = NetworkLane(setup, in: experiment, keepsPath: false)
    epochEnded(lane)
    while !lane.isFinished {
      if isCancelled() { return prunes ? TrialRecord(trial, lane, goal: sweep.goal, isPruned: true) : nil }
      guard lane.trainStep() else { continue }
      lane.finishEpoch()
      epochEnded(lane)
    }
    return TrialRecord(trial, lane, goal: sweep.goal)
  }

  /// Runs some trials on this thread.
  ///
  /// - Returns: their results, in order; nil when cancelled.
  func records(of trials: [Trial]) -> [TrialRecord]? {
    var records = [TrialRecord?](repeating: nil, count: trials.count)
    var waiting = [[Int]](repeating: [], count: sweep.space.lanes.count)
    /// Runs the trials of a lane that are waiting, side by side.
    func flush(_ lane: Int) -> Bool {
      let places = waiting[lane]
      waiting[lane].removeAll(keepingCapacity: true)
      guard !places.isEmpty else { return true }
      guard let found = surfaceTrials[lane]?.records(of: places.map { trials[$0] }, isCancelled: isCancelled)
      else { return false }
      for (place, record) in zip(places, found) { records[place] = record }
      return true
    }
    for (place, trial) in trials.enumerated() {
      if surfaceTrials[trial.lane] == nil {
        guard !isCancelled(), let record = record(of: trial) else { return nil }
        records[place] = record
        continue
      }
      // Side by side, all take the same number of steps.
      if let first = waiting[trial.lane].first, trials[first].budget != trial.budget {
        guard flush(trial.lane) else { return nil }
      }
      waiting[trial.lane].append(place)
      if waiting[trial.lane].count == OptimizerEntry.walkCount {
        guard flush(trial.lane) else { return nil }
      }
    }
    for lane in waiting.indices { guard flush(lane) else { return nil } }
    return records.compactMap { $0 }
  }
}
