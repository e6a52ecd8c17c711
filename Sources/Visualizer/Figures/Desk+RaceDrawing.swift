import Canvas
import Experiments
import Figures

extension Desk {
  /// The race as a figure: the landscape with the trails, the chart and the legend.
  func raceDrawing(_ style: FigureStyle) -> Drawing {
    guard let subject = experiment.surface else { return frameDrawing(style) }
    return SurfaceFigure(self, subject, style).drawing
  }
}
