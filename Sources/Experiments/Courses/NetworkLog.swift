import Networks

/// The record of a training.
public struct NetworkLog: LaneLog {
  /// The steps, thinned as they grow.
  public private(set) var steps = Thinned<TrainingStepRecord>(capacity: 1 << 14)
  /// The path of θ from the start, thinned as it grows.
  public private(set) var points: Thinned<TrainingPoint>
  /// All epochs from 0, or from the one at which training resumed.
  public private(set) var epochs: [EpochRecord] = []
  public private(set) var milestones = [Milestone(time: 0, status: .running)]

  /// The samples per epoch.
  public let samplesPerEpoch: Int
  let keepsPath: Bool
  /// The best of the epochs before the training was resumed from a file.
  private let earlierBest: BestEpoch?
  /// The mean gradient norm of the current epoch.
  private(set) var norms = EpochMean()

  /// The epoch with the lowest loss so far: the validation loss, or the training loss without
  /// validation data; never the test loss.
  public struct BestEpoch: Sendable, Hashable {
    public let epoch: Int
    public let loss: Double
    /// The steps taken by then.
    public let step: Int
  }

  /// The best epoch's weights, at the point where the loss is read, and its running statistics.
  struct BestWeights: Sendable, Hashable {
    let epoch: Int
    let parameters: [Float]
    let statistics: [Float]
  }
  /// The weights of the best epoch where the training stops early; nil where it does not, and for lanes that can
  /// be rewound, which can compute them.
  var bestWeights: BestWeights?
  /// The figures of the best epoch before the training was resumed from a file; nil if there is none, or if its
  /// weights are not known.
  var earlierRecord: EpochRecord?

  init(samplesPerEpoch: Int, pointCapacity: Int, keepsPath: Bool, earlierBest: BestEpoch? = nil) {
    self.samplesPerEpoch = samplesPerEpoch
    self.keepsPath = keepsPath
    self.earlierBest = earlierBest
    points = Thinned(capacity: pointCapacity)
  }

  mutating func append(_ record: TrainingStepRecord) { steps.append(record) }
  mutating func append(_ point: TrainingPoint) { points.append(point) }
  mutating func begin(with point: TrainingPoint) { points.begin(with: point) }

  mutating func append(_ epoch: EpochRecord) {
    epochs.append(epoch)
    norms = EpochMean()
  }

  mutating func addNorm(_ norm: Double) { norms.add(norm, samples: 1) }

  mutating func mark(_ status: LaneStatus, at time: Int) {
    if milestones.last?.status != status { milestones.append(Milestone(time: time, status: status)) }
  }

  public mutating func truncate(after time: Int) {
    steps.truncate(toCount: steps.count(upTo: time) { $0.samplesSeen })
    points.truncate(toCount: points.count(upTo: time) { $0.samplesSeen })
    epochs.removeAll { $0.epoch * samplesPerEpoch > time }
    milestones.removeAll { $0.time > time }
    norms = EpochMean()
  }

  // MARK: Looking back

  /// The epochs of this run; that at which training resumed has been counted before.
  private var counted: ArraySlice<EpochRecord> { epochs.dropFirst(earlierBest == nil ? 0 : 1) }

  public var best: BestEpoch? {
    let epochs = counted.map {
      BestEpoch(epoch: $0.epoch, loss: $0.heldOut.loss, step: $0.step)
    }
    return ([earlierBest].compactMap { $0 } + epochs).filter { $0.loss.isFinite }
      .min { ($0.loss, $0.epoch) < ($1.loss, $1.epoch) }
  }

  /// The figures of the best epoch; nil if they are not known.
  public var bestRecord: EpochRecord? {
    guard let best else { return nil }
    return earlierRecord?.epoch == best.epoch ? earlierRecord : counted.last { $0.epoch == best.epoch }
  }

  /// The epochs completed by a time.
  public func epochs(upTo time: Int) -> ArraySlice<EpochRecord> {
    epochs.prefix { $0.epoch * samplesPerEpoch <= time }
  }
}
