import Canvas
import Experiments

/// The order of the lanes at steps on the way, and a word on what it says.
struct OrderOnTheWay {
  let standings: Standings
  let lanes: [LaneView]
  /// `steps` or `epochs`.
  let unit: String

  /// Draws as much as fits into some rows: the words first of all.
  ///
  /// - Returns: the row after them.
  func draw(into frame: inout Frame, rows: Range<Int>, style: Style) -> Int {
    let width = frame.columns - 2 * RaceLayout.margin
    let words = style.text(self.words).wrapped(to: min(width, 110))
    let noteLines = style.text(note).wrapped(to: min(width, 110))
    let orderRows = standings.lanes.count + 2
    var row = rows.lowerBound
    let isDrawn = rows.count >= orderRows + words.count + 2 && standings.lanes.count > 1
    if isDrawn {
      row += 1
      drawOrder(into: &frame, row: row, style: style)
      row += orderRows
    }
    if row + words.count < rows.upperBound { row += 1 }
    for line in words where row < rows.upperBound {
      frame.put(line, row: row, column: RaceLayout.margin, foreground: style[.text])
      row += 1
    }
    for line in noteLines where row < rows.upperBound {
      frame.put(line, row: row, column: RaceLayout.margin, foreground: style[.dim])
      row += 1
    }
    return row
  }

  private func drawOrder(into frame: inout Frame, row: Int, style: Style) {
    frame.drawRule("order by loss", row: row, columns: 0..<frame.columns, style: style)
    let start = 4
    let places = standings.checkpoints.indices.suffix((frame.columns - start - 4) / 6)
    let width = max(6, min(16, (frame.columns - start - 5) / max(1, places.count)))
    frame.put("after", row: row + 1, column: RaceLayout.margin, in: TextStyle(style[.dim]))
    for (slot, place) in places.enumerated() {
      let column = start + 4 + slot * width
      frame.put(
        style.text(Numerals.significant(Double(standings.checkpoints[place]))), row: row + 1, column: column,
        in: TextStyle(style[.dim]), limit: column + width - 1)
      for (rank, entry) in standings.order(atCheckpoint: place).enumerated() {
        draw(entry, row: row + 2 + rank, column: column, width: width, into: &frame, style: style)
      }
    }
    for rank in standings.lanes.indices {
      frame.put(
        "\(rank + 1)", row: row + 2 + rank, endingAt: 3, in: TextStyle(style[.dim]))
    }
  }

  private func draw(
    _ entry: (lane: Int, loss: Double), row: Int, column: Int, width: Int, into frame: inout Frame,
    style: Style
  ) {
    let lane = lanes[entry.lane]
    let hasDiverged = !entry.loss.isFinite
    let colors = style.lane(entry.lane)
    let color = hasDiverged ? style[.faint] : lane.isInHand ? colors.new : colors.old
    let attributes: Attributes =
      lane.isInHand ? (style.depth == .mono ? [.bold, .reverse] : .bold) : []
    frame.put(
      hasDiverged ? style.glyph(.diverged) : style.marker(entry.lane), row: row, column: column,
      foreground: hasDiverged ? style[.danger] : color, attributes: attributes)
    guard width >= 9 else { return }
    frame.put(
      lane.name(atMost: width - 4, style: style), row: row, column: column + 2,
      in: TextStyle(color, on: nil, attributes))
  }

  // MARK: Words

  /// A word on ranks after few steps.
  private var words: String {
    guard standings.lanes.count > 1 else { return "one lane alone has no rank" }
    guard standings.lanes.allSatisfy({ !$0.runs.isEmpty }) else { return "" }
    guard let reversal = standings.reversal else { return steadyWords }
    let (leader, winner) = (lanes[reversal.leader].label, lanes[reversal.winner].label)
    let floor = standings.floor ?? 0
    func loss(_ value: Double) -> String { Numerals.measured(floor == 0 ? value : max(0, value - floor)) }
    let end =
      reversal.leaderLossAfter.isFinite
      ? "\(leader) is \(Self.ordinal(reversal.leaderPlace)) with \(loss(reversal.leaderLossAfter))"
      : "\(leader) has diverged"
    return """
      Ranks after few \(unit) mislead: after \(reversal.step), \(leader) leads with a \
      \(floor == 0 ? "loss" : "loss above the minimum") of \(loss(reversal.leaderLoss)) against \(loss(reversal.winnerLossBefore)) of \(winner); after \
      \(standings.checkpoints.last ?? 0), \(winner) leads with \(loss(reversal.winnerLoss)), and \(end).
      """
  }

  /// The words where the leader does not change any more.
  private var steadyWords: String {
    let last = standings.checkpoints.count - 1
    let orders = standings.checkpoints.indices.map { standings.order(atCheckpoint: $0) }
    guard let first = orders[last].first, let second = orders[last].dropFirst().first, first.loss.isFinite
    else {
      return "every lane has diverged"
    }
    guard second.loss - first.loss > Standings.tie else {
      return
        "Nobody leads: \(lanes[first.lane].label) and \(lanes[second.lane].label) end with the same loss."
    }
    let since = orders.indices.reversed().prefix { orders[$0].first?.lane == first.lane }.last ?? last
    let from = since == 0 ? "from the first" : "from \(standings.checkpoints[since])"
    return
      "\(lanes[first.lane].label) leads \(from) \(unit) on to the end: here ranks after few \(unit) hold."
  }

  /// The reading of the figures.
  private var note: String {
    var parts: [String] = []
    if case .surface(let subject) = standings.question.experiment.subject {
      if standings.isFloorFound {
        parts.append(
          standings.floor.map {
            "the minimum is not known; the lowest loss found, \(Numerals.measured($0)), stands in"
          }
            ?? "the minimum is not known; the lowest loss found will stand in")
      } else if let floor = standings.floor, floor != 0 {
        parts.append(
          "a loss within 10⁻³ is one less than 10⁻³ above the minimum, \(Numerals.measured(floor))")
      } else if !subject.surface.isBounded {
        parts.append("this surface has no least loss")
      }
    }
    if standings.lanes.contains(where: { !$0.isDeterministic && $0.runs.count > 1 }) {
      parts.append("medians of \(standings.seedCount) seeds with quartiles; a lane without chance runs once")
    }
    return parts.joined(separator: " · ")
  }

  private static func ordinal(_ place: Int) -> String {
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"].dropFirst(
      place - 1
    ).first
      ?? "number \(place)"
  }
}
