import Canvas
import Experiments

/// Words for what theory allows at a place.
extension WhyWords {
  func card(_ directions: Directions) -> WhyCard {
    var numbers = [words(directions.steep, "₁", directions), words(directions.flat, "₂", directions)]
    if let most = directions.largestRate {
      let best = directions.bestRate.map { ", and fastest at 2/(λ₁ + λ₂) = \(text($0))" } ?? ""
      let limit = directions.rule.limitText
      numbers.append(
        "Here α is stable below \(limit.contains("/") || limit == "2" ? limit : "(\(limit))")/λ₁ = \(text(most))\(best)."
      )
    }
    if directions.isAdaptive {
      numbers.append("The rates α/(√v + ε) of the coordinates count as α; they move with the gradients.")
    }
    return WhyCard(question: "What does theory expect here?", numbers: numbers, role: .accent)
  }

  private func words(_ axis: Directions.Axis, _ index: String, _ directions: Directions) -> String {
    let place = "Along λ\(index) = \(text(axis.eigenvalue)), αλ\(index) = \(text(axis.scaled)):"
    if axis.scaled > directions.rule.limit { return "\(place) steps grow by \(factor(axis.factor))." }
    if axis.scaled < 0 {
      return "\(place) f bends down, and a step multiplies the distance by \(factor(axis.factor))."
    }
    if axis.scaled == 0 { return "\(place) no curvature." }
    let side =
      axis.alternates ? ", on the other side" : axis.period.map { ", swinging in \(text($0)) steps" } ?? ""
    return "\(place) a step leaves \(factor(axis.factor)) of the distance\(side)."
  }
}
