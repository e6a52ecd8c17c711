import Testing

@testable import Optimizers

@Suite struct AveragingTests {
  /// The evaluation points of GD with α = 1 along gradients of −1, from 0: θ is 1, 2, 3 …
  private func points(_ averaging: Averaging?, steps: Int) -> [Double] {
    var stages = PipelineStages()
    stages.averaging = averaging
    var pipeline = Pipeline(
      GradientDescent<Double>(parameterCount: 1) { $0.learningRate = 1 }, stages: stages)
    var θ = [0.0]
    var seen = [point(of: pipeline, at: θ)]
    for _ in 0..<steps {
      var gradient = [-1.0]
      do {
        var parameters = θ.mutableSpan
        var span = gradient.mutableSpan
        pipeline.step(&parameters, gradient: &span)
      }
      seen.append(point(of: pipeline, at: θ))
    }
    return seen
  }

  private func point(of pipeline: Pipeline<Double>, at θ: [Double]) -> Double {
    var point = [0.0]
    var span = point.mutableSpan
    θ.withUnsafeBufferPointer { pipeline.evaluate(into: &span, at: $0.span) }
    return point[0]
  }

  @Test func withoutAveragingItIsTheta() { #expect(points(nil, steps: 3) == [0, 1, 2, 3]) }

  @Test func polyakIsTheMeanOfTheIterates() { #expect(points(.polyak, steps: 4) == [0, 1, 1.5, 2, 2.5]) }

  @Test func exponentialForgets() {
    #expect(points(.exponential(0.5), steps: 3) == [0, 1, 1.5, 2.25])
    #expect(points(.exponential(0), steps: 3) == [0, 1, 2, 3])
  }

  /// The average moves no step: the path is the same with it and without it.
  @Test func theStageComesBeforeTheRulesOwnPoint() {
    var stages = PipelineStages()
    stages.averaging = .exponential(0)
    let rule = ScheduleFreeSGD<Double>(parameterCount: 1) { $0.learningRate = 0.1 }
    #expect(Pipeline(rule).hasEvaluationPoint)
    #expect(Pipeline(rule, stages: stages).hasEvaluationPoint)
    #expect(!Pipeline(GradientDescent<Double>(parameterCount: 1)).hasEvaluationPoint)
  }
}
