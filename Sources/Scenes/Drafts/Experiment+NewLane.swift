import Catalogue
import Experiments
import Networks
import Optimizers

/// Lanes made for a race that is under way, from the same text as on the command line.
extension Experiment {
  /// The settings that a new lane takes from another one, where its text says nothing.
  public enum Inheritance: Sendable {
    /// The network and its batches; nothing on a surface.
    case network
    /// These, and what no form shows: the seed, stopping criteria, averaging, restarts, and being on.
    case background
    /// All but the optimizer with its hyperparameters.
    case surroundings
  }

  /// A lane for this race.
  ///
  /// - Parameters:
  ///   - text: `NAME[:key=value,…]`, as on the command line.
  ///   - index: the index of the lane that it takes settings from.
  ///   - inheritance: the settings that it takes.
  /// - Returns: the setup; its label may be another lane's.
  /// - Throws: `ExperimentError`.
  public func lane(
    _ text: String, like index: Int, _ inheritance: Inheritance
  ) throws(ExperimentError) -> LaneSetup {
    let other = lanes[index]
    let draft: LaneDraft
    do { draft = try LaneDraft(text, for: network == nil ? .surface : .network) } catch {
      throw .option(error)
    }
    var defaults = LaneDefaults()
    if inheritance == .surroundings {
      for (key, value) in surroundings(of: other) { defaults.set(key, to: value) }
    }
    var lane: LaneSetup
    switch subject {
    case .surface(let subject):
      do { lane = try draft.finished(defaults, on: subject.setup) } catch { throw .option(error) }
    case .network(let subject):
      let settings: NetworkSettings
      do { settings = try networkSettings(like: other) } catch { throw .option(error) }
      lane = try draft.finished(settings, settings.penalties(over: defaults), data: subject.data)
      if lane.stopping.patience != nil, subject.split.validation == nil { throw .patienceWithoutValidation }
    }
    if inheritance != .network { draft.keep(other, in: &lane) }
    return lane
  }

  /// The settings around a lane's rule, by the keys that a race may set for all lanes.
  private func surroundings(of lane: LaneSetup) -> [(key: String, value: String)] {
    var all = lane.settings.filter { LaneDefaults.keys.contains($0.key) }.map { ($0.key, $0.value.text) }
    if lane.batchSize == nil, lane.entry.gradient == .sample, sampleCount > 0 {
      all.insert(("batch_size", "all"), at: 0)
    }
    return all
  }

  /// The settings of a network like that of a lane.
  private func networkSettings(like lane: LaneSetup) throws(OptionError) -> NetworkSettings {
    var settings = NetworkSettings()
    guard let network = lane.network?.network else { return settings }
    try settings.set("layers", to: LayerList(network.architecture).text)
    try settings.set("loss", to: network.loss.text)
    for (key, text, _) in values(of: lane) {
      if let text { try settings.set(key, to: text) }
    }
    // Gradient descent has no batches of its own to pass on.
    if lane.entry.gradient == .exact, let batches = lanes.first(where: { $0.entry.gradient != .exact }) {
      try settings.set("batch_size", to: batches.batchSize.map(String.init) ?? "all")
    }
    if let patience = lane.stopping.patience { try settings.set("patience", to: String(patience)) }
    return settings
  }
}

extension LaneDraft {
  /// Keeps what belongs neither to another lane's rule nor to its gradients, where the text says nothing.
  fileprivate func keep(_ other: LaneSetup, in lane: inout LaneSetup) {
    func isGiven(_ key: String) -> Bool { given.contains(Self.sharedKey(key)) }
    if !isGiven("seed") { lane.seed = other.seed }
    if !isGiven("average") { lane.stages.averaging = other.stages.averaging }
    if !isGiven("restarts") { lane.restarts = other.restarts }
    if !isGiven("on") { lane.isOn = other.isOn }
    lane.stopping.loss = lane.stopping.loss ?? other.stopping.loss
    lane.stopping.gradient = lane.stopping.gradient ?? other.stopping.gradient
    lane.stopping.patience = lane.stopping.patience ?? other.stopping.patience
    lane.stopping.evaluations = lane.stopping.evaluations ?? other.stopping.evaluations
    lane.stopping.steps = lane.stopping.steps ?? other.stopping.steps
  }
}
