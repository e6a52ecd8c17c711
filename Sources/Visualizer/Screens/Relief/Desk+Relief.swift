import Canvas
import Experiments

extension Desk {
  /// The relief screen's state; nil on any other.
  var reliefScreen: ReliefScreen? {
    get { if case .relief(let screen) = screen { screen } else { nil } }
    set { screen = newValue.map(Screen.relief) ?? .race }
  }

  mutating func toggleRelief() {
    reliefScreen = reliefScreen == nil ? ReliefScreen() : nil
  }

  /// Performs the actions that differ on this screen.
  ///
  /// - Returns: true if the action was one of these.
  mutating func performOnRelief(_ screen: ReliefScreen, _ action: Action) -> Bool {
    false
  }

  mutating func handleRelief(_ screen: ReliefScreen, _ mouse: Mouse, _ layout: RaceLayout) {
    if mouse.action == .press || mouse.action == .drag { scrub(mouse, layout) }
  }
}
