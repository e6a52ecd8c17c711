import Experiments
import Networks

/// Lanes that train side by side, epoch by epoch, each on its own thread; threads do not affect the results.
struct TrainingSession {
  let experiment: Experiment
  let subject: NetworkSubject
  var lanes: [NetworkLane]
  /// The accuracy at which a lane stops; nil for none.
  var targetAccuracy: Double?
  /// The path to save the lanes to; nil for none.
  var savePath: String?
  /// The path to save their states to; nil for a file beside each model.
  var statePath: String?
  /// The lanes that train at the same time.
  var threads = Threads.all
  /// Epochs between saves.
  var saveInterval = 1

  /// A file name for every lane.
  let fileNames: [String]
  /// The settings of every lane, as its files have them.
  var records: [TrainingRecord]
  /// The measurement of the lanes' sharpness after every epoch; nil for none.
  private var meter: Sharpness?
  /// The latest sharpness of every lane.
  private var sharpness: [SharpnessRecord?]
  /// True for each lane that has reached the target accuracy.
  private var hasReachedTarget: [Bool]
  /// The threads of every lane in training.
  private var crews: [TrainingThreads] = []
  /// The most threads that share a step; more would mostly wait.
  private static let mostThreads = 8
  /// The lanes as of their last complete epoch.
  var checkpoints: [NetworkLane]

  /// - Parameters:
  ///   - experiment: an experiment with networks.
  ///   - subject: its data.
  init(_ experiment: Experiment, on subject: NetworkSubject) {
    self.experiment = experiment
    self.subject = subject
    lanes = experiment.activeLanes.map {
      NetworkLane(experiment.lanes[$0], in: experiment, keepsPath: false)
    }
    records = experiment.activeLanes.map {
      TrainingRecord(experiment.lanes[$0], in: experiment, version: Descent.version)
    }
    fileNames = Self.fileNames(of: lanes.map(\.label))
    hasReachedTarget = lanes.map { _ in false }
    sharpness = lanes.map { _ in nil }
    checkpoints = lanes
  }

