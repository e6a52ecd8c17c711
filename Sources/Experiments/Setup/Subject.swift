import Landscapes
import Networks
import RealModule

/// The objective that the lanes of an experiment minimise.
public enum Subject: Sendable {
  case surface(SurfaceSubject)
  case network(NetworkSubject)
}

extension Experiment {
  /// The surface that the lanes descend; nil if they train networks.
  public var surface: SurfaceSubject? {
    get { if case .surface(let subject) = subject { subject } else { nil } }
    set { if let newValue { subject = .surface(newValue) } }
  }

  /// The data that networks are trained on; nil on a surface.
  public var network: NetworkSubject? {
    get { if case .network(let subject) = subject { subject } else { nil } }
    set { if let newValue { subject = .network(newValue) } }
  }
}

/// A surface, with the start and the number of steps of its lanes.
public struct SurfaceSubject: Sendable {
  public var setup: SurfaceSetup
  public var start: Point
  /// The length of the timeline.
  public var steps: Int
  /// The visible part of the surface.
  public var domain: Domain
  public var tolerances = Tolerances()

  /// The allowed length of a timeline.
  public static let stepRange = 1...10_000_000

  public init(_ setup: SurfaceSetup, start: Point? = nil, steps: Int, domain: Domain? = nil) {
    self.setup = setup
    self.start = start ?? setup.surface.start
    self.steps = steps
    self.domain = domain ?? setup.surface.domain
  }

  public var surface: any Surface { setup.surface }

  /// The largest α at which a lane converges near the lowest minimizer, by its quadratic model; nil if theory
  /// does not say.
  public func stableLearningRate(of lane: LaneSetup) -> Double? {
    guard let limit = lane.entry.stabilityLimit, let curvature = surface.largestCurvature, curvature > 0
    else { return nil }
    return limit(lane.values) / curvature
  }
}

/// The tolerances at which a lane on a surface has converged.
public struct Tolerances: Sendable, Hashable {
  /// The tolerance of the loss above the known minimum.
  public var loss = 1e-3
  /// The tolerance of the gradient norm, if the minimum is unknown or not reached.
  public var gradient = 1e-6

  public init() {}
}

/// The source of the data for networks, and the requested preparation.
public struct DataRequest: Sendable, Hashable {
  /// `spirals:arms=3`
  public var text: String
  /// The fraction of samples for validation; nil for the default of the data.
  public var validation: Double?
  /// The scaling; nil for the default of the data.
  public var scaling: Scaling?

  public init(_ text: String, validation: Double? = nil, scaling: Scaling? = nil) {
    self.text = text
    self.validation = validation
    self.scaling = scaling
  }
}

/// The data that networks are trained on, and the number of epochs.
public struct NetworkSubject: Sendable {
  public let request: DataRequest
  /// The split data, already scaled.
  public let split: DataSplit<Float>
  public var epochs: Int
  /// The ranges of inputs and targets in pictures.
  public let ranges: DataRanges
  /// The digest of all samples before they were split and scaled.
  public let digest: String
  /// How they were split; random parts are drawn with the experiment's seed.
  public let splitting: Splitting

  /// The allowed number of epochs.
  public static let epochRange = 1...100_000

  /// A subject; without a digest and a splitting, `split` is taken to be all that is known: the digest is then that of
  /// the training part, and the parts lie in their order.
  public init(
    _ request: DataRequest, split: DataSplit<Float>, epochs: Int, digest: String? = nil,
    splitting: Splitting? = nil
  ) {
    self.request = request
    self.split = split
    self.epochs = epochs
    self.digest = digest ?? split.training.digest
    self.splitting =
      splitting ?? .inOrder(training: split.training.count, validation: split.validation?.count ?? 0)
    ranges = DataRanges(split.training)
  }

  /// How many samples every part has.
  public var partCounts: (training: Int, validation: Int, test: Int) {
    (split.training.count, split.validation?.count ?? 0, split.test?.count ?? 0)
  }

  /// The source of the data, `spirals:arms=3`.
  public var dataText: String { request.text }
  /// The data that the networks are trained on.
  public var data: DataSet<Float> { split.training }
  /// Samples in an epoch.
  public var samplesPerEpoch: Int { split.training.count }
  /// The length of the timeline, in samples seen.
  public var end: Int { epochs * samplesPerEpoch }
}

/// The ranges of the inputs and targets of a data set, each with a margin.
public struct DataRanges: Sendable, Hashable {
  /// The ranges of the first two inputs, or of one.
  public let inputs: [ClosedRange<Double>]
  public let targets: ClosedRange<Double>

  init(_ data: DataSet<Float>) {
    inputs = (0..<min(2, data.inputCount)).map { column in
      Self.range((0..<data.count).lazy.map { data.inputs[$0 * data.inputCount + column] })
    }
    targets = Self.range(data.targets)
  }

  private static func range(_ values: some Sequence<Float>) -> ClosedRange<Double> {
    let (low, high) = (Double(values.min() ?? -1), Double(values.max() ?? 1))
    let margin = max(1e-6, 0.15 * (high - low))
    return low - margin...high + margin
  }
}
