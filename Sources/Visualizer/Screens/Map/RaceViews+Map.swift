import Canvas
import Experiments

extension RaceViews {
  /// The map screen.
  func drawMap(
    _ screen: MapScreen, into frame: inout Frame, _ pictures: inout Pictures, style: Style
  ) {
    TitleView(title: desk.experiment.title, words: ["map"], right: .nothing).draw(into: &frame, style: style)
    drawBelow(into: &frame, style: style)
  }
}
