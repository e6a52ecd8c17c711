import Canvas
import Experiments

/// The words for the findings on the focused lane.
struct WhyWords {
  let desk: Desk
  let diagnosis: Diagnosis

  var setup: LaneSetup { desk.experiment.lanes[desk.hand.focus] }
  var name: String { setup.label }

  /// The cards, the most telling first.
  var cards: [WhyCard] { diagnosis.findings.map(card) }

  private func card(_ finding: Finding) -> WhyCard {
    switch finding {
    case .divergence(let divergence): card(divergence)
    case .ball(let ball): card(ball)
    case .saddle(let saddle): card(saddle)
    case .localMinimum(let minimum): card(minimum)
    case .cycle(let cycle): card(cycle)
    case .faded(let faded): card(faded)
    case .zigzag(let zigzag): card(zigzag)
    case .swing(let swing): card(swing)
    case .clipped(let clipped): card(clipped)
    case .plateau(let plateau): card(plateau)
    case .crawl(let crawl): card(crawl)
    case .arrival(let arrival): card(arrival)
    case .escape(let escape): card(escape)
    case .progress(let progress): card(progress)
    case .directions(let directions): card(directions)
    case .training(let training): card(training)
    }
  }

  /// The limits of the theory.
  var limits: String {
    guard diagnosis.place != nil else {
      return "Judged by the epochs so far. The curvature of a network is not computed here, so its αλ is "
        + "unknown; descent evaluate --sharpness measures it for a saved network."
    }
    return
      "The theory is that of the quadratic that touches f here: it holds near this point, for small steps."
  }

  // MARK: Numbers

  /// A measured value.
  func text(_ value: Double) -> String { Numerals.significant(value, digits: 3) }

  /// A number of steps.
  func steps(_ count: Double) -> String {
    guard count.isFinite, count < 1e7 else { return "over 10 million steps" }
    let whole = max(1, Int(count.rounded()))
    return whole == 1 ? "1 step" : "\(whole) steps"
  }

  /// A factor near 1 with as many digits as tell it from 1: `0.9996`.
  func factor(_ value: Double) -> String {
    let away = abs(1 - value)
    guard away > 0, away < 0.1, away.isFinite else { return text(value) }
    var (decimals, size) = (2, away)
    while size < 0.1, decimals < 9 { (decimals, size) = (decimals + 1, size * 10) }
    return Numerals.chosen(value, decimals: decimals)
  }

  /// `(1.2, −0.5)`
  func text(_ point: SIMD2<Double>) -> String { "(\(length(point.x)), \(length(point.y)))" }

  /// A coordinate or a distance, without what is rounding in a view of this size.
  func length(_ value: Double) -> String {
    let view = desk.experiment.surface?.domain.diagonal ?? 0
    return abs(value) < 1e-9 * view ? "0" : text(value)
  }

  // MARK: Keys

  /// The first knob with a symbol, and its value at the cursor.
  private func knob(_ symbol: String) -> (value: Double, knob: Knob)? {
    desk.knobs.first { $0.hyperparameter.symbol == symbol }.map {
      (desk.race.value(of: $0, ofLane: desk.hand.focus, at: desk.cursor), $0)
    }
  }

  private var momentum: (value: Double, knob: Knob)? {
    desk.knobs.first { $0.hyperparameter.scale == .logOneMinus }.map {
      (desk.race.value(of: $0, ofLane: desk.hand.focus, at: desk.cursor), $0)
    }
  }

  /// The keys that carry out remedies, as far as there are any.
  func presses(_ remedies: [Remedy]) -> [WhyCard.Press] {
    var known: Set<String> = []
    return remedies.flatMap(presses).filter { known.insert($0.key).inserted }
  }

  private func presses(_ remedy: Remedy) -> [WhyCard.Press] {
    switch remedy {
    case .lowerRate(let bound): rate("a", bound.isFinite ? "α below \(text(bound))" : "less α")
    case .raiseRate(let bound): rate("A", bound.isFinite ? "α up, to \(text(bound)) at most" : "more α")
    case .momentum(let β): stronger(β)
    case .lessMomentum:
      momentum.map { [.init(key: "b", words: "\($0.knob.hyperparameter.symbol) down")] } ?? []
    case .otherStart: starts
    case .lessNoise: quieter
    case .noise: knob("σ") == nil ? [] : [.init(key: "↑↓", words: "σ, then → for noise")]
    case .wait: [.init(key: "space", words: "and wait")]
    case .otherRule: [.init(key: "tab", words: "another rule")]
    case .schedule: setup.movesLearningRate ? [] : [.init(key: "h", words: "other values of α")]
    }
  }

  /// α down or up; the present value is that before the schedule, which is what the key turns.
  private func rate(_ key: String, _ words: String) -> [WhyCard.Press] {
    guard let (value, _) = knob("α") else { return [] }
    let now = setup.movesLearningRate ? "" : ", now \(Numerals.chosen(value))"
    return [.init(key: key, words: words + now)]
  }

  private func stronger(_ β: Double) -> [WhyCard.Press] {
    guard let (value, knob) = momentum else { return [.init(key: "tab", words: "a lane with momentum")] }
    guard value < β else { return [] }
    return [.init(key: "B", words: "\(knob.hyperparameter.symbol) up, towards \(text(β))")]
  }

  private var starts: [WhyCard.Press] {
    desk.experiment.surface == nil
      ? [] : [.init(key: "R", words: "another start"), .init(key: "u", words: "which starts end where")]
  }

  private var quieter: [WhyCard.Press] {
    if let batch = knob("batch"), setup.batchSize != nil, desk.experiment.sampleCount > 0 {
      return [.init(key: "↑↓", words: "batch, now \(Numerals.chosen(batch.value)), then →")]
    }
    return knob("σ") == nil ? [] : [.init(key: "↑↓", words: "σ, then ← for less noise")]
  }
}

// MARK: Rules

extension LinearRule {
  /// The limit of αλ as a formula, `2 + 2β`.
  var limitText: String {
    if isNesterov { return "(2 + 2β)/(1 + 2β)" }
    if momentum == 0 { return "2" }
    if gain == 1 { return "2 + 2β" }
    return abs(gain - (1 - momentum)) < 1e-12 ? "(2 + 2β)/(1 − β)" : "(2 + 2β)/(1 − d)"
  }

  /// The limit with its formula, `3.8 = 2 + 2β`.
  var limitWords: String {
    let value = Numerals.significant(limit, digits: 3)
    return momentum == 0 ? value : "\(value) = \(limitText)"
  }
}
