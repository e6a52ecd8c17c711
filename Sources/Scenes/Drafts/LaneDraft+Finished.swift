import Catalogue
import Experiments
import Networks
import Optimizers

/// Completing lanes.
extension LaneDraft {
  /// The lane on a surface.
  ///
  /// - Throws: as `finished(_:dataBatchSize:)`.
  func finished(_ defaults: LaneDefaults, on surface: SurfaceSetup) throws(OptionError) -> LaneSetup {
    var lane = try finished(defaults, dataBatchSize: surface.surface.defaultBatchSize)
    // All data is one large batch, without sampling.
    if let size = lane.batchSize, size >= surface.surface.sampleCount { lane.batchSize = nil }
    return lane
  }

  /// The lane with its network.
  ///
  /// - Parameters:
  ///   - common: the settings of all networks.
  ///   - defaults: the settings of all optimizers.
  ///   - data: the training samples.
  /// - Returns: the lane's setup.
  /// - Throws: `ExperimentError`.
  func finished(
    _ common: NetworkSettings, _ defaults: LaneDefaults, data: DataSet<Float>
  ) throws(ExperimentError) -> LaneSetup {
    let settings = network.or(common)
    let batchSize = common.batchSize ?? LaneSetup.usualBatchSize
    var lane: LaneSetup
    do { lane = try finished(defaults, dataBatchSize: batchSize) } catch { throw .option(error) }
    if lane.entry.gradient != .exact { lane.batchSize = lane.batchSize ?? batchSize }
    if let size = lane.batchSize, size >= data.count { lane.batchSize = nil }
    lane.stopping.patience = lane.stopping.patience ?? settings.patience
    do {
      try network.validateShift(for: data)
      try settings.validateNormalization(batchSize: lane.batchSize, samples: data.count)
    } catch { throw .option(error) }
    var network = try settings.network(for: data)
    // In networks, penalties apply only to weights.
    (network.l1, network.l2) = (Float(lane.stages.l1), Float(lane.stages.l2))
    (lane.stages.l1, lane.stages.l2) = (0, 0)
    try Self.refuseLarge(lane.entry, parameters: network.parameterCount)
    var setup = NetworkSetup(network, initializer: settings.initializer ?? NetworkSettings.usualInitializer)
    setup.augmentation = Augmentation(noise: settings.jitter ?? 0, shift: settings.shift ?? 0)
    lane.network = setup
    return lane
  }

  private static func refuseLarge(_ entry: OptimizerEntry, parameters: Int) throws(ExperimentError) {
    let limits = ["newton": 500, "sophia": 5000]
    if let most = limits[entry.name], parameters > most {
      throw .tooLargeFor(rule: entry.name, parameters: parameters, most: most)
    }
  }

  /// The complete lane, with missing settings taken from the race.
  ///
  /// - Parameters:
  ///   - defaults: the settings for lanes without their own.
  ///   - dataBatchSize: the default batch size of a stochastic rule; nil without data.
  /// - Returns: the lane's setup.
  /// - Throws: `OptionError` if a schedule is incomplete, or for batches on a surface without data.
  public func finished(_ defaults: LaneDefaults, dataBatchSize: Int?) throws(OptionError) -> LaneSetup {
    try with(defaults).completed(dataBatchSize: dataBatchSize)
  }

  /// The lane with what the race says where it says nothing itself.
  func with(_ defaults: LaneDefaults) throws(OptionError) -> LaneDraft {
    var draft = self
    for (key, text) in defaults.settings where !draft.has(key) {
      // Gradient descent always uses the exact gradient.
      if setup.entry.gradient == .exact, LaneDefaults.samplingKeys.contains(key) { continue }
      try draft.set(key, to: text)
    }
    return draft
  }

  private func has(_ key: String) -> Bool { given.contains(Self.sharedKey(key)) }

  func completed(dataBatchSize: Int?) throws(OptionError) -> LaneSetup {
    var result = setup
    result.noise = noise ?? 0
    if batchSize != nil, dataBatchSize == nil {
      throw .unsuitable(
        owner: owner, key: "batch_size",
        reason: "draws batches from data, and this surface has no data; noise=σ adds noise instead")
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
