import Canvas
import Figures

extension Desk {
  /// The map of hyperparameters as a figure.
  func mapDrawing(_ screen: MapScreen, _ style: FigureStyle) -> Drawing { frameDrawing(style) }
}
