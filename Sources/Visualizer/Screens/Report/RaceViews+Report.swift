import Canvas
import Experiments

extension RaceViews {
  /// The report screen.
  func drawReport(
    _ screen: ReportScreen, into frame: inout Frame, _ pictures: inout Pictures, style: Style
  ) {
    TitleView(title: desk.experiment.title, words: ["report: the lanes ranked"], right: .nothing).draw(
      into: &frame, style: style)
    drawBelow(into: &frame, style: style)
    let bar = Rect(column: 0, row: 1, columns: frame.columns, rows: 1)
    guard let standings = desk.standings else {
      return HeaderBar(title: "running the lanes to their ends", notes: []).draw(
        into: &frame, rect: bar, style: style)
    }
    let report = ReportLayout(desk, screen, standings)
    HeaderBar(
      title: "ranked by \(ReportColumn(figure: report.figure).words)", notes: progressNotes(standings, style)
    ).draw(into: &frame, rect: bar, style: style)
    StandingsTable(standings: standings, layout: report, lanes: lanes).draw(into: &frame, style: style)
    let end = OrderOnTheWay(
      standings: standings, lanes: lanes, unit: desk.experiment.network == nil ? "steps" : "epochs"
    ).draw(into: &frame, rows: report.below, style: style)
    let rect = Rect(
      column: 1, row: end + 1, columns: frame.columns - 1, rows: min(40, report.below.upperBound - end - 1))
    guard rect.rows >= Self.leastChartRows else { return }
    charts.first?.draw(into: &frame, rect: rect, style: style)
  }

  /// The fewest rows of a chart below the table.
  private static let leastChartRows = 8

  /// How far the runs are, the longest note first.
  private func progressNotes(_ standings: Standings, _ style: Style) -> [String] {
    let isCurrent = desk.errands.surveyReport?.key == desk.errands.survey
    let end = standings.checkpoints.last ?? 0
    let unit = desk.experiment.network == nil ? "steps" : "epochs"
    if isCurrent, standings.isComplete {
      let seeds = standings.seedCount == 1 ? "no chance in these lanes" : "\(standings.seedCount) seeds"
      return ["\(seeds), \(end) \(unit) each", seeds, ""]
    }
    let progress = isCurrent ? standings.progress : 0
    let percent = "\(Int(100 * progress)) %"
    let columns = 20
    let done = Int(progress * Double(columns))
    let track =
      String(repeating: String(style.glyph(.trackFilled)), count: done)
      + String(repeating: String(style.glyph(.trackEmpty)), count: columns - done)
    return ["running \(standings.question.seeds) seeds \(track) \(percent)", percent]
  }
}
