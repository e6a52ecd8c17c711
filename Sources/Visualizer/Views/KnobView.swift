import Canvas
import Optimizers

/// A knob to be drawn: its hyperparameter, value and position.
struct KnobView: Sendable, Hashable {
  let hyperparameter: Parameter
  var value: Double
  /// The position of the value on the track, 0…1.
  var position: Double
  /// The position of the default on the track, 0…1; nil without one.
  var defaultPosition: Double?
  /// The position from which, in theory, the lane no longer converges; nil if unknown.
  var dangerFrom: Double?
  /// True if a lane's header shows it when there is room.
  var isInHeader = false

  init(
    _ hyperparameter: Parameter, value: Double, position: Double, defaultPosition: Double? = nil,
    dangerFrom: Double? = nil, isInHeader: Bool = false
  ) {
    self.hyperparameter = hyperparameter
    self.value = value
    self.position = position
    self.defaultPosition = defaultPosition
    self.dangerFrom = dangerFrom
    self.isInHeader = isInHeader
  }

  var symbol: String { hyperparameter.symbol }

  /// The value as text.
  func text(atMost columns: Int = .max) -> String { hyperparameter.text(value, atMost: columns) }

  /// True for the first momentum-like coefficient of a rule.
  var isFirstAverage: Bool { hyperparameter.scale == .logOneMinus && symbol != "β₂" }

  /// The name of its scale: `log of 1−β₁`.
  var scaleText: String {
    switch hyperparameter.scale {
    case .logarithmic: "log"
    case .logOneMinus: "log of 1−\(symbol)"
    case .linear: "linear"
    case .toggle: ""
    }
  }

  /// The labels at the ends of its track: `10⁻⁵`, `1`.
  var ends: (low: String, high: String) {
    guard hyperparameter.scale != .toggle else { return ("off", "on") }
    let track = hyperparameter.track
    if hyperparameter.scale == .linear {
      return (Numerals.chosen(track.lowerBound), Numerals.chosen(track.upperBound))
    }
    return (Numerals.scaleEnd(track.lowerBound), Numerals.scaleEnd(track.upperBound))
  }
}

extension Parameter {
  /// A value as text: with the digits that were chosen, as far as there is room for them.
  func text(_ value: Double, atMost columns: Int = .max) -> String {
    guard scale != .toggle else { return value == 0 ? "off" : "on" }
    let exact = Numerals.chosen(value)
    guard exact.width > columns else { return exact }
    // Near 1, three digits would round up to 1.
    return scale == .logOneMinus ? exact.truncated(to: columns) : Numerals.measured(value)
  }
}
