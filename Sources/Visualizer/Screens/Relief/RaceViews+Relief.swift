import Canvas
import Experiments

extension RaceViews {
  /// The relief screen.
  func drawRelief(
    _ screen: ReliefScreen, into frame: inout Frame, _ pictures: inout Pictures, style: Style
  ) {
    TitleView(title: desk.experiment.title, words: ["relief"], right: .nothing).draw(
      into: &frame, style: style)
    drawBelow(into: &frame, style: style)
  }
}
