import Canvas
import Experiments

/// Words for where a lane is.
extension WhyWords {
  func card(_ saddle: SaddleNearby) -> WhyCard {
    let shape = saddle.largest > 0 ? "saddle" : "hilltop"
    var numbers = [
      "The gradient vanishes at \(text(saddle.point)), \(length(saddle.distance)) away, where f bends down: λ₂ = \(text(saddle.smallest)).",
      saddle.isCaught
        ? "The gradient here has no part along λ₂ at all: an exact one never leads out."
        : "‖∇‖ = \(text(saddle.gradientNorm)) here; its part along λ₂, the way out, is \(text(saddle.slope)).",
    ]
    if let growth = saddle.growth, let decade = saddle.decade, !saddle.isCaught {
      numbers.append(
        "A step multiplies the distance along λ₂ by \(factor(growth)): tenfold in \(steps(decade)).")
    }
    return WhyCard(
      question: "Why is \(name) slow? A \(shape) is near.", numbers: numbers,
      theory: diagnosis.place?.rule?.momentum == 0 ? "Along λ₂ < 0, x₂ ← (1 + α|λ₂|)·x₂." : nil,
      presses: presses(saddle.remedies))
  }

  func card(_ local: LocalMinimum) -> WhyCard {
    WhyCard(
      question: "Why does \(name) stay so high? A local minimum.",
      numbers: [
        "f is \(text(local.loss)) at the minimum at \(text(local.point)), \(length(local.distance)) away; the lowest known is \(text(local.minimum)).",
        "λ₁ = \(text(local.curvature.largest)) and λ₂ = \(text(local.curvature.smallest)) are positive: from there every small step leads up.",
      ], presses: presses(local.remedies))
  }

  func card(_ ball: NoiseBall) -> WhyCard {
    var numbers = [
      "The noise of a step is \(text(ball.noise)) long, the gradient \(text(ball.gradientNorm)): around the minimum it is noise that moves \(name)."
    ]
    if let predicted = ball.predicted, let radius = ball.radius {
      numbers.append(
        "Mean loss above the minimum: \(text(predicted)) by theory, \(text(ball.measured)) over the last \(ball.steps) steps."
      )
      numbers.append("Radius of the ball: \(text(radius)) by theory, \(text(ball.distance)) measured.")
    } else {
      numbers.append(
        "The loss was \(text(ball.measured)) above the minimum on average over the last \(ball.steps) steps, \(text(ball.distance)) away."
      )
    }
    if ball.isOfBatches {
      numbers.append(
        "Theory takes batches as independent; the batches of an epoch cancel in part, so less is usual.")
    }
    return WhyCard(
      question: "Why does \(name) not settle?", numbers: numbers, theory: law(ball),
      presses: presses(ball.remedies))
  }

  private func law(_ ball: NoiseBall) -> String? {
    guard let rule = ball.rule, ball.predicted != nil else { return "This rule has no such formula." }
    if rule.isNesterov || (rule.momentum > 0 && rule.gain != 1) {
      return "From the stationary variance of the step, for each eigenvalue; the loss is ½λ·Var x."
    }
    return rule.momentum == 0
      ? "Var x = ασ²/(λ(2 − αλ)) along each λ; the loss is ½λ·Var x."
      : "Var x = ασ²(1 + β)/((1 − β)λ(2 + 2β − αλ)) along each λ; the loss is ½λ·Var x."
  }

  func card(_ plateau: Plateau) -> WhyCard {
    var numbers = [
      "‖∇‖ = \(text(plateau.gradientNorm)) here; the steepest place in view has \(text(plateau.steepest)).",
      plateau.crossing.map {
        "At \(text(plateau.stepLength)) a step, a tenth of the view takes \(steps($0))."
      }
        ?? "It has not moved.",
    ]
    if let minimum = plateau.minimum {
      numbers.append("The loss is \(text(plateau.loss)), the lowest known \(text(minimum)).")
    }
    return WhyCard(
      question: "Why does \(name) hardly move? The ground is level.", numbers: numbers,
      theory: diagnosis.place?.isAdaptive == true ? nil : "A plain step is α‖∇‖ long: no slope, no step.",
      presses: presses(plateau.remedies))
  }

