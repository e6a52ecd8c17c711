import Testing
import Wording

@testable import Optimizers

@Suite struct LBFGSTests {
  /// (1 − x)² + 100(y − x²)²
  struct Valley: Objective {
    var parameterCount: Int { 2 }

    func value(at θ: Span<Double>) -> Double {
      let (p, q) = (1 - θ[0], θ[1] - θ[0] * θ[0])
      return p * p + 100 * q * q
    }

    func valueAndGradient(at θ: Span<Double>, into g: inout MutableSpan<Double>, draw: Draw) -> Double {
      let (p, q) = (1 - θ[0], θ[1] - θ[0] * θ[0])
      (g[0], g[1]) = (-2 * p - 400 * θ[0] * q, 200 * q)
      return value(at: θ)
    }
  }

  /// A run of `steps` on the valley, and what it cost.
  private func run(_ rule: LBFGS<Double>, steps: Int) -> (θ: [Double], evaluations: Int) {
    var pipeline = Pipeline(rule)
    let valley = Valley()
    var θ = [-1.2, 1.0]
    for _ in 0..<steps {
      let loss = valley.value(at: θ)
      if loss < 1e-9 { break }
      var gradient = valley.gradient(at: θ)
      var parameters = θ.mutableSpan
      var seen = gradient.mutableSpan
      pipeline.step(&parameters, gradient: &seen, loss: loss, objective: valley)
    }
    return (θ, pipeline.evaluations)
  }

  @Test func solvesRosenbrockInFewerThanSixtyEvaluations() {
    let (θ, evaluations) = run(LBFGS(parameterCount: 2), steps: 100)
    #expect(abs(θ[0] - 1) < 1e-4 && abs(θ[1] - 1) < 1e-4)
    #expect(evaluations < 60 && evaluations > 20)
  }

  /// The gradient at the end of a search is known; without a search every step asks for its own.
  @Test func evaluationsAreCounted() {
    let fixed = run(LBFGS(parameterCount: 2) { $0.usesLineSearch = false }, steps: 3)
    #expect(fixed.evaluations == 3)
    let shortest = run(LBFGS(parameterCount: 2) { $0.mostEvaluations = 1 }, steps: 3)
    #expect(shortest.evaluations == 1 + 3)
  }

  @Test func restsWhereTheGradientIsSmall() {
    var rule = LBFGS<Double>(parameterCount: 1) { $0.gradientTolerance = 1 }
    var θ = [2.0]
    rule.step(&θ, gradient: [0.5])
    #expect(θ == [2])
    rule.step(&θ, gradient: [2])
    #expect(θ == [1])
  }

  @Test func keepsTheLatestPairs() {
    var rule = LBFGS<Double>(parameterCount: 2) { $0.historySize = 2 }
    _ = Contract.path(of: &rule, from: [3, 4], steps: 2)
    #expect(rule.pairs.count <= 2)
  }
}

extension Contract {
  fileprivate static func path(of rule: inout LBFGS<Double>, from start: [Double], steps: Int) -> [[Double]] {
    var erased: any Optimizer<Double> = rule
    let path = path(of: &erased, from: start, steps: steps)
    rule = erased as? LBFGS<Double> ?? rule
    return path
  }
}
