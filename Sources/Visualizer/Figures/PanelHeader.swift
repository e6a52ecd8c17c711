import Canvas
import Figures

/// The header of a lane's panel in a figure: marker, name, and a figure at the end where there is room for both.
struct PanelHeader {
  let lane: LaneView
  /// The figure, in an animation its values in turn.
  let values: [TimedText]
  /// The panel below.
  let block: Block
  /// True for a value of a lane that is lost, which is red.
  var isLost: (TimedText) -> Bool = { _ in false }

  func elements(_ style: PlotStyle) -> [Element] {
    let y = block.y - 4
    let marker = PlotMarker.lane(lane.index).elements(
      at: SIMD2(block.x + style.markerSize / 2, y - style.size * 0.32), style: style, hasHalo: false)
    let start = block.x + style.markerSize + 3
    let valueWidth = (values.map { TextMetrics.width($0.text, size: style.smallSize) }.max() ?? 0) + 4
    // A name cut short would say less than the value, which the legend has as well.
    let hasValue = TextMetrics.width(lane.label, size: style.size) <= block.endX - start - valueWidth
    let room = block.endX - start - (hasValue ? valueWidth : 0)
    let name = TextMetrics.fitted(lane.label, to: room, size: style.size)
    return marker + [style.label(name, at: SIMD2(start, y), color: style.color(lane: lane.index))]
      + TimedText.elements(hasValue ? values : []) {
        style.label(
          $0.text, at: SIMD2(block.endX, y), anchor: .end, isSmall: true,
          color: isLost($0) ? style.style[.danger] : style.text)
      }
  }
}
