import Networks
import Optimizers
import RealModule

/// An experiment with networks while it is put together: a scene, and what the command line changes in it.
public struct TrainingDraft: Sendable {
  public var title: String?
  public var data: DataSetSetup
  public var settings = NetworkSettings()
  /// Schedule, clipping and penalties of the lanes that do not say otherwise.
  public var defaults = LaneDefaults()
  public var seed: UInt64 = 0
  public var lanes: [TrainingLaneDraft]
  public var view = TrainingView()

  /// Samples in a mini-batch, and epochs, where nothing is said.
  static let usualBatchSize = 32
  static let usualEpochs = 20

  public init(data: DataSetSetup, lanes: [TrainingLaneDraft]) {
    self.data = data
    self.lanes = lanes
  }

  /// Makes or reads the data, and puts it all together.
  ///
  /// - Throws: `TrainingError`.
  public func finished() throws(TrainingError) -> TrainingExperiment {
    try optionally { () throws(OptionError) in try ExperimentDraft.validate(laneCount: lanes.count) }
    let split = try split()
    var defaults = defaults
    if let l1 = settings.l1 { defaults.set("l1", to: shortest(l1)) }
    if let l2 = settings.l2 { defaults.set("l2", to: shortest(l2)) }
    var setups: [TrainingLaneSetup] = []
    for lane in lanes {
      setups.append(
        try lane.finished(
          settings, defaults, data: split.training, batchSize: settings.batchSize ?? Self.usualBatchSize))
    }
    let labelled = Experiment.labelled(setups.map(\.optimizer))
    for index in setups.indices { setups[index].optimizer.label = labelled[index].label }
    let view = try checkedView(setups)
    return TrainingExperiment(
      title: title ?? "\(data.text): \(setups[0].network.architecture.text)", dataText: data.text,
      split: split, seed: seed, epochs: settings.epochs ?? Self.usualEpochs, lanes: setups, view: view)
  }

  /// The parts of the data, scaled. Without a word on validation it is the data's own way; `validation` takes its
  /// share at random from what is not there for testing anyway.
  private func split() throws(TrainingError) -> DataSplit<Float> {
    let whole: DataSet<Float>
    do { whole = try data.dataSet() } catch { throw .file(error) }
    do {
      var split = try whole.split(splitting, seed: seed)
      if case .inOrder = data.defaultSplitting, let validation = settings.validation, validation > 0 {
        let parts = try split.training.split(validation: validation, test: 0, seed: seed)
        split = DataSplit(training: parts.training, validation: parts.validation, test: split.test)
      }
      return split.scaled(by: settings.scaling ?? usualScaling)
    } catch {
      throw .split(error)
    }
  }

  private var splitting: Splitting {
    guard case .random = data.defaultSplitting, let validation = settings.validation else {
      return data.defaultSplitting
    }
    return .random(validation: validation, test: 0, stratified: true)
  }

  /// Tables come in any units; what is generated has the size that networks like.
  private var usualScaling: Scaling {
    if case .csv = data.source { .standard } else { .none }
  }

  private func checkedView(_ lanes: [TrainingLaneSetup]) throws(TrainingError) -> TrainingView {
    let count = lanes.map(\.network.parameterCount).min() ?? 0
    for weight in view.weights where view.plane == .weights && !(0..<count).contains(weight) {
      throw .option(
        .outOfRange(
          owner: "view", key: "weights", value: String(weight),
          range: HyperparameterRange(0, Double(count - 1))))
    }
    return view
  }
}
