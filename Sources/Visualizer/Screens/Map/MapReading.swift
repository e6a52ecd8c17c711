import Canvas
import Experiments

/// The reading of the map, in words and numbers.
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

  /// The entries of the measurements.
  func measured(_ style: Style, isBrief: Bool = false) -> [Entry] {
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
          symbol: String(Character(style.glyph(.bestMeasured))), color: style[.bright],
          name: isBrief ? "best" : "measured best",
          texts: texts(values, map.outcomes[best])))
    } else if map != nil, plan.measure == .steps {
      entries.append(
        Entry(
          symbol: String(Character(style.glyph(.bestMeasured))), color: style[.faint],
          name: isBrief ? "best" : "measured best", texts: ["none gets there: m shows the loss"]))
    }
    return entries
  }

  /// The entries of theory; without one, the default and the share that diverged.
  func beside(_ style: Style, isBrief: Bool = false) -> [Entry] {
    guard let theory = plan.theory, plan.alphaAxis != nil else { return usual(style) }
    let best = theory.best
    let λ = Numerals.significant(theory.curvature.upperBound, digits: 3)
    let star = String(Character(style.glyph(.minimizer)))
    let optimum = [
      "α \(Numerals.measured(best.alpha))", best.beta.map { "β \(Numerals.measured($0))" },
      "rate \(Numerals.measured(best.rate))" + (isBrief ? "" : " a step"),
    ]
    return [
      Entry(
        symbol: star, color: style[.bright], name: isBrief ? "theory" : "theory, best rate",
        texts: optimum.compactMap(\.self)),
      Entry(
        symbol: String(Character(style.glyph(.theory))), color: style[.bright],
        name: isBrief ? "border" : "theory, border",
        texts: ["\(theory.borderWords),  λ = \(λ)"]),
    ]
  }

  private func usual(_ style: Style) -> [Entry] {
    let values = plan.axes.map { plan.text($0, $0.knob.defaultValue(in: plan.setup)) }
    var entries = [
      Entry(
        symbol: String(Character(style.glyph(.defaultTick))), color: style[.text], name: "default",
        texts: values)
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

  /// `here α 0.1: 33 steps · best 0.113: 23 · diverges from 0.19`; shorter words for few columns.
  func sentence(isBrief: Bool = false) -> String {
    let own = plan.words(here, by: plan.measure)
    var parts = [(isBrief ? "" : "here ") + plan.text(plan.x, plan.cross[0]) + ": \(own)"]
    guard let map else { return parts[0] }
    func number(_ index: Int) -> String { plan.number(plan.x, plan.x.value(at: index)) }
    if let best = map.best(by: plan.measure) {
      parts.append("best \(number(best)): \(plan.brief(map.outcomes[best]))")
    }
    let (left, right) = map.edges
    if let left { parts.append((isBrief ? "lost to " : "diverges up to ") + number(left)) }
    if let right { parts.append((isBrief ? "lost from " : "diverges from ") + number(right)) }
    return parts.joined(separator: isBrief ? ", " : " · ")
  }

  /// The default, and what theory says about the line; the longest first.
  var notes: [String] {
    let usual = "default \(plan.number(plan.x, plan.x.knob.defaultValue(in: plan.setup)))"
    guard let theory = plan.theory, plan.alphaAxis == 0 else { return [usual] }
    let best = theory.bestAlpha(beta: plan.beta).map { "fastest at \(Numerals.measured($0)), " } ?? ""
    let border = Numerals.measured(theory.border(beta: plan.beta))
    let words = "\(usual) · theory: \(best)diverges from \(border)"
    return ["\(words), where \(theory.borderWords)", words, usual]
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
    let words = left < 100 ? "\(Int(left.rounded(.up))) s" : "\(Int((left / 60).rounded(.up))) min"
    return "\(share), \(words) left"
  }
}
