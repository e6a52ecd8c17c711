import Canvas
import Experiments
import Landscapes

extension Desk {
  /// The facts that a lesson's text speaks of and the pictures do not show: the function, its minimizer, α·λ; for
  /// networks ‖∇‖ by layer. Nil if there is nothing.
  var lessonFacts: FactsView? {
    guard let lesson else { return nil }
    switch experiment.subject {
    case .surface(let subject): return FactsView(facts: surfaceFacts(subject, lesson))
    // A question may be about them.
    case .network: return lesson.lesson.measuresLayers && !lesson.isAsking ? layerFacts : nil
    }
  }

  private func surfaceFacts(_ subject: SurfaceSubject, _ lesson: LessonProgress) -> [FactsView.Fact] {
    let surface = subject.surface
    let formula = "f(\(surface.axes.x),\(surface.axes.y)) = \(surface.formula)"
    let minimizers = surface.minimizers.filter(\.isGlobal).map { minimizer in
      let (x, y) = (minimizer.point.x, minimizer.point.y)
      return "(\(Numerals.chosen(x, decimals: 2)), \(Numerals.chosen(y, decimals: 2)))"
    }
    let places = minimizers.count > 2 ? "\(minimizers.count) minimizers" : minimizers.joined(separator: " ")
    let star = minimizers.isEmpty ? [] : [FactsView.Fact(text: "★ \(places)")]
    return [FactsView.Fact(text: formula)] + stabilityFact(subject, lesson) + star
  }

  /// `α·λ 1.98 of 2`, where λ is the largest curvature at the focused lane; beyond the limit, a step along it is
  /// longer than the one before.
  private func stabilityFact(_ subject: SurfaceSubject, _ lesson: LessonProgress) -> [FactsView.Fact] {
    let setup = race.experiment(at: cursor).lanes[hand.focus]
    // The answer to a question of stability.
    guard !lesson.isAsking, lesson.lesson.speaksOfCurvature, let limit = setup.entry.stabilityLimit,
      let point = race.lane(hand.focus).figures(at: cursor).position,
      let α = race.knobs(ofLane: hand.focus).first(where: { $0.hyperparameter.symbol == "α" })?.value(
        in: setup)
    else { return [] }
    let product = α * subject.surface.sharpness(at: point)
    guard product.isFinite, product > 0 else { return [] }
    let most = limit(setup.values)
    return [
      FactsView.Fact(
        text: "α·λ \(Numerals.measured(product)) of \(Numerals.chosen(most, decimals: 2))",
        role: product > most ? .danger : .text)
    ]
  }

  /// `‖∇‖ by layer  8.81e−5  5.06e−4  0.192`, of the last epoch of the focused lane; on narrow screens of its
  /// first and last layer.
  private var layerFacts: FactsView {
    let norms = race.lane(hand.focus).figures(at: cursor).epoch?.layerGradientNorms ?? []
    guard let first = norms.first, let last = norms.last, norms.contains(where: { $0 > 0 }) else {
      return FactsView(facts: [FactsView.Fact(text: "‖∇‖ by layer, after the first epoch")])
    }
    func fact(_ norm: Double) -> FactsView.Fact { FactsView.Fact(text: Numerals.measured(norm), role: .text) }
    let ends = [
      FactsView.Fact(text: "‖∇‖ of layer 1"), fact(first), FactsView.Fact(text: "and \(norms.count)"),
      fact(last),
    ]
    return FactsView(facts: [FactsView.Fact(text: "‖∇‖ by layer")] + norms.map(fact), fewer: ends, gap: 2)
  }
}

extension Lesson {
  /// True if a text speaks of the curvature λ.
  fileprivate var speaksOfCurvature: Bool { steps.contains { $0.texts.contains { $0.contains("λ") } } }

  /// True if a figure is ‖∇‖ of a layer.
  fileprivate var measuresLayers: Bool {
    steps.contains { step in
      step.figures.contains { if case .layerGradient = $0.measure.quantity { true } else { false } }
    }
  }
}
