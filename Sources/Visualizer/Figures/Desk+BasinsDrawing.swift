import Canvas
import Experiments
import Figures

extension Desk {
  /// The map of starts as a figure; the frame as it is on the screen until something of it is known.
  func basinsDrawing(_ screen: BasinsScreen, _ style: FigureStyle) -> Drawing {
    guard let subject = experiment.surface, let report = errands.surveyReport,
      let figure = BasinsFigure(self, subject, report, style)
    else { return frameDrawing(style) }
    return figure.drawing
  }
}
