import Canvas
import Experiments

/// A column of the report: one figure of every lane.
struct ReportColumn: Hashable {
  let figure: Figure
  /// The least loss, from which losses are counted.
  var floor = 0.0

  /// The heading over columns of one kind; nil for a column of its own.
  var group: String? {
    switch figure {
    case .steps: "steps to a loss within"
    case .evaluations: "evaluations to a loss within"
    case .epochs: "epochs to a loss of"
    case .epochsToTarget, .stepsToTarget: "to \(Self.target)"
    case .bestLoss, .finalLoss: floor == 0 ? "loss" : "loss − minimum"
    case .finalAccuracy, .pathLength, .overshoots: nil
    }
  }

  /// The same, for a column or two.
  var shortGroup: String? {
    switch figure {
    case .steps: "steps"
    case .evaluations: "evals"
    case .epochs: "epochs"
    case .bestLoss, .finalLoss: "loss"
    default: group
    }
  }

  /// The target accuracy of networks.
  private static var target: String { "\(Int((100 * LaneView.targetAccuracy).rounded())) %" }

  var title: String {
    switch figure {
    case .steps(let exponent), .evaluations(let exponent), .epochs(let exponent):
      exponent == 0 ? "1" : Numerals.powerOfTen(exponent)
    case .epochsToTarget: "epochs"
    case .stepsToTarget: "steps"
    case .bestLoss: "best"
    case .finalLoss: "final"
    case .finalAccuracy: "accuracy"
    case .pathLength: "path"
    case .overshoots: "overshoots"
    }
  }

  /// The figure in words, for `ranked by …`.
  var words: String {
    switch figure {
    case .steps(let exponent): "steps to a loss within \(Numerals.powerOfTen(exponent))"
    case .evaluations(let exponent): "evaluations to a loss within \(Numerals.powerOfTen(exponent))"
    case .epochs(let exponent): "epochs to a loss of \(exponent == 0 ? "1" : Numerals.powerOfTen(exponent))"
    case .epochsToTarget: "epochs to an accuracy of \(Self.target)"
    case .stepsToTarget: "steps to an accuracy of \(Self.target)"
    case .bestLoss: "the best loss"
    case .finalLoss: "the final loss"
    case .finalAccuracy: "the final accuracy"
    case .pathLength: "the length of the path"
    case .overshoots: "overshoots: how often the loss rose"
    }
  }

  var width: Int {
    switch figure {
    case .steps, .evaluations, .epochs, .epochsToTarget: 6
    case .stepsToTarget, .pathLength: 7
    case .bestLoss, .finalLoss, .finalAccuracy: 8
    case .overshoots: 10
    }
  }

  /// A quantile as text; nil for one that most runs do not have.
  func text(_ value: Double) -> String? {
    guard value.isFinite else { return nil }
    switch figure {
    // Rounding may put a loss a little below the minimum.
    case .bestLoss, .finalLoss: return Numerals.measured(floor == 0 ? value : max(0, value - floor))
    case .pathLength: return Numerals.measured(value)
    case .finalAccuracy: return Numerals.percent(value)
    case .steps, .evaluations, .epochs, .epochsToTarget, .stepsToTarget, .overshoots:
      return Numerals.significant(value)
    }
  }

  /// The columns that fit, in the order of the figures: the ranking one first of all, then the most telling ones.
  static func fitting(
    _ figures: [Figure], ranking: Figure, floor: Double?, in room: Int
  ) -> [ReportColumn] {
    var left = room
    let kept = priorities(figures, ranking: ranking).filter { figure in
      let needed = ReportColumn(figure: figure).width + 2
      guard needed <= left else { return false }
      left -= needed
      return true
    }
    return figures.filter(kept.contains).map { ReportColumn(figure: $0, floor: floor ?? 0) }
  }

  private static func priorities(_ figures: [Figure], ranking: Figure) -> [Figure] {
    let exponents = [-3, -1, -6, -2, -4, -5]
    var (one, other) = (exponents.map(Figure.steps), exponents.map(Figure.evaluations))
    if case .evaluations = ranking { swap(&one, &other) }
    let networks: [Figure] =
      [.epochsToTarget, .finalLoss, .finalAccuracy, .bestLoss, .stepsToTarget]
      + [-1, 0, -2, -3].map(Figure.epochs)
    let all: [Figure] =
      [ranking, one[0], .finalLoss, one[1], one[2], .bestLoss] + one.dropFirst(3)
      + [.overshoots, .pathLength] + other + networks
    var seen: Set<Figure> = []
    return all.filter { figures.contains($0) && seen.insert($0).inserted }
  }

  /// The figure that ranks the lanes until another is chosen.
  static func usual(_ figures: [Figure]) -> Figure {
    [.steps(-3), .epochsToTarget, .finalLoss].first(where: figures.contains) ?? .bestLoss
  }
}
