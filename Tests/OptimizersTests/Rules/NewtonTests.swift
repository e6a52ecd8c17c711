import Testing

@testable import Optimizers

@Suite struct NewtonTests {
  /// A quadratic with Hessian [[a, b], [b, c]], known or not.
  struct Quadric: CurvedObjective {
    let (a, b, c): (Double, Double, Double)
    var parameterCount: Int { 2 }

    func value(at θ: Span<Double>) -> Double {
      (a * θ[0] * θ[0] + 2 * b * θ[0] * θ[1] + c * θ[1] * θ[1]) / 2
    }

    func valueAndGradient(at θ: Span<Double>, into g: inout MutableSpan<Double>, draw: Draw) -> Double {
      (g[0], g[1]) = (a * θ[0] + b * θ[1], b * θ[0] + c * θ[1])
      return value(at: θ)
    }

    func hessian(at θ: Span<Double>, into hessian: inout MutableSpan<Double>) {
      (hessian[0], hessian[1], hessian[2], hessian[3]) = (a, b, b, c)
    }
  }

  /// The same without its Hessian.
  struct Plain: Objective {
    let quadric: Quadric
    var parameterCount: Int { 2 }
    func value(at θ: Span<Double>) -> Double { quadric.value(at: θ) }
    func valueAndGradient(at θ: Span<Double>, into g: inout MutableSpan<Double>, draw: Draw) -> Double {
      quadric.valueAndGradient(at: θ, into: &g, draw: draw)
    }
  }

  private func step(
    _ rule: Newton<Double>, on objective: some Objective<Double>, from start: [Double],
    stages: PipelineStages = PipelineStages()
  ) -> (θ: [Double], evaluations: Int) {
    var pipeline = Pipeline(rule, stages: stages)
    var θ = start
    var gradient = objective.gradient(at: θ)
    let loss = objective.value(at: θ)
    do {
      var parameters = θ.mutableSpan
      var seen = gradient.mutableSpan
      pipeline.step(&parameters, gradient: &seen, loss: loss, objective: objective)
    }
    return (θ, pipeline.evaluations)
  }

  private let bowl = Quadric(a: 3, b: 1, c: 2)

  @Test func oneStepFindsTheMinimumOfAQuadratic() {
    let (θ, evaluations) = step(Newton(parameterCount: 2), on: bowl, from: [5, -7])
    #expect(abs(θ[0]) < 1e-14 && abs(θ[1]) < 1e-14)
    #expect(evaluations == 2)
  }

  /// A Hessian by differences costs two gradients a parameter, and finds the same place.
  @Test func differencesStandInForAHessian() {
    let (θ, evaluations) = step(Newton(parameterCount: 2), on: Plain(quadric: bowl), from: [5, -7])
    #expect(abs(θ[0]) < 1e-8 && abs(θ[1]) < 1e-8)
    #expect(evaluations == 1 + 4)
  }

  @Test func aSmallerRateIsDamped() {
    let half = step(Newton(parameterCount: 2) { $0.learningRate = 0.5 }, on: bowl, from: [4, -2])
    #expect(abs(half.θ[0] - 2) < 1e-14 && abs(half.θ[1] + 1) < 1e-14)
    // (H + δ)⁻¹·g of a circle: δ = 1 halves the step.
    let circle = Quadric(a: 1, b: 0, c: 1)
    let damped = step(Newton(parameterCount: 2) { $0.damping = 1 }, on: circle, from: [4, -2])
    #expect(abs(damped.θ[0] - 2) < 1e-14 && abs(damped.θ[1] + 1) < 1e-14)
  }

  /// A whole step would end in the saddle; it is to go down instead.
  @Test func aSaddleIsLeft() {
    let saddle = Quadric(a: 2, b: 0, c: -2)
    let (θ, _) = step(Newton(parameterCount: 2), on: saddle, from: [1, 0.1])
    #expect(saddle.value(at: θ) < saddle.value(at: [1, 0.1]))
    #expect(abs(θ[1]) > 0.1)
  }

  /// A penalty is a part of the function, and so of its Hessian.
  @Test func penaltiesHaveCurvature() {
    var stages = PipelineStages()
    stages.l2 = 4
    let (θ, _) = step(Newton(parameterCount: 2), on: bowl, from: [5, -7], stages: stages)
    #expect(abs(θ[0]) < 1e-14 && abs(θ[1]) < 1e-14)
  }
}
