import Canvas
import Experiments

/// A lane at the cursor as the screen tells of it, on a surface or of a network; what a lane has no figure for is
/// nil or empty.
struct LaneView: Sendable, Hashable {
  /// Its place among the lanes: hue and marker.
  let index: Int
  let label: String
  var isOn = true
  /// True where tuning moves it.
  var isTuned = false
  /// True where it is the focused lane.
  var isInHand = false
  var status = LaneStatus.running
  var loss: Double?
  var gradientNorm: Double?
  /// The least loss so far.
  var best: Double?
  var stepLength: Double?
  var pathLength: Double?
  /// The first step within tolerance of the minimum.
  var stepsToTolerance: Int?

  /// On a surface: where it is, and where it was best.
  var position: SIMD2<Double>?
  var bestPosition: SIMD2<Double>?

  /// Of the last epoch that had ended: losses over all samples, and the shares classified rightly.
  var trainingLoss: Double?
  var validationLoss: Double?
  var accuracy: Double?
  var validationAccuracy: Double?
  /// ‖∇‖ of every layer.
  var layerNorms: [Double] = []
  /// The first epoch with the accuracy that is aimed at.
  var epochsToTarget: Int?

  var knobs: [KnobView] = []

  init(index: Int, label: String) {
    self.index = index
    self.label = label
  }

  /// The first knob that fits.
  func knob(where fits: (KnobView) -> Bool) -> KnobView? { knobs.first(where: fits) }

  /// The lane in a few columns: its outcome, else its accuracy, else its loss.
  func headline(isShort: Bool, style: Style) -> String {
    guard isOn else { return "off" }
    if let brief = StatusText(status, style: style).brief { return brief }
    guard let accuracy else { return style.text(Numerals.measured(loss)) }
    return (isShort ? "" : "acc ") + Numerals.percent(accuracy)
  }

  /// The colour of the headline; `plain` while nothing became of the lane.
  func headlineColor(plain: Color, style: Style) -> Color {
    guard isOn else { return style[.faint] }
    return status.isPlain ? plain : style[StatusText(status, style: style).role]
  }
}
