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
  /// αₜ; nil if no schedule moves α.
  var learningRate: Double?
  /// σ of the gradient noise; nil for none.
  var noise: Double?
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

  /// The status as words, shorter ones for few columns: a lane that is still running at the end has not converged.
  func statusWords(atMost columns: Int, style: Style) -> String {
    guard status == .running, isAtEnd else {
      let text = StatusText(status, style: style)
      return text.words.width <= columns ? text.words : text.brief ?? text.words
    }
    return columns < "not converged".width ? "not yet" : "not converged"
  }

  /// For a network without an accuracy, the loss that is shown where there is room for one, and the part of the data
  /// that it is of: of data held out from training, if there is any.
  var mainLoss: (part: SamplePart, loss: Double)? {
    if let validationLoss { return (.validation, validationLoss) }
    if let testLoss { return (.test, testLoss) }
    return trainingLoss.map { (.training, loss ?? $0) }
  }

  /// Summaries of the lane, the longest first: its outcome, else its main accuracy or loss with the part of the data
  /// that it is of.
  func headlines(style: Style) -> [String] {
    guard isOn else { return ["off"] }
    if let brief = StatusText(status, style: style).brief { return [brief] }
    let share = mainAccuracy.map { ($0.part, "acc", Numerals.percent($0.share)) }
    let main = share ?? mainLoss.map { ($0.part, "loss", style.text(Numerals.measured($0.loss))) }
    guard let (part, name, value) = main else { return [style.text(Numerals.measured(loss))] }
    return ["\(part.brief) \(name) \(value)", "\(part.brief) \(value)", value]
  }

  /// The texts of a header, the most important first: α or what a schedule makes of it, σ of a noisy lane, and other
  /// knobs if there is room for them.
  func headerTexts(isWide: Bool) -> [String] {
    let shown = knobs.filter { $0.isInHeader && $0.hyperparameter.symbol != "σ" }
    var texts = shown.prefix(isWide ? 4 : 1).map { "\($0.symbol) \($0.text(atMost: 8))" }
    if let learningRate {
      let now = "αₜ \(Numerals.measured(learningRate))"
      if isWide { texts.insert(now, at: min(1, texts.count)) } else { texts = [now] }
    }
    if let noise {
      let text = "σ " + (knob { $0.symbol == "σ" }?.text(atMost: 8) ?? Numerals.chosen(noise))
      texts.insert(text, at: min(isWide && learningRate != nil ? 2 : 1, texts.count))
    }
    return texts
  }

  /// The colour of the headline; `plain` if the lane has no outcome yet.
  func headlineColor(plain: Color, style: Style) -> Color {
    guard isOn else { return style[.faint] }
    return status.isPlain ? plain : style[StatusText(status, style: style).role]
  }
}

extension [LaneView] {
  /// The heading of their names: `lane`, or `4–10 of 10` if there is no room for all lanes.
  var heading: String {
    guard let first, let last, count < first.labels.count else { return "lane" }
    return "\(first.index + 1)–\(last.index + 1) of \(first.labels.count)"
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
