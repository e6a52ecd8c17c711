import Experiments

@testable import Canvas
@testable import Optimizers
@testable import Visualizer

/// A frame of a size on which something is drawn.
func drawing(
  _ columns: Int, _ rows: Int, _ style: Style = Style(), _ draw: (inout Frame, Style) -> Void
) -> Frame {
  var frame = Frame(size: Size(columns: columns, rows: rows), filledWith: style.blank)
  draw(&frame, style)
  return frame
}

extension Style {
  static let plain = Style(depth: .mono, glyphs: .ascii)
}

extension KnobView {
  /// A knob half way on a track of decades.
  static func example(
    _ symbol: String = "α", _ value: Double = 0.05, at position: Double = 0.5, isPrimary: Bool = true,
    scale: Parameter.Scale = .logarithmic, track: ClosedRange<Double> = 1e-5...10
  ) -> KnobView {
    KnobView(
      Parameter(
        symbol, key: symbol, symbol: symbol, meaning: "step size", in: .nonNegative, scale: scale,
        track: track,
        isPrimary: isPrimary),
      value: value, position: position, defaultPosition: 0.25, isInHeader: isPrimary)
  }

  static let three = [
    example(), example("β₁", 0.9, at: 0.75, scale: .logOneMinus, track: 0...0.9999),
    example("ε", 1e-8, at: 0, isPrimary: false, track: 1e-9...1),
  ]
}

extension LaneView {
  /// A lane on a surface, or with `accuracy` one of a network.
  static func example(
    _ index: Int = 0, _ label: String = "gd", loss: Double = 0.892, _ status: LaneStatus = .running,
    isTuned: Bool = false, accuracy: Double? = nil
  ) -> LaneView {
    var lane = LaneView(index: index, label: label)
    (lane.loss, lane.status, lane.isTuned, lane.isInHand) = (loss, status, isTuned, isTuned)
    lane.knobs = KnobView.three
    guard let accuracy else {
      (lane.gradientNorm, lane.best, lane.stepLength, lane.pathLength) = (22.8, 0.5, 0.00123, 4.5)
      return lane
    }
    (lane.trainingLoss, lane.validationLoss, lane.accuracy) = (loss, 1.5 * loss, accuracy)
    (lane.validationAccuracy, lane.layerNorms) = (accuracy - 0.02, [1e-8, 1e-4, 1])
    return lane
  }
}
