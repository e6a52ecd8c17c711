import Canvas
import Experiments
import Landscapes
import Scenes

extension Desk {
  /// The basins screen's state; nil on any other.
  var basinsScreen: BasinsScreen? {
    get { if case .basins(let screen) = screen { screen } else { nil } }
    set { if newValue != nil || basinsScreen != nil { screen = newValue.map(Screen.basins) ?? .race } }
  }

  mutating func toggleBasins() {
    guard experiment.surface != nil else { return }
    basinsScreen = basinsScreen == nil ? BasinsScreen() : nil
  }

  /// The survey that the screen shows: a map of starts for every lane in view.
  func basinsSurvey(_ screen: BasinsScreen) -> SurveyJob? {
    let layout = BasinsLayout(self, screen)
    guard let grid = layout.grid, experiment.surface != nil else { return nil }
    var experiment = race.experiment(at: cursor)
    let domain = look.camera.target
    // The start is what varies: another one asks nothing new.
    experiment.surface?.start = domain.center
    let lanes = layout.panels.compactMap(\.lane)
    let question = "basins of \(lanes) over \(domain) at \(grid.columns)×\(grid.rows)"
    var scene = experiment
    scene.surface?.start = Point(0, 0)
    return SurveyJob(
      SurveyKey(scene: scene.sceneText, question: question),
      .maps(
        lanes.map {
          MapQuestion(.starts(domain, columns: grid.columns, rows: grid.rows), ofLane: $0, in: experiment)
        }))
  }

  /// Performs the actions that differ on this screen.
  ///
  /// - Returns: true if the action was one of these.
  mutating func performOnBasins(_ screen: BasinsScreen, _ action: Action) -> Bool {
    switch action {
    case .arrow(let right, let up): moveStart(right, up, on: screen)
    case .toggleLayout: basinsScreen?.isSingle.toggle()
    default: return false
    }
    return true
  }

  /// Moves the start by cells of the map.
  private mutating func moveStart(_ right: Int, _ up: Int, on screen: BasinsScreen) {
    guard let subject = experiment.surface, let grid = BasinsLayout(self, screen).grid else { return }
    let domain = look.camera.target
    let cell = Point(domain.width / Double(grid.columns), domain.height / Double(grid.rows))
    restartInPlace(from: subject.start + cell * Point(Double(right), Double(up)))
  }

  mutating func handleBasins(_ screen: BasinsScreen, _ mouse: Mouse, _ layout: RaceLayout) {
    guard let panel = BasinsLayout(self, screen).panel(row: mouse.row, column: mouse.column) else {
      if mouse.action == .press || mouse.action == .drag { scrub(mouse, layout) }
      return
    }
    let isInside = panel.plot.contains(column: mouse.column, row: mouse.row)
    let point = viewport(panel.plot).point(row: mouse.row, column: mouse.column)
    switch mouse.action {
    case .press:
      if let lane = panel.lane { focusLane(lane) }
      if isInside { restartInPlace(from: point) }
    case .drag: if isInside { restartInPlace(from: point) }
    case .wheelUp: if isInside { look.camera.zoom(by: 0.8, about: point) }
    case .wheelDown: if isInside { look.camera.zoom(by: 1.25, about: point) }
    case .move, .release: break
    }
  }
}
