import Canvas
import Figures

extension Desk {
  /// The view on the screen as a drawing for paper: lines and text instead of cells.
  ///
  /// - Parameter style: the look of the figure.
  /// - Returns: the drawing; the same desk and style give the same drawing.
  public func drawing(_ style: FigureStyle) -> Drawing {
    // A sheet, a page of a lesson and a table are words, as the screen has them.
    if style.showsScreen || sheet != nil || lesson != nil || screen == .alone(AloneScreen(part: .table)) {
      return frameDrawing(style)
    }
    return switch screen {
    case .race, .alone: raceDrawing(style)
    case .relief(let screen): reliefDrawing(screen, style)
    case .map(let screen): mapDrawing(screen, style)
    case .basins(let screen): basinsDrawing(screen, style)
    case .inside, .report, .why, .spectrum, .sweep: frameDrawing(style)
    }
  }
}
