import Canvas
import Experiments
import Figures

extension Desk {
  /// The race of networks as a figure: planes with the trails, the networks' outputs, charts and the legend.
  func networkDrawing(_ subject: NetworkSubject, _ style: FigureStyle) -> Drawing {
    NetworkFigure(self, subject, style).drawing
  }
}
