import Canvas
import Figures

extension Desk {
  /// The map of starts as a figure.
  func basinsDrawing(_ screen: BasinsScreen, _ style: FigureStyle) -> Drawing { frameDrawing(style) }
}
