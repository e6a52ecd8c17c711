import Catalogue
import Experiments
import Optimizers

/// Settings of a whole race, for lanes without their own.
public struct LaneDefaults: Sendable {
  /// The keys that a race may set for all lanes.
  public static let keys = [
    "noise", "batch_size", "schedule", "clip_value", "clip_norm", "l1", "l2", "restarts",
  ]
  static let samplingKeys: Set<String> = ["noise", "batch_size"]

  private(set) var settings: [(key: String, value: String)] = []

  public init() {}

  /// Sets one of `keys`, replacing its old value.
  public mutating func set(_ key: String, to text: String) {
    settings.removeAll { $0.key == key }
    settings.append((key, text))
  }

  /// - Throws: `OptionError` for a value that is invalid for any lane, which a lane that ignores it, such as
  ///   gradient descent's, would not report.
  func validate() throws(OptionError) {
    for (key, text) in settings { try Self.validate(key, text) }
  }

  static func validate(_ key: String, _ text: String) throws(OptionError) {
    var probe = LaneDraft(.sgd)
    probe.owner = "the race"
    try probe.set(key, to: text)
    _ = try probe.completed(dataBatchSize: 1)
  }
}
