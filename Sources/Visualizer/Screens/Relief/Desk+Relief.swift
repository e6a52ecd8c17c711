import Canvas
import Experiments

extension Desk {
  /// The relief screen's state; nil on any other.
  var reliefScreen: ReliefScreen? {
    get { if case .relief(let screen) = screen { screen } else { nil } }
    set { if newValue != nil || reliefScreen != nil { screen = newValue.map(Screen.relief) ?? .race } }
  }

  mutating func toggleRelief() {
    reliefScreen = reliefScreen == nil ? ReliefScreen() : nil
  }

  /// Performs the actions that differ on this screen.
  ///
  /// - Returns: true if the action was one of these.
  mutating func performOnRelief(_ screen: ReliefScreen, _ action: Action) -> Bool {
    let camera = screen.target
    switch action {
    case .arrow(let right, let up):
      reliefScreen?.move(
        to: camera.moved(
          turn: Double(right) * ReliefScreen.notch, tilt: Double(up) * ReliefScreen.notch))
    case .zoomIn: reliefScreen?.move(to: camera.moved(zoom: 1.25))
    case .zoomOut: reliefScreen?.move(to: camera.moved(zoom: 0.8))
    case .toggleLayout: reliefScreen?.isPerLane.toggle()
    case .toggleScale:
      look.scale = look.scale == .log ? .linear : .log
      say("height: \(look.scale.rawValue) scale")
    default: return false
    }
    return true
  }

  /// A drag turns and tilts the landscape, the wheel zooms about the pointer, a click on a lane focuses it.
  mutating func handleRelief(_ screen: ReliefScreen, _ mouse: Mouse, _ layout: RaceLayout) {
    let panel = layout.panel(row: mouse.row, column: mouse.column)
    switch mouse.action {
    case .press:
      if let lane = panel?.lane { focusLane(lane) }
      if panel != nil {
        reliefScreen?.grip = ReliefScreen.Grip(row: mouse.row, column: mouse.column)
      } else {
        scrub(mouse, layout)
      }
    case .drag:
      guard let grip = screen.grip else { return scrub(mouse, layout) }
      // A row is about as high as two columns are wide.
      let (right, down) = (Double(mouse.column - grip.column), Double(mouse.row - grip.row))
      reliefScreen?.jump(
        to: screen.target.moved(
          turn: right * ReliefScreen.notch / 2, tilt: down * ReliefScreen.notch))
      reliefScreen?.grip = ReliefScreen.Grip(row: mouse.row, column: mouse.column)
    case .release: reliefScreen?.grip = nil
    case .wheelUp, .wheelDown:
      guard let plot = panel?.plot else { return }
      let place = SIMD2(
        Double(2 * (mouse.column - plot.column) + 1), Double(4 * (mouse.row - plot.row) + 2))
      reliefScreen?.move(
        to: screen.target.zoomed(
          by: mouse.action == .wheelUp ? 1.25 : 0.8, about: place, columns: 2 * plot.columns,
          rows: 4 * plot.rows))
    case .move: break
    }
  }
}
