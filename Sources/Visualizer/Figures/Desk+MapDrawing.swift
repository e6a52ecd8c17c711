import Canvas
import Experiments
import Figures

extension Desk {
  /// The map of hyperparameters as a figure; the frame as it is on the screen until something of it is known.
  func mapDrawing(_ screen: MapScreen, _ style: FigureStyle) -> Drawing {
    guard let plan = mapPlan(screen), let map = knownMap(plan)?.map, map.knownCount > 0 else {
      return frameDrawing(style)
    }
    let figure = MapFigure(self, plan, map, style)
    return plan.y == nil ? figure.lineDrawing : figure.planeDrawing
  }
}
