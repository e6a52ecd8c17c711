import Canvas
import Experiments
import Scenes

extension Desk {
  /// The report screen's state; nil on any other.
  var reportScreen: ReportScreen? {
    get { if case .report(let screen) = screen { screen } else { nil } }
    set { if newValue != nil || reportScreen != nil { screen = newValue.map(Screen.report) ?? .race } }
  }

  mutating func toggleReport() {
    reportScreen = reportScreen == nil ? ReportScreen() : nil
  }

  /// The runs of a noisy lane on a surface.
  private static let surfaceSeeds = 25
  /// The runs of a lane that trains a network, which takes longer.
  private static let networkSeeds = 5

  /// The survey that the screen shows.
  func reportSurvey(_ screen: ReportScreen) -> SurveyJob? {
    let experiment = race.experiment(at: cursor)
    let isNetwork = experiment.network != nil
    let seeds = isNetwork ? Self.networkSeeds : Self.surfaceSeeds
    let lanes = experiment.activeLanes
    return SurveyJob(
      SurveyKey(scene: experiment.sceneText, question: "report of \(lanes) over \(seeds) seeds"),
      .standings(
        Standings.Question(
          experiment, seeds: seeds, target: isNetwork ? LaneView.targetAccuracy : nil)))
  }

  /// The lanes' figures as far as they are known; nil before the first ones.
  var standings: Standings? {
    guard let standings = errands.surveyReport?.standings,
      standings.lanes.allSatisfy({ experiment.lanes.indices.contains($0.index) })
    else { return nil }
    return standings
  }

  /// Performs the actions that differ on this screen.
  ///
  /// - Returns: true if the action was one of these.
  mutating func performOnReport(_ screen: ReportScreen, _ action: Action) -> Bool {
    guard case .arrow(let right, let up) = action else { return false }
    guard let standings else { return true }
    let figure = ReportLayout(self, screen, standings).figure
    if right != 0, let place = standings.figures.firstIndex(of: figure) {
      let next = max(0, min(standings.figures.count - 1, place + right))
      reportScreen?.figure = standings.figures[next]
    }
    if up != 0 {
      let ranking = standings.ranking(by: figure).map(\.lane)
      let place = ranking.firstIndex(of: hand.focus) ?? 0
      focusLane(ranking[max(0, min(ranking.count - 1, place - up))])
    }
    return true
  }

  mutating func handleReport(_ screen: ReportScreen, _ mouse: Mouse, _ layout: RaceLayout) {
    if mouse.action == .press, let standings {
      let report = ReportLayout(self, screen, standings)
      if let figure = report.heading(row: mouse.row, column: mouse.column) {
        reportScreen?.figure = figure
        return
      }
      if let lane = report.lane(row: mouse.row) { return focusLane(lane) }
    }
    if mouse.action == .press || mouse.action == .drag { scrub(mouse, layout) }
  }
}
