import Canvas
import Experiments
import Figures

extension SurfaceFigure {
  /// The pace of a figure in motion; nil for one that stands still.
  var pace: Pace? { style.figure.animation.map { Pace(to: Double(desk.cursor), $0) } }

  /// The chart, in motion if the figure is.
  func chartElements(_ chart: LineChart) -> [Element] {
    guard let pace else { return chart.elements(style) }
    // Steps are the unit of the race; other units have passed as far as their lines go.
    let last = chart.lines.compactMap(\.times.last).max() ?? 0
    let unit = desk.chartUnit == .steps || last <= 0 ? 1 : pace.end / last
    return chart.elements(style, pace: pace.counted(in: unit))
  }

  /// The timeline below the figure, with the steps at which lanes converged or diverged.
  func timeline(_ pace: Pace, in block: Block) -> TimelineBar {
    let marks = lanes.compactMap { lane -> (marker: PlotMarker, time: Double)? in
      guard let time = lane.status.outcomeStep else { return nil }
      return (lane.status.isDiverged ? .diverged : .lane(lane.index), Double(time))
    }
    return TimelineBar(in: block, pace: pace, marks: marks) { "step \($0)" }
  }

  /// The loss of a lane, as it falls.
  func losses(of lane: LaneView, _ pace: Pace) -> [TimedText] {
    let course = desk.race.lane(lane.index)
    return TimedText.counting(pace) { Numerals.measured(course.figures(at: $0).loss) }
  }

  /// The results of a lane in the legend, as they change: its loss, and its outcome from the step on at which it
  /// has one.
  func history(of lane: LaneView, _ pace: Pace) -> [[TimedText]] {
    let begin = lane.status.outcomeStep.map { pace.time(at: Double($0)) } ?? 0
    let outcome = lane.status.outcome
    return [losses(of: lane, pace), outcome.isEmpty ? [] : [TimedText(outcome, in: begin...1)]]
  }

  /// True if a lane has diverged by a part of the round.
  func isLost(_ lane: LaneView, from part: Double) -> Bool {
    guard case .diverged(let step) = lane.status else { return false }
    return pace.map { part > $0.time(at: Double(step)) } ?? true
  }
}

extension LaneStatus {
  /// The step of the outcome; nil for a lane without one.
  var outcomeStep: Int? {
    switch self {
    case .running, .finished, .stoppedEarly: nil
    case .converged(let step, _), .diverged(let step), .stalled(let step), .escaped(let step),
      .stopped(let step, _):
      step
    }
  }
}
