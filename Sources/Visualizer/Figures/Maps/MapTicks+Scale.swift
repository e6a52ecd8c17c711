import Canvas
import Experiments
import Figures

extension MapTicks {
  /// The most numbers along an axis.
  private static let mostLabels = 8

  /// The axis of a figure: 0…1 with as many of the ticks as have room, the most important first.
  ///
  /// - Parameters:
  ///   - length: the length of the axis in points.
  ///   - isVertical: true for the axis from bottom to top.
  ///   - style: the look.
  /// - Returns: the axis.
  func scale(length: Double, isVertical: Bool, style: PlotStyle) -> AxisScale {
    var chosen: [(tick: AxisScale.Tick, extent: Double)] = []
    for value in values where chosen.count < Self.mostLabels {
      let label = text(value)
      let tick = AxisScale.Tick(axis.share(of: value), label: label)
      let extent =
        isVertical
        ? 2.2 * style.smallSize : TextMetrics.width(label, size: style.smallSize) + 1.2 * style.smallSize
      let isFree = chosen.allSatisfy { other in
        (other.tick.value - tick.value).magnitude * length >= (other.extent + extent) / 2
      }
      if isFree, (0...1).contains(tick.value) { chosen.append((tick, extent)) }
    }
    return AxisScale(0...1, ticks: chosen.map(\.tick).sorted { $0.value < $1.value })
  }
}
