import Catalogue
import Landscapes
import Optimizers

extension SurfaceLane {
  /// The step that leads from `step` to the one after it.
  ///
  /// - Parameters:
  ///   - step: a computed step.
  ///   - format: formats the numbers in the lines.
  /// - Returns: the step; nil if the lane has ended.
  public func inside(_ step: Int, format: @escaping (Double) -> String) -> StepInside? {
    let before = stateToLeave(step)
    guard before.step == step, !before.isFinished else { return nil }
    var after = before
    advance(&after)
    let (start, moved) = (before.position, after.position - before.position)
    let way = gradientLines(of: before, format: format)
    let gradient = way.lines.last?.values ?? []
    let computed = try? setup.entry.textbookStep(
      of: before.pipeline.rule, parameters: [start.x, start.y], gradient: gradient,
      step: before.pipeline.stepCount + 1, learningRate: before.pipeline.scheduledLearningRate,
      format: format)
    let textbook =
      (computed ?? nil)
      ?? TextbookStep(
        around: setup.entry.formula, parameters: [start.x, start.y], gradient: gradient,
        displacement: [moved.x, moved.y])
    return StepInside(
      start: start, end: after.position, way, textbook: textbook.leadingToGradient(by: way.lines))
  }

  private func gradientLines(
    of state: SurfaceState, format: @escaping (Double) -> String
  ) -> GradientLines<Double> {
    let (batch, noise) = course.gradientParts(of: state)
    return GradientLines(
      exact: [state.gradient.x, state.gradient.y], batch: batch, noise: noise,
      parameters: [state.position.x, state.position.y], stages: state.pipeline.stages,
      batchText: "\(state.batchSize ?? 0) of \(surface.sampleCount) samples", sigma: state.noise,
      shown: (0, 1), format: format)
  }
}

extension StepInside {
  /// A step from the way of its gradient and its lines.
  init<Scalar>(start: Point, end: Point, _ way: GradientLines<Scalar>, textbook: TextbookStep) {
    let gradient = way.lines.last?.values ?? [0, 0]
    self.init(
      start: start, end: end, exactGradient: way.exactGradient, batchDifference: way.batchDifference,
      noise: way.noiseAdded, gradient: Point(gradient[0], gradient[1]), textbook: textbook)
  }
}
