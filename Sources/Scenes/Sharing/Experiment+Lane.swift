import Experiments
import Optimizers

/// The settings of a lane that differ from the defaults.
extension Experiment {
  /// α always, the others where they are not the default. The schedule comes last, since it takes the keys behind it
  /// for its own.
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

  /// A rule that draws samples by itself has to be told when it is to see all of them.
  private func sharedBatchSize(of lane: LaneSetup, on surface: SurfaceSubject) -> Int? {
    let usual = lane.entry.gradient == .sample ? surface.surface.defaultBatchSize : nil
    guard lane.batchSize != usual else { return nil }
    return lane.batchSize ?? surface.surface.sampleCount
  }
}

extension SettingValue {
  /// As a setting is written, all digits of a number.
  fileprivate var text: String {
    switch self {
    case .number(let number): exact(number)
    case .flag(let flag): String(flag)
    case .text(let text): text
    }
  }
}
