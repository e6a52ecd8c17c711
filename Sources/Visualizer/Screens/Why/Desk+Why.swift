import Canvas
import Experiments

extension Desk {
  /// The why screen's state; nil on any other.
  var whyScreen: WhyScreen? {
    get { if case .why(let screen) = screen { screen } else { nil } }
    set { if newValue != nil || whyScreen != nil { screen = newValue.map(Screen.why) ?? .race } }
  }

  mutating func toggleWhy() {
    whyScreen = whyScreen == nil ? WhyScreen() : nil
  }

  /// Performs the actions that differ on this screen.
  ///
  /// - Returns: true if the action was one of these.
  mutating func performOnWhy(_ screen: WhyScreen, _ action: Action) -> Bool {
    guard case .toggleLayout = action else { return false }
    // There is one picture; the other layout is that of the race.
    self.screen = .race
    return true
  }

  mutating func handleWhy(_ screen: WhyScreen, _ mouse: Mouse, _ layout: RaceLayout) {
    if mouse.action == .press || mouse.action == .drag { scrub(mouse, layout) }
  }
}
