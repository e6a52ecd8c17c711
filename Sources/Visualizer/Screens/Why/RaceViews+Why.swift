import Canvas
import Experiments

extension RaceViews {
  /// The why screen.
  func drawWhy(
    _ screen: WhyScreen, into frame: inout Frame, _ pictures: inout Pictures, style: Style
  ) {
    TitleView(title: desk.experiment.title, words: ["why"], right: .nothing).draw(into: &frame, style: style)
    drawBelow(into: &frame, style: style)
  }
}
