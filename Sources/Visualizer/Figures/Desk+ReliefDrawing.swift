import Canvas
import Experiments
import Figures

extension Desk {
  /// The landscape from outside as a figure; the frame as it is on the screen until there is a plane to show.
  func reliefDrawing(_ screen: ReliefScreen, _ style: FigureStyle) -> Drawing {
    ReliefFigure(self, screen, style)?.drawing ?? frameDrawing(style)
  }
}
