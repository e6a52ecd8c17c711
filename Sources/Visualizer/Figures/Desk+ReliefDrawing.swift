import Canvas
import Figures

extension Desk {
  /// The landscape from outside as a figure.
  func reliefDrawing(_ screen: ReliefScreen, _ style: FigureStyle) -> Drawing { frameDrawing(style) }
}
