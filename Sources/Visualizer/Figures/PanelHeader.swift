import Canvas
import Figures

/// The header of a lane's panel in a figure: marker, name, and a figure at the end where there is room for both.
struct PanelHeader {
  let lane: LaneView
  let value: String
  /// The panel below.
  let block: Block

  func elements(_ style: PlotStyle) -> [Element] {
    let y = block.y - 4
    let marker = PlotMarker.lane(lane.index).elements(
      at: SIMD2(block.x + style.markerSize / 2, y - style.size * 0.32), style: style, hasHalo: false)
    let start = block.x + style.markerSize + 3
    let valueWidth = TextMetrics.width(value, size: style.smallSize) + 4
    let hasValue = TextMetrics.width(lane.label, size: style.size) <= block.endX - start - valueWidth
    let room = block.endX - start - (hasValue ? valueWidth : 0)
    let name = TextMetrics.fitted(lane.label, to: room, size: style.size)
    return marker + [style.label(name, at: SIMD2(start, y), color: style.color(lane: lane.index))]
      + (hasValue ? [style.label(value, at: SIMD2(block.endX, y), anchor: .end, isSmall: true)] : [])
  }
}
