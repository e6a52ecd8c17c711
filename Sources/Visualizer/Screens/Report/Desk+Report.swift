import Canvas
import Experiments

extension Desk {
  /// The report screen's state; nil on any other.
  var reportScreen: ReportScreen? {
    get { if case .report(let screen) = screen { screen } else { nil } }
    set { screen = newValue.map(Screen.report) ?? .race }
  }

  mutating func toggleReport() {
    reportScreen = reportScreen == nil ? ReportScreen() : nil
  }

  /// The survey that the screen shows.
  func reportSurvey(_ screen: ReportScreen) -> SurveyJob? { nil }

  /// Performs the actions that differ on this screen.
  ///
  /// - Returns: true if the action was one of these.
  mutating func performOnReport(_ screen: ReportScreen, _ action: Action) -> Bool {
    false
  }

  mutating func handleReport(_ screen: ReportScreen, _ mouse: Mouse, _ layout: RaceLayout) {
    if mouse.action == .press || mouse.action == .drag { scrub(mouse, layout) }
  }
}
