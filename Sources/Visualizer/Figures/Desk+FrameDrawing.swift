import Canvas
import Figures

extension Desk {
  /// The frame as it is on the screen, cell by cell.
  func frameDrawing(_ style: FigureStyle) -> Drawing {
    Drawing(width: style.width, height: style.height ?? style.width * 0.6)
  }
}
