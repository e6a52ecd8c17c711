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
  public func inside(_ step: Int, format: (Double) -> String) -> StepInside? {
    let before = stateToLeave(step)
    guard before.step == step, !before.isFinished else { return nil }
    var after = before
    advance(&after)
    let gradient = seenGradient(of: before)
    let (start, moved) = (before.position, after.position - before.position)
    let computed = try? setup.entry.textbookStep(
      of: before.pipeline.rule, parameters: [start.x, start.y], gradient: [gradient.x, gradient.y],
      step: before.pipeline.stepCount + 1, learningRate: before.pipeline.scheduledLearningRate,
      format: format)
    let textbook =
      (computed ?? nil)
      ?? TextbookStep(
        around: setup.entry.formula, parameters: [start.x, start.y], gradient: [gradient.x, gradient.y],
        displacement: [moved.x, moved.y])
    return StepInside(start: start, end: after.position, gradient: gradient, textbook: textbook)
  }

  private func seenGradient(of state: SurfaceState) -> Point {
    let parameters: [2 of Double] = [state.position.x, state.position.y]
    var drawn = course.drawnGradient(of: state)
    do {
      var drawn = drawn.mutableSpan
      state.pipeline.stages.apply(to: &drawn, at: parameters.span)
    }
    return Point(drawn[0], drawn[1])
  }
}
