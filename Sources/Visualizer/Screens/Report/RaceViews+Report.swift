import Canvas
import Experiments

extension RaceViews {
  /// The report screen.
  func drawReport(
    _ screen: ReportScreen, into frame: inout Frame, _ pictures: inout Pictures, style: Style
  ) {
    TitleView(title: desk.experiment.title, words: ["report"], right: .nothing).draw(
      into: &frame, style: style)
    drawBelow(into: &frame, style: style)
  }
}
