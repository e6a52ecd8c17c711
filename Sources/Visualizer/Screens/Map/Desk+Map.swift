import Canvas
import Experiments

extension Desk {
  /// The map screen's state; nil on any other.
  var mapScreen: MapScreen? {
    get { if case .map(let screen) = screen { screen } else { nil } }
    set { screen = newValue.map(Screen.map) ?? .race }
  }

  mutating func toggleMap() {
    mapScreen = mapScreen == nil ? MapScreen() : nil
  }

  /// The survey that the screen shows.
  func mapSurvey(_ screen: MapScreen) -> SurveyJob? { nil }

  /// Performs the actions that differ on this screen.
  ///
  /// - Returns: true if the action was one of these.
  mutating func performOnMap(_ screen: MapScreen, _ action: Action) -> Bool {
    false
  }

  mutating func handleMap(_ screen: MapScreen, _ mouse: Mouse, _ layout: RaceLayout) {
    if mouse.action == .press || mouse.action == .drag { scrub(mouse, layout) }
  }
}
