import Experiments
import Optimizers

/// The settings of a lane that differ from the defaults.
extension Experiment {
  /// The settings of a lane: always α, and others that differ from the defaults. The schedule comes last,
  /// since it claims the keys after it.
  func sharedSettings(of lane: LaneSetup) -> [(key: String, value: String)] {
    let defaults = LaneSetup(lane.entry).settings
    var all: [(key: String, value: String)] = []
    for (index, (key, value)) in lane.settings.enumerated() {
      let isDefault = index > 0 && index < defaults.count && value == defaults[index].value
      guard !isDefault, key != "batch_size", key != "schedule" else { continue }
      all.append((key, value.text))
    }
    if lane.label != lane.entry.name { all.append(("label", lane.label)) }
    if let surface, let size = sharedBatchSize(of: lane, on: surface) {
      all.append(("batch_size", String(size)))
    }
    if network != nil { all += ownNetworkSettings(of: lane) }
    if !lane.isOn { all.append(("on", "false")) }
    if let schedule = lane.scheduleText { all.append(("schedule", schedule)) }
    return all
  }

  /// The batch size to write; a stochastic rule that uses all samples must say so.
  private func sharedBatchSize(of lane: LaneSetup, on surface: SurfaceSubject) -> Int? {
    let usual = lane.entry.gradient == .sample ? surface.surface.defaultBatchSize : nil
    guard lane.batchSize != usual else { return nil }
    return lane.batchSize ?? surface.surface.sampleCount
  }
}
