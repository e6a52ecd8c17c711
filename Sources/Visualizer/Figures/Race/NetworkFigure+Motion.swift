import Canvas
import Experiments
import Figures

extension NetworkFigure {
  /// The pace of a figure in motion, in samples seen; nil for one that stands still.
  var pace: Pace? { style.figure.animation.map { Pace(to: Double(desk.cursor), $0) } }

  /// A chart, in motion if the figure is.
  func chartElements(_ chart: LineChart) -> [Element] {
    guard let pace else { return chart.elements(style) }
    let last = chart.lines.compactMap(\.times.last).max() ?? 0
    let unit =
      desk.chartUnit == .epochs ? Double(subject.samplesPerEpoch) : last > 0 ? pace.end / last : 1
    return chart.elements(style, pace: pace.counted(in: unit))
  }

  /// The timeline below the figure, with the times at which lanes diverged.
  func timeline(_ pace: Pace, in block: Block) -> TimelineBar {
    let marks = lanes.compactMap { lane -> (marker: PlotMarker, time: Double)? in
      let milestone = desk.race.lane(lane.index).milestones.first { $0.status.isDiverged }
      return milestone.map { (.diverged, Double($0.time)) }
    }
    return TimelineBar(in: block, pace: pace, marks: marks, words: desk.timeText)
  }

  /// The training loss of a lane after every epoch, and at the cursor.
  func losses(of lane: LaneView, _ pace: Pace) -> [TimedText] {
    let course = desk.race.lane(lane.index)
    return TimedText.counting(pace) { time in
      Numerals.measured(time >= desk.cursor ? lane.loss : course.figures(at: time).loss)
    }
  }

  /// The main accuracy of a lane after every epoch, and at the cursor.
  func accuracies(of lane: LaneView, _ pace: Pace) -> [TimedText] {
    let course = desk.race.lane(lane.index)
    return TimedText.counting(pace) { time in
      guard time < desk.cursor else { return Numerals.percent(lane.mainAccuracy?.share) }
      let epoch = course.figures(at: time).epoch
      return Numerals.percent((epoch?.validation ?? epoch?.test ?? epoch?.training)?.accuracy)
    }
  }
}
