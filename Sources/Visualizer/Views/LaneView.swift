import Canvas
import Experiments

/// A lane at the cursor, on a surface or with a network; figures that the lane lacks are nil or empty.
struct LaneView: Sendable, Hashable {
  /// The index of the lane, which gives its hue and marker.
  let index: Int
  let label: String
  /// The labels of all lanes, from which a shortened one must differ.
  var labels: [String] = []
  var isOn = true
  /// True if tuning changes it.
  var isTuned = false
  /// True for the focused lane.
  var isInHand = false
  var status = LaneStatus.running
  /// True at the last step of the race.
  var isAtEnd = false
  var loss: Double?
  var gradientNorm: Double?
  /// The lowest loss so far.
  var best: Double?
  var stepLength: Double?
  var pathLength: Double?
  /// The first step within tolerance of the minimum.
  var stepsToTolerance: Int?

  /// The position on a surface.
  var position: SIMD2<Double>?
  /// The position with the lowest loss so far, on a surface.
  var bestPosition: SIMD2<Double>?

  /// The training loss over all samples, as of the last complete epoch; so are the next five.
  var trainingLoss: Double?
  var validationLoss: Double?
  var accuracy: Double?
  var validationAccuracy: Double?
  var testLoss: Double?
  var testAccuracy: Double?
  /// ‖∇‖ of every layer.
  var layerNorms: [Double] = []
  /// The first epoch that reaches the target accuracy.
  var epochsToTarget: Int?

  var knobs: [KnobView] = []

  init(index: Int, label: String) {
    self.index = index
    self.label = label
  }

  /// The first matching knob.
  func knob(where fits: (KnobView) -> Bool) -> KnobView? { knobs.first(where: fits) }

  /// The accuracy that is shown where there is room for one, and the part of the data that it is of: of data held
  /// out from training, if there is any.
  var mainAccuracy: (part: SamplePart, share: Double)? {
    if let validationAccuracy { return (.validation, validationAccuracy) }
    if let testAccuracy { return (.test, testAccuracy) }
    return accuracy.map { (.training, $0) }
  }

  /// The label in the available characters, in at most this many columns.
  func name(atMost columns: Int, style: Style) -> String {
    style.text(label, atMost: columns, among: labels)
  }

  /// The status as words: a lane that is still running at the end has not converged.
  func statusWords(style: Style) -> String {
    status == .running && isAtEnd ? "not converged" : StatusText(status, style: style).words
  }

  /// A summary of the lane in a few columns: its outcome, else its main accuracy, else its loss.
  func headline(isShort: Bool, style: Style) -> String {
    guard isOn else { return "off" }
    if let brief = StatusText(status, style: style).brief { return brief }
    guard let (part, share) = mainAccuracy else { return style.text(Numerals.measured(loss)) }
    return (isShort ? "" : "\(part.brief) acc ") + Numerals.percent(share)
  }

  /// The colour of the headline; `plain` if the lane has no outcome yet.
  func headlineColor(plain: Color, style: Style) -> Color {
    guard isOn else { return style[.faint] }
    return status.isPlain ? plain : style[StatusText(status, style: style).role]
  }
}

extension SamplePart {
  /// The word for it in headings of few columns.
  var brief: String {
    switch self {
    case .training: "train"
    case .validation: "valid"
    case .test: "test"
    }
  }
}
