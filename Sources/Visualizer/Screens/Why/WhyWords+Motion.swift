import Canvas
import Experiments

/// Words for how a lane moves.
extension WhyWords {
  func card(_ divergence: Divergence) -> WhyCard {
    divergence.hasDiverged ? diverged(divergence) : diverging(divergence)
  }

  private func diverged(_ divergence: Divergence) -> WhyCard {
    var numbers: [String] = []
    if divergence.isUndefined { numbers.append("f has no finite value where the last step led.") }
    if let scaled = divergence.scaled, let rule = divergence.rule {
      let relation = divergence.isExplained ? "beyond" : "below"
      numbers.append(
        "αλ₁ = \(text(scaled)) at step \(divergence.step), \(relation) the limit \(rule.limitWords).")
      if let eigenvalue = divergence.eigenvalue, let most = divergence.largestRate, divergence.isExplained {
        numbers.append(
          "λ₁ = \(text(eigenvalue)) there, so α must stay below \(text(most)); it was \(text(divergence.learningRate))."
        )
      }
      if !divergence.isExplained {
        numbers.append(
          "So the quadratic there does not explain it: the curvature changed faster than the steps.")
      }
    } else {
      numbers.append("This rule has no limit of αλ in theory.")
    }
    if let growth = divergence.measured {
      let theory =
        divergence.isExplained ? divergence.growth.map { "; by theory \(text($0)) at first" } ?? "" : ""
      numbers.append("At the end each step was \(text(growth)) times as long as the one before\(theory).")
    }
    return WhyCard(
      question: "Why did \(name) diverge?", numbers: numbers, theory: law(divergence.rule),
      presses: presses(divergence.remedies), role: .danger)
  }

  private func diverging(_ divergence: Divergence) -> WhyCard {
    var numbers: [String] = []
    if let scaled = divergence.scaled, let rule = divergence.rule {
      numbers.append("αλ₁ = \(text(scaled)) here, beyond the limit \(rule.limitWords).")
    }
    if let growth = divergence.growth {
      numbers.append("While it is, a step multiplies the distance along λ₁ by \(factor(growth)).")
    }
    numbers.append("Where the surface is flatter around, the lane may settle into a zigzag instead.")
    return WhyCard(
      question: "Is \(name) about to diverge?", numbers: numbers, theory: law(divergence.rule),
      presses: presses(divergence.remedies), role: .danger)
  }

  /// The law of a step on a quadratic.
  private func law(_ rule: LinearRule?) -> String? {
    guard let rule else { return nil }
    return rule.momentum == 0
      ? "x ← (1 − αλ)·x grows for αλ > 2." : "On a quadratic, steps grow for αλ > \(rule.limitText)."
  }

  func card(_ zigzag: Zigzag) -> WhyCard {
    var numbers = [
      "Its last \(zigzag.steps) steps turn by \(Int(zigzag.angle.rounded()))° on average: they cross the valley, along λ₁ = \(text(zigzag.eigenvalue)).",
      "αλ₁ = \(text(zigzag.scaled)), \(zigzag.scaled > zigzag.rule.limit ? "beyond" : "between 1 and") the limit \(zigzag.rule.limitWords).",
    ]
    if zigzag.isAdaptive {
      numbers.append("α counts here as each coordinate gets it, divided by √v + ε.")
    } else if zigzag.factor < 1 {
      numbers.append("A step leaves \(factor(zigzag.factor)) of the distance across, on the other side.")
    } else {
      numbers.append("By theory a step multiplies the distance across by \(factor(zigzag.factor)).")
    }
    return WhyCard(
      question: "Why does \(name) zigzag?", numbers: numbers,
      theory: zigzag.rule.momentum == 0
        ? "x₁ ← (1 − αλ₁)·x₁ changes its sign for αλ₁ > 1."
        : "With so large an αλ₁ even momentum turns round at each step.",
      presses: presses(zigzag.remedies))
  }

