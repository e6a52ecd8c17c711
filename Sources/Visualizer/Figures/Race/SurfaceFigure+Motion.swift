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

  // MARK: Heads

  /// The head of a lane on a map: its marker, which ends where the lane leaves the map, and ✕ for one that diverged.
  ///
  /// - Parameters:
  ///   - lane: the lane.
  ///   - trails: the parts of its trail, which restarts separate.
  ///   - block: the map.
  ///   - pace: the pace of the race.
  /// - Returns: the elements, which in the end are those of a figure that stands still.
  func head(of lane: LaneView, _ trails: [PlotTrail], in block: Block, pace: Pace) -> [Element] {
    let isInside = lane.position.map(domain.contains) ?? false
    var elements = trails.enumerated().compactMap { index, trail -> Element? in
      guard let end = trail.line.points.last, let first = trail.line.times.first else { return nil }
      let isLast = index == trails.count - 1
      let marker = PlotMarker.lane(lane.index).elements(at: end, style: style)
      let exit = trail.line.lastLength(in: block).map { trail.line.point(atLength: $0).time }
      let stays = isLast && isInside && !lane.status.isDiverged
      let stop = stays ? nil : isLast ? exit : trails[index + 1].line.times.first
      let part = (index == 0 ? 0 : pace.time(at: first))...(stop.map { min(pace.time(at: $0), 0.999) } ?? 1)
      let head = trail.head(marker, pace: pace)
      return part == 0...1 ? head : .timed(head, .show(part))
    }
    // A head that is outside for a while must not stand on the axes.
    elements = [.group(Group(elements, clip: block.inset(by: -style.markerSize)))]
    guard lane.status.isDiverged, let line = trails.last?.line, let length = line.lastLength(in: block) else {
      return elements
    }
    let exit = line.point(atLength: length)
    let cross = PlotMarker.diverged.elements(at: exit.place, style: style)
    return elements + [.timed(.group(Group(cross)), pace.show(from: exit.time))]
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