  func card(_ faded: FadedRate) -> WhyCard {
    WhyCard(
      question: "Why does \(name) hardly move? Its α is spent.",
      numbers: [
        "The schedule has brought α from \(text(faded.base)) to αₜ = \(text(faded.learningRate)).",
        "‖∇‖ = \(text(faded.gradientNorm)), the last step \(text(faded.stepLength)).",
      ], presses: presses(faded.remedies))
  }

  func card(_ clipped: Clipped) -> WhyCard {
    WhyCard(
      question: "Why are the steps of \(name) so short? Its gradient is clipped.",
      numbers: [
        "‖∇‖ = \(text(clipped.gradientNorm)) is cut to \(clipped.isByValue ? "components of " : "")\(text(clipped.limit)).",
        "So αλ says little here: the rule does not see how steep it is.",
      ], presses: presses(clipped.remedies))
  }

  func card(_ arrival: Arrival) -> WhyCard {
    var numbers: [String] = []
    if let gap = arrival.gap {
      numbers.append(
        "Yes, since step \(arrival.since): the loss is \(text(gap)) above the minimum, the tolerance \(text(arrival.tolerance))."
      )
    } else {
      numbers.append(
        "It lies still since step \(arrival.since): ‖∇‖ = \(text(arrival.gradientNorm)), the tolerance \(text(arrival.tolerance))."
      )
    }
    if let curvature = arrival.curvature {
      numbers.append("λ₁ = \(text(curvature.largest)), λ₂ = \(text(curvature.smallest)) here.")
    }
    if let decade = arrival.decade {
      numbers.append("By theory \(steps(decade)) more bring a tenth of the loss.")
    }
    return WhyCard(question: "Has \(name) converged?", numbers: numbers, role: .good)
  }

  func card(_ escape: Escape) -> WhyCard {
    var numbers = [
      "It left the view at step \(escape.step); f has no lowest value there, so this is the way down."
    ]
    if let smallest = escape.smallest, smallest < 0 {
      numbers.append("λ₂ = \(text(smallest)): along it f falls faster and faster.")
    }
    return WhyCard(question: "Where has \(name) gone?", numbers: numbers, role: .good)
  }

  func card(_ progress: Progress) -> WhyCard {
    var numbers = [limit(progress)]
    if let measured = progress.measured {
      let theory =
        progress.isAdaptive
        ? "" : progress.decade.map { "; theory expects \(steps($0)) in the long run" } ?? ""
      numbers.append(
        "At the pace of the last \(progress.window) steps the loss falls to a tenth in \(steps(measured))\(theory)."
      )
    } else if let decade = progress.decade, !progress.isAdaptive {
      numbers.append("Theory expects the loss to fall to a tenth in \(steps(decade)).")
    }
    if let curvature = progress.curvature, curvature.smallest < 0 {
      numbers.append("f is not convex here, λ₂ = \(text(curvature.smallest)): there is no rate by theory.")
    }
    let step = diagnosis.step > 0 ? ", the last step \(text(progress.stepLength))" : ""
    numbers.append("‖∇‖ = \(text(progress.gradientNorm))\(step).")
    return WhyCard(question: "Is \(name) all right?", numbers: numbers, role: .good)
  }

  /// αλ₁ beside its limit.
  private func limit(_ progress: Progress) -> String {
    guard let scaled = progress.scaled, let rule = diagnosis.place?.rule else {
      return diagnosis.step == 0
        ? "Nothing speaks against it before the first step."
        : "Nothing speaks against it; theory has no limit of αλ for it."
    }
    guard scaled.largest > 0 else { return "Yes: f bends down on all sides here, so that αλ has no limit." }
    return scaled.largest <= rule.limit
      ? "Yes: αλ₁ = \(text(scaled.largest)) is below the limit \(rule.limitWords)."
      : "αλ₁ = \(text(scaled.largest)) is beyond the limit \(rule.limitWords), but the rates adapt."
  }
}
