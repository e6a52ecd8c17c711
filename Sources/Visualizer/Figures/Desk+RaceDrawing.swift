import Canvas
import Figures

extension Desk {
  /// The race as a figure: the landscape with the trails, the chart and the legend.
  func raceDrawing(_ style: FigureStyle) -> Drawing { frameDrawing(style) }
}
