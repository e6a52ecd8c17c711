import Experiments

/// The outcomes of the focused lane over one hyperparameter, or over two.
public struct MapScreen: Sendable, Hashable {
  /// The pictures of the outcomes.
  enum Form: Sendable, Hashable {
    /// One hyperparameter, as lines.
    case line
    /// Two hyperparameters, as a heat map.
    case plane
  }

  var form = Form.line
  /// The hyperparameter from left to right; nil for α.
  var horizontal: Knob.Target?
  /// The hyperparameter from bottom to top; nil for the first momentum-like one.
  var vertical: Knob.Target?
  /// The parts of the tracks that are shown.
  var windows = Windows()
  /// The values under the cross that differ from the lane's own, by their knobs.
  var chosen: [Knob.Target: Double] = [:]
  /// The measure; nil for the first that the lane has.
  var measure: Outcome.Measure?
  /// The epochs of a training; nil for a few.
  var epochs: Int?

  /// The parts of two tracks, 0…1 each.
  struct Windows: Sendable, Hashable {
    var horizontal: ClosedRange<Double> = 0...1
    var vertical: ClosedRange<Double> = 0...1
  }
}
