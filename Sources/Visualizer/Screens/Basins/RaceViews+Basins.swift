import Canvas
import Experiments

extension RaceViews {
  /// The basins screen.
  func drawBasins(
    _ screen: BasinsScreen, into frame: inout Frame, _ pictures: inout Pictures, style: Style
  ) {
    TitleView(title: desk.experiment.title, words: ["basins"], right: .nothing).draw(
      into: &frame, style: style)
    drawBelow(into: &frame, style: style)
  }
}
