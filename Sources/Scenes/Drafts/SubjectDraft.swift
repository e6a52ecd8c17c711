import Catalogue
import Experiments
import Landscapes
import Networks
import Optimizers
import Wording

/// The subject of an experiment under construction.
public enum SubjectDraft: Sendable {
  case surface(SurfaceDraft)
  case network(NetworkDraft)

  public var kind: SubjectKind {
    switch self {
    case .surface: .surface
    case .network: .network
    }
  }
}

/// The kind of subject, on which the valid keys depend.
public enum SubjectKind: Sendable {
  case surface, network

  /// The seed where none is given.
  public var usualSeed: UInt64 {
    switch self {
    case .surface: 42
    case .network: 0
    }
  }
}

extension ExperimentDraft {
  public var kind: SubjectKind { subject.kind }

  /// The draft of the surface; nil for networks.
  public var surface: SurfaceDraft? {
    get { if case .surface(let draft) = subject { draft } else { nil } }
    set { if let newValue { subject = .surface(newValue) } }
  }

  /// The draft of the networks; nil on a surface.
  public var network: NetworkDraft? {
    get { if case .network(let draft) = subject { draft } else { nil } }
    set { if let newValue { subject = .network(newValue) } }
  }
}

/// A surface, with the start and the number of steps.
public struct SurfaceDraft: Sendable {
  public var setup: SurfaceSetup
  /// nil for the surface's own.
  public var start: Point?
  public var steps: Int
  /// nil for the surface's own.
  public var domain: Domain?

  /// The number of steps where none is given.
  public static let usualSteps = 2000

  public init(_ setup: SurfaceSetup, steps: Int = usualSteps) {
    self.setup = setup
    self.steps = steps
  }

  /// - Throws: `OptionError` if the surface is undefined at the start.
  func finished() throws(OptionError) -> SurfaceSubject {
    let seen = domain.map(setup.seen) ?? setup
    let subject = SurfaceSubject(seen, start: start, steps: steps, domain: domain)
    let start = subject.start
    guard subject.surface.value(start.x, start.y).isNaN else { return subject }
    throw .malformed(
      text: "start \(shortest(start.x)),\(shortest(start.y))",
      expected: "a point where the surface is defined; \(excerpt(seen.text)) has no value there")
  }
}

/// Data, with the settings of all networks trained on it.
public struct NetworkDraft: Sendable {
  public var data: DataSetSetup {
    didSet { samples = nil }
  }
  public var settings = NetworkSettings()

  /// The samples of `data` once they have been loaded, so that changes of the draft do not load them again.
  private(set) var samples: LoadedData<Float>?
  /// Loads the samples.
  var load: DataLoader = { (data) throws(FileError) in try data.loaded() }

  typealias DataLoader = @Sendable (DataSetSetup) throws(FileError) -> LoadedData<Float>

  /// The default number of epochs.
  public static let usualEpochs = 20

  public init(_ data: DataSetSetup) { self.data = data }

  /// Makes or reads the samples, unless they are loaded.
  ///
  /// - Throws: `ExperimentError.file`.
  mutating func loadSamples() throws(ExperimentError) { samples = try loadedSamples() }

  private func loadedSamples() throws(ExperimentError) -> LoadedData<Float> {
    if let samples { return samples }
    do { return try load(data) } catch { throw .file(error) }
  }

  /// - Throws: `ExperimentError` if the data cannot be read or split.
  func finished(seed: UInt64) throws(ExperimentError) -> NetworkSubject {
    let loaded = try loadedSamples()
    let split: DataSplit<Float>
    do {
      split = try loaded.split(
        validation: settings.validation, scaling: settings.scaling ?? data.usualScaling, seed: seed)
    } catch { throw .split(error) }
    return NetworkSubject(
      DataRequest(data.text, validation: settings.validation, scaling: settings.scaling), split: split,
      epochs: settings.epochs ?? Self.usualEpochs, digest: loaded.digest,
      splitting: loaded.splitting(validation: settings.validation))
  }
}

extension ViewPreferences {
  /// - Throws: `OptionError` if a network does not have one of the weights.
  func validate(for networks: [Network<Float>]) throws(OptionError) {
    let count = networks.map(\.parameterCount).min() ?? 0
    for weight in weights where plane == .weights && !(0..<count).contains(weight) {
      throw .outOfRange(
        owner: "view", key: "weights", value: String(weight),
        range: ParameterRange(0, Double(count - 1)))
    }
  }
}