  /// A name for every label, of lowercase letters, digits and `-`. No two name the same file, even if case
  /// does not matter: a name already taken by an earlier lane gets the first free number, `adam`, `adam-2`.
  static func fileNames(of labels: [String]) -> [String] {
    let names = labels.map { String($0.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" }) }
    // Some file systems treat ß and SS alike.
    func folded(_ name: String) -> String { name.uppercased().lowercased() }
    // A unique name stays as it is.
    let wanted = Set(names.map(folded))
    var taken: Set<String> = []
    return names.map { name in
      if taken.insert(folded(name)).inserted { return name }
      var number = 2
      while wanted.contains(folded("\(name)-\(number)"))
        || !taken.insert(folded("\(name)-\(number)")).inserted
      {
        number += 1
      }
      return "\(name)-\(number)"
    }
  }

  /// The lanes that are still training.
  private var running: [Int] { lanes.indices.filter { !lanes[$0].isFinished && !hasReachedTarget[$0] } }

  /// Trains to the end.
  ///
  /// - Parameters:
  ///   - progress: called from time to time during an epoch.
  ///   - report: called with the index of every lane for every epoch, in order. A lane that had ended before has
  ///     a row too, so that no lane is missing.
  /// - Returns: the signal that interrupted training, or nil.
  /// - Throws: `FileError` if a lane cannot be saved.
  mutating func run(
    progress: @Sendable (_ share: Double) -> Void, report: (_ lane: Int, EpochRow) throws -> Void
  ) throws -> Int32? {
    let (first, start) = (share, now())
    for index in lanes.indices where status(of: index).isFinal {
      try report(index, EpochRow(lanes[index], status(of: index), sharpness: meter?.record(lanes[index])))
    }
    if running.isEmpty { try save(force: true) }
    while !running.isEmpty {
      let active = running
      let base = (share - first) / max(1e-9, 1 - first)
      let part = 1 / Double(subject.epochs) / max(1e-9, 1 - first)
      let seconds = trainEpoch(active) { progress(base + part * $0) }
      if let signal = Interrupt.signal {
        lanes = checkpoints
        try save(force: true)
        return signal
      }
      measureSharpness(of: active)
      for index in active {
        noteTarget(index)
        let speed = Double(subject.samplesPerEpoch) / max(1e-9, seconds[index])
        let timing = EpochRow.Timing(samplesPerSecond: speed, elapsed: now() - start)
        try report(
          index, EpochRow(lanes[index], status(of: index), timing: timing, sharpness: sharpness[index]))
      }
      checkpoints = lanes
      try save(force: running.isEmpty)
    }
    return nil
  }

  /// Measures the sharpness of every lane after every epoch.
  ///
  /// - Throws: `Failure` for a network that cannot be differentiated twice.
  mutating func measureSharpness() throws(Failure) {
    let meter = Sharpness(subject)
    for lane in lanes {
      do { _ = try NetworkHessian(lane.head.network, at: lane.head.parameters, over: meter.data) } catch {
        throw .usage("--sharpness: \(lane.label): \(error)")
      }
    }
    self.meter = meter
  }

  /// The fraction of the training that the slowest lane has done.
  private var share: Double {
    Double(running.map { lanes[$0].head.epoch }.min() ?? subject.epochs) / Double(max(1, subject.epochs))
  }

  mutating func noteTarget(_ index: Int) {
    guard let target = targetAccuracy, let epoch = lanes[index].log.epochs.last else { return }
    hasReachedTarget[index] = epoch.validation?.accuracy.map { $0 >= target } ?? false
  }

  /// The status of a lane.
  func status(of index: Int) -> TrainingStatus {
    TrainingStatus(of: lanes[index], hasReachedTarget: hasReachedTarget[index])
  }

  /// Every lane with its status.
  var endings: [TrainedLane] { lanes.indices.map { TrainedLane(lanes[$0], status(of: $0)) } }

  /// The threads of each of some lanes: those that are left over when every lane has one share its steps.
  private mutating func crews(for laneCount: Int) -> [TrainingThreads] {
    let each = min(Self.mostThreads, max(1, threads.count / laneCount))
    if crews.count != laneCount || crews.first?.count != each {
      crews = (0..<laneCount).map { _ in TrainingThreads(each) }
    }
    return crews
  }

  /// Trains some lanes to the end of their current epoch.
  ///
  /// - Returns: the seconds spent on steps, for every lane.
  private mutating func trainEpoch(
    _ active: [Int], progress: @Sendable (_ share: Double) -> Void
  ) -> [Double] {
    var seconds = [Double](repeating: 0, count: lanes.count)
    let (samples, threads) = (Double(subject.samplesPerEpoch), threads)
    let crews = crews(for: active.count)
    lanes.withUnsafeMutableBufferPointer { lanes in
      seconds.withUnsafeMutableBufferPointer { seconds in
        // Call i touches only lane active[i] and its seconds, and all calls end before the buffers do.
        nonisolated(unsafe) let (lanes, seconds) = (lanes, seconds)
        threads.perform(active.count) { i in
          let index = active[i]
          let start = now()
          var hasEnded = false
          crews[i].work {
            while !hasEnded, !lanes[index].isFinished, Interrupt.signal == nil {
              hasEnded = lanes[index].trainStep()
              if i == 0 { progress(Double(lanes[index].head.samplesSeen) / samples) }
            }
            seconds[index] = now() - start
            if hasEnded { lanes[index].finishEpoch() }
          }
        }
      }
    }
    return seconds
  }

  /// Measures the sharpness of some lanes, if it is wanted.
  private mutating func measureSharpness(of active: [Int]) {
    guard let meter else { return }
    let lanes = lanes
    sharpness.withUnsafeMutableBufferPointer { sharpness in
      // Call i touches only the sharpness of lane active[i], and all calls end before the buffer does.
      nonisolated(unsafe) let sharpness = sharpness
      threads.perform(active.count) { i in sharpness[active[i]] = meter.record(lanes[active[i]]) }
    }
  }
}

extension Sharpness {
  /// The sharpness of a lane at the end of an epoch; nil for one that has diverged.
  fileprivate func record(_ lane: NetworkLane) -> SharpnessRecord? {
    guard lane.head.divergedAt == nil else { return nil }
    return try? measure(lane.head, time: lane.time)
  }
}
