import Canvas
import Experiments

extension Desk {
  /// The basins screen's state; nil on any other.
  var basinsScreen: BasinsScreen? {
    get { if case .basins(let screen) = screen { screen } else { nil } }
    set { screen = newValue.map(Screen.basins) ?? .race }
  }

  mutating func toggleBasins() {
    basinsScreen = basinsScreen == nil ? BasinsScreen() : nil
  }

  /// The survey that the screen shows.
  func basinsSurvey(_ screen: BasinsScreen) -> SurveyJob? { nil }

  /// Performs the actions that differ on this screen.
  ///
  /// - Returns: true if the action was one of these.
  mutating func performOnBasins(_ screen: BasinsScreen, _ action: Action) -> Bool {
    false
  }

  mutating func handleBasins(_ screen: BasinsScreen, _ mouse: Mouse, _ layout: RaceLayout) {
    if mouse.action == .press || mouse.action == .drag { scrub(mouse, layout) }
  }
}
