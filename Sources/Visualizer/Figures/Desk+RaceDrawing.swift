import Canvas
import Experiments
import Figures

extension Desk {
  /// The race as a figure: the landscape with the trails, the chart and the legend.
  func raceDrawing(_ style: FigureStyle) -> Drawing {
    switch experiment.subject {
    case .surface(let subject): SurfaceFigure(self, subject, style).drawing
    case .network(let subject): networkDrawing(subject, style)
    }
  }
}