  func card(_ swing: Swing) -> WhyCard {
    let axis = swing.axis == 1 ? "λ₁" : "λ₂"
    return WhyCard(
      question: "Why does \(name) swing?",
      numbers: [
        "Momentum carries it past the floor: to and fro in \(text(swing.measured)) steps, by theory in \(text(swing.period)).",
        "Along \(axis) = \(text(swing.eigenvalue)), α\(axis) = \(text(swing.scaled)); each step keeps \(factor(swing.factor)) of the swing.",
      ],
      theory: "For small αλ a swing takes about 2π/√(αλ) steps; it fades as √β.",
      presses: presses(swing.remedies))
  }

  func card(_ cycle: Cycle) -> WhyCard {
    var numbers = [
      "Its last \(cycle.steps) steps are \(text(cycle.stepLength)) long; all their way of \(text(cycle.path)) led \(text(cycle.net)) far.",
      "α = \(text(cycle.learningRate)), ‖∇‖ = \(text(cycle.gradientNorm)).",
    ]
    if let scaled = cycle.scaled, let limit = cycle.limit {
      numbers.append("With the rates of each coordinate αλ₁ = \(text(scaled)), the limit is \(text(limit)).")
    }
    return WhyCard(
      question: "Why does \(name) go round and round?", numbers: numbers,
      theory: cycle.limit == nil || diagnosis.place?.isAdaptive == true
        ? "A rule that divides g by its size steps about α however small g is, so it circles the minimum at that distance."
        : "At the limit of αλ₁ steps neither grow nor shrink.",
      presses: presses(cycle.remedies))
  }

  func card(_ crawl: Crawl) -> WhyCard {
    var numbers: [String] = []
    let (first, second) = (crawl.scaled.largest, crawl.scaled.smallest)
    switch crawl.cause {
    case .smallRate:
      numbers.append("αλ₁ = \(text(first)), the limit is \(text(crawl.limit)): α is small here.")
    case .momentum:
      numbers.append(
        "β = \(text(crawl.momentum)): momentum keeps √β of the distance at each step, whatever α is.")
    case .condition, .slope: break
    }
    if let κ = crawl.conditionNumber {
      numbers.append(
        "κ = λ₁/λ₂ = \(text(crawl.curvature.largest))/\(text(crawl.curvature.smallest)) = \(text(κ)) here.")
    } else {
      let bend = crawl.curvature.smallest < 0 ? "bends down" : "has no curvature"
      numbers.append(
        "The floor \(bend) along λ₂ = \(text(crawl.curvature.smallest)); only its slope moves the lane.")
    }
    if let factor = crawl.factor, let decade = crawl.decade {
      let cause = crawl.cause == .smallRate ? "" : " With αλ₁ = \(text(first)) and αλ₂ = \(text(second)),"
      numbers.append(
        "\(cause.isEmpty ? "A" : "\(cause.dropFirst()) a") step leaves \(self.factor(factor)) of the distance: \(steps(decade)) to a tenth of the loss."
      )
    }
    if let measured = crawl.measured {
      numbers.append("Over the last \(crawl.window) steps the pace was \(steps(measured)) to a tenth.")
    } else {
      numbers.append("‖∇‖ = \(text(crawl.gradientNorm)), the last step \(text(crawl.stepLength)).")
    }
    if !crawl.isAdaptive, crawl.cause == .condition, let best = crawl.bestDecade,
      let factor = crawl.bestFactor
    {
      numbers.append("The best α of gradient descent leaves \(self.factor(factor)): \(steps(best)).")
    }
    return WhyCard(
      question: "Why does \(name) crawl?", numbers: numbers,
      theory: crawl.conditionNumber == nil
        ? nil
        : diagnosis.place?.rule?.momentum == 0
          ? "A step leaves max|1 − αλ|, at best 1 − 2/(κ + 1)." : "Momentum at best leaves 1 − 2/(√κ + 1).",
      presses: presses(crawl.remedies))
  }
}
