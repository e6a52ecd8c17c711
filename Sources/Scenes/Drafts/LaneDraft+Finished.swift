import Catalogue
import Experiments
import Networks
import Optimizers

/// Lanes, complete.
extension LaneDraft {
  /// The lane on a surface.
  ///
  /// - Throws: as `finished(_:dataBatchSize:)`.
  func finished(_ defaults: LaneDefaults, on surface: SurfaceSetup) throws(OptionError) -> LaneSetup {
    var lane = try finished(defaults, dataBatchSize: surface.surface.defaultBatchSize)
    // All the data is one large batch, and no draw.
    if let size = lane.batchSize, size >= surface.surface.sampleCount { lane.batchSize = nil }
    return lane
  }

  /// The lane with its network.
  ///
  /// - Parameters:
  ///   - common: what is said of all networks.
  ///   - defaults: what is said of all optimizers.
  ///   - data: the training samples.
  /// - Returns: the lane's setup.
  /// - Throws: `ExperimentError`.
  func finished(
    _ common: NetworkSettings, _ defaults: LaneDefaults, data: DataSet<Float>
  ) throws(ExperimentError) -> LaneSetup {
    let settings = network.or(common)
    let batchSize = common.batchSize ?? LaneSetup.usualBatchSize
    var lane: LaneSetup
    do {
      lane = try finished(defaults, dataBatchSize: batchSize)
      try Self.refuseUnsuitable(lane)
    } catch { throw .option(error) }
    if lane.entry.gradient != .exact { lane.batchSize = lane.batchSize ?? batchSize }
    if let size = lane.batchSize, size >= data.count { lane.batchSize = nil }
    lane.stopping.patience = lane.stopping.patience ?? settings.patience
    var network = try settings.network(for: data)
    // In a network penalties are on the weights alone.
    (network.l1, network.l2) = (Float(lane.stages.l1), Float(lane.stages.l2))
    (lane.stages.l1, lane.stages.l2) = (0, 0)
    try Self.refuseLarge(lane.entry, parameters: network.parameterCount)
    var setup = NetworkSetup(network, initializer: settings.initializer ?? .linear)
    setup.augmentation = Augmentation(noise: settings.jitter ?? 0, shift: settings.shift ?? 0)
    lane.network = setup
    return lane
  }

  /// Settings of a race on a surface that have no meaning for a network.
  private static func refuseUnsuitable(_ lane: LaneSetup) throws(OptionError) {
    let stopping = lane.stopping
    let unsuitable = [
      ("restarts", lane.restarts > 0), ("stop_loss", stopping.loss != nil),
      ("stop_gradient", stopping.gradient != nil), ("max_evaluations", stopping.evaluations != nil),
      ("max_steps", stopping.steps != nil),
    ]
    guard let key = unsuitable.first(where: { $0.1 })?.0 else { return }
    throw .malformed(text: key, expected: "patience: networks are trained epoch by epoch")
  }

  private static func refuseLarge(_ entry: OptimizerEntry, parameters: Int) throws(ExperimentError) {
    let limits = ["newton": 500, "sophia": 5000]
    if let most = limits[entry.name], parameters > most {
      throw .tooLargeFor(rule: entry.name, parameters: parameters, most: most)
    }
  }

  /// The lane, complete: what it was not given it takes from the race.
  ///
  /// - Parameters:
  ///   - defaults: what the race asks of lanes that do not say otherwise.
  ///   - dataBatchSize: what a stochastic rule draws where nothing was asked for; nil without data.
  /// - Returns: the lane's setup.
  /// - Throws: `OptionError` for a schedule that is not complete, or batches of a surface without data.
  public func finished(_ defaults: LaneDefaults, dataBatchSize: Int?) throws(OptionError) -> LaneSetup {
    var draft = self
    for (key, text) in defaults.settings where !draft.has(key) {
      // Gradient descent sees the exact gradient whatever the race says.
      if setup.entry.gradient == .exact, LaneDefaults.samplingKeys.contains(key) { continue }
      try draft.set(key, to: text)
    }
    return try draft.completed(dataBatchSize: dataBatchSize)
  }

  private func has(_ key: String) -> Bool { given.contains(Self.sharedKey(key)) }

  func completed(dataBatchSize: Int?) throws(OptionError) -> LaneSetup {
    var result = setup
    result.noise = noise ?? 0
    if let batchSize, dataBatchSize == nil {
      throw .malformed(
        text: "batch_size=\(batchSize)", expected: "noise=σ: this surface has no data to draw batches from")
    }
    result.batchSize = batchSize ?? (setup.entry.gradient == .sample ? dataBatchSize : nil)
    if let schedule {
      result.stages.schedule = try schedule.make(scheduleValues)
      let settings = scheduleValues.map { "\($0.key)=\($0.value.text)" }.joined(separator: ",")
      result.scheduleText = settings.isEmpty ? schedule.name : "\(schedule.name):\(settings)"
    }
    return result
  }
}
