import Canvas
import Experiments

/// What the map says, in words and numbers.
struct MapReading {
  let plan: MapPlan
  let map: LaneMap?
  /// The outcome under the cross; nil if it is not known yet.
  let here: Outcome?
  let lane: Int
  /// The time taken so far, in seconds.
  var seconds = 0.0

  /// An entry of the reading.
  struct Entry {
    let symbol: String
    let color: Color
    let name: String
    /// Its texts, one to a column.
    let texts: [String]
  }

  // MARK: The map

  /// What was measured.
  func measured(_ style: Style) -> [Entry] {
    func texts(_ values: [Double], _ outcome: Outcome?) -> [String] {
      zip(plan.axes, values).map { plan.text($0, $1) } + [plan.words(outcome, by: plan.measure)]
    }
    var entries = [
      Entry(
        symbol: String(Character(style.marker(lane))), color: style.lane(lane).new, name: "here",
        texts: texts(plan.cross, here))
    ]
    if let map, let best = map.best(by: plan.measure) {
      let (row, column) = best.quotientAndRemainder(dividingBy: plan.x.count)
      let values = [plan.x.value(at: column)] + (plan.y.map { [$0.value(at: row)] } ?? [])
      entries.append(
        Entry(
          symbol: String(Character(style.glyph(.bestMeasured))), color: style[.bright], name: "measured best",
          texts: texts(values, map.outcomes[best])))
    }
    return entries
  }

  /// What theory says; without one, the default and the share that diverged.
  func beside(_ style: Style) -> [Entry] {
    guard let theory = plan.theory, plan.alphaAxis != nil else { return usual(style) }
    let best = theory.best
    let λ = Numerals.measured(theory.curvature.upperBound)
    let star = String(Character(style.glyph(.minimizer)))
    let optimum = [
      "α \(Numerals.measured(best.alpha))", best.beta.map { "β \(Numerals.measured($0))" },
      "rate \(Numerals.measured(best.rate)) a step",
    ]
    return [
      Entry(symbol: star, color: style[.bright], name: "theory, best rate", texts: optimum.compactMap(\.self)),
      Entry(
        symbol: String(Character(style.glyph(.theory))), color: style[.bright], name: "theory, border",
        texts: ["\(theory.borderWords),  λ = \(λ)"]),
    ]
  }

  private func usual(_ style: Style) -> [Entry] {
    let values = plan.axes.map { plan.text($0, $0.knob.defaultValue(in: plan.setup)) }
    var entries = [
      Entry(
        symbol: String(Character(style.glyph(.defaultTick))), color: style[.text], name: "default", texts: values)
    ]
    if let map, map.divergedShare > 0 {
      entries.append(
        Entry(
          symbol: String(Character(style.glyph(.hatch))), color: style[.danger], name: "diverges",
          texts: ["in \(Numerals.percent(map.divergedShare)) of the cells"]))
    }
    return entries
  }

  // MARK: The line

  /// `here α 0.1: 33 steps · best 0.113: 23 · diverges from 0.19`
  var sentence: String {
    var parts = ["here \(plan.text(plan.x, plan.cross[0])): \(plan.words(here, by: plan.measure))"]
    if let map {
      if let best = map.best(by: plan.measure) {
        parts.append("best \(plan.number(plan.x, plan.x.value(at: best))): \(plan.brief(map.outcomes[best]))")
      }
      let edges = map.edges
      if let left = edges.left { parts.append("diverges up to \(plan.number(plan.x, plan.x.value(at: left)))") }
      if let right = edges.right {
        parts.append("diverges from \(plan.number(plan.x, plan.x.value(at: right)))")
      }
    }
    return parts.joined(separator: " · ")
  }

  /// What theory says about the line, and its default.
  var note: String {
    let usual = plan.x.knob.defaultValue(in: plan.setup)
    var parts = ["default \(plan.number(plan.x, usual))"]
    if let theory = plan.theory, plan.alphaAxis == 0 {
      if let best = theory.bestAlpha(beta: plan.beta) {
        parts.append("theory: fastest at \(Numerals.measured(best))")
      }
      parts.append(
        "\(parts.count > 1 ? "" : "theory: ")diverges from \(Numerals.measured(theory.border(beta: plan.beta))),"
          + " \(theory.borderWords)")
    }
    return parts.joined(separator: " · ")
  }

  // MARK: The progress

  /// `computed 62 × 54, 400 steps each`
  var computed: String {
    let size = plan.y.map { "\(plan.x.count) × \($0.count)" } ?? "\(plan.x.count) values"
    let seeds = plan.seeds > 1 ? ", \(plan.seeds) seeds" : ""
    return "\(map?.isComplete == true ? "computed" : "computing") \(size), \(plan.lengthWords) each\(seeds)"
  }

  /// `done`, `43 %`, `43 %, 12 s left`
  var state: String {
    guard let map else { return "0 %" }
    guard !map.isComplete else { return "done" }
    let share = "\(Int(100 * map.progress)) %"
    guard plan.experiment.network != nil, map.progress > 0 else { return share }
    let left = seconds * (1 - map.progress) / map.progress
    return share + ", \(left < 100 ? "\(Int(left.rounded(.up))) s" : "\(Int((left / 60).rounded(.up))) min") left"
  }
}
