import Catalogue
import Landscapes
import Networks
import Optimizers

extension NetworkLane {
  /// The step that leads to the state at a time, shown for two of the weights: θ, g and every line of the
  /// update are for these two.
  ///
  /// - Parameters:
  ///   - time: the time of a computed state other than the first.
  ///   - view: the chosen weights; by default the two that moved most.
  ///   - format: formats the numbers in the lines.
  /// - Returns: the step; nil if no step leads there.
  func inside(
    leadingTo time: Int, of view: ViewPreferences, format: @escaping (Double) -> String
  ) -> StepInside? {
    guard time <= self.time else { return nil }
    let end = course.time(of: state(at: time))
    guard end > 0 else { return nil }
    var after = stateToLeave(end - 1)
    let before = after
    var course = course
    guard course.advance(&after, edits) else { return nil }
    let start = log.points.elements.first?.parameters
    let chosen = view.chosenWeights(of: before.parameters.count, along: [(start, after.parameters)])
    func pair(_ values: [Float]) -> Point { Point(Double(values[chosen.0]), Double(values[chosen.1])) }
    let (from, to, slope) = (pair(before.parameters), pair(after.parameters), pair(course.trainer.gradient))
    let way = gradientLines(of: before, chosen, format: format)
    let textbook =
      textbook(of: before, course.trainer.gradient, chosen, arrivingAt: after.parameters, format: format)
      ?? TextbookStep(
        around: setup.entry.formula, parameters: [from.x, from.y], gradient: [slope.x, slope.y],
        displacement: [to.x - from.x, to.y - from.y])
    var inside = StepInside(start: from, end: to, way, textbook: textbook.leadingToGradient(by: way.lines))
    inside.weights = [chosen.0, chosen.1]
    inside.weightNames = inside.weights.map { before.network.architecture.parameterLayout.name(of: $0) }
    return inside
  }

  private func gradientLines(
    of state: TrainingState<Float>, _ chosen: (Int, Int), format: @escaping (Double) -> String
  ) -> GradientLines<Float> {
    var trainer = course.trainer
    trainer.state = state
    let parts = trainer.nextGradient()
    return GradientLines(
      exact: parts.exact, batch: parts.batch, noise: parts.noise, parameters: state.parameters,
      stages: state.pipeline.stages, batchText: "\(parts.batchSize) of \(trainer.data.count) samples",
      sigma: state.noise, shown: chosen, format: format)
  }

  /// The update line by line; nil if the rule's text does not hold for several tensors, as with norms over a
  /// tensor.
  private func textbook(
    of state: TrainingState<Float>, _ gradient: [Float], _ chosen: (Int, Int), arrivingAt end: [Float],
    format: (Double) -> String
  ) -> TextbookStep? {
    let computed = try? setup.entry.textbookStep(
      of: state.pipeline.rule, parameters: state.parameters.map(Double.init),
      gradient: gradient.map(Double.init), step: state.pipeline.stepCount + 1,
      learningRate: Double(state.pipeline.scheduledLearningRate), at: chosen.0, format: format)
    guard let step = computed ?? nil, let told = step.lines.last?.values, told.count == end.count else {
      return nil
    }
    // Check all weights, since the norm of another tensor may be close to the right one for these two.
    let isTrue = end.indices.allSatisfy { told[$0].agrees(with: end[$0], after: state.parameters[$0]) }
    return isTrue ? step.selecting([chosen.0, chosen.1], of: end.count) : nil
  }
}

extension Double {
  /// True if this is where a single-precision step leads, up to rounding in the last digits of the weight and
  /// the step.
  fileprivate func agrees(with end: Float, after start: Float) -> Bool {
    let rounded = 8 * Double(max(start.magnitude, end.magnitude).ulp)
    return abs(self - Double(end)) <= rounded + 1e-3 * abs(Double(end) - Double(start))
  }
}
