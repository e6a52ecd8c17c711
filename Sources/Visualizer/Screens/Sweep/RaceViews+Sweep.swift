import Canvas
import Experiments

extension RaceViews {
  /// The trials of a sweep.
  func drawSweep(_ screen: SweepScreen, into frame: inout Frame, style: Style) {
    if let view = desk.sweepView(screen) {
      SweepPage(view: view, screen: screen, layout: desk.sweepLayout(screen)).draw(
        into: &frame, style: style)
    }
    footer.draw(into: &frame, row: layout.footerRow, style: style)
  }
}

extension Desk {
  /// The layout of the sweep's screen.
  func sweepLayout(_ screen: SweepScreen) -> SweepLayout {
    let lanes = sweep?.sweep.space.lanes ?? []
    return SweepLayout(
      size, lanes: lanes.count, dimensions: lanes.map(\.dimensions.count).max() ?? 0, screen)
  }
}
