import Expressions
import Optimizers
import Testing

@testable import Landscapes

/// The surfaces of the catalogue, once more as formulas.
@Suite struct FormulaSurfaceTests {
  static let twins: [Case] = Case.all.filter { $0.entry.formulaText != nil }

  private func twin(of example: Case) throws -> FormulaSurface {
    let text = try #require(example.entry.formulaText)
    let parameters = Dictionary(
      uniqueKeysWithValues: zip(example.entry.parameters.map(\.key), example.values))
    return FormulaSurface(try Formula(text, parameters: parameters), domain: example.surface.domain)
  }

  @Test func everyCatalogueRowIsAFormula() {
    let without = SurfaceEntry.all.filter { $0.formulaText == nil }.map(\.name)
    #expect(without == ["regression"])
    for text in SurfaceEntry.all.compactMap(\.formulaText) { #expect(text.utf8.allSatisfy { $0 < 0x80 }) }
  }

  @Test(arguments: twins)
  func valuesAndGradientsAgree(_ example: Case) throws {
    let (surface, formula) = (example.surface, try twin(of: example))
    var stream = RandomStream(seed: 3, stream: .start)
    for _ in 0..<300 {
      let p = surface.domain.randomPoint(&stream)
      let (value, gradient) = (surface.value(p.x, p.y), surface.gradient(p.x, p.y))
      #expect(abs(formula.value(p.x, p.y) - value) <= 1e-12 * (1 + abs(value)), "value at \(p)")
      let gap = formula.gradient(p.x, p.y) - gradient
      let tolerance = 1e-12 * (1 + abs(gradient.x) + abs(gradient.y) + abs(value))
      #expect(abs(gap.x) <= tolerance && abs(gap.y) <= tolerance, "gradient at \(p) is off by \(gap)")
    }
  }

  /// Gradient descent and Adam, from the surface's own start, walk the same way.
  @Test(arguments: twins)
  func trajectoriesAgree(_ example: Case) throws {
    let (surface, formula) = (example.surface, try twin(of: example))
    let reach = surface.domain.diagonal
    for name in ["gd", "adam"] {
      let entry = try OptimizerEntry.named(name)
      var (a, b) = (entry.make(parameterCount: 2), entry.make(parameterCount: 2))
      // Slow enough to be stable: an unstable path would magnify the last bit.
      let rate = name == "gd" ? 0.02 / (1 + curvature(of: surface)) : 1e-3 * reach
      for (index, hyperparameter) in entry.hyperparameters.enumerated() where hyperparameter.key == "lr" {
        entry.setValue(rate, at: index, in: &a)
        entry.setValue(rate, at: index, in: &b)
      }
      let (p, q) = (path(of: &a, on: surface), path(of: &b, on: formula, from: surface.start))
      for (step, (left, right)) in zip(p, q).enumerated() {
        let gap = left - right
        #expect(max(abs(gap.x), abs(gap.y)) <= 1e-9 * reach, "\(name) at step \(step): \(left), \(right)")
      }
      #expect(p.count == q.count && p.last != surface.start)
    }
  }

  private func curvature(of surface: any Surface) -> Double {
    let h = surface.hessian(at: surface.start)
    return abs(h.xx) + abs(h.yy) + abs(h.xy)
  }

  private func path(
    of rule: inout any Optimizer<Double>, on surface: any Surface, from start: Point? = nil
  ) -> [Point] {
    var parameters = [(start ?? surface.start).x, (start ?? surface.start).y]
    var path: [Point] = []
    for _ in 0..<200 {
      let slope = surface.gradient(parameters[0], parameters[1])
      let gradient = [slope.x, slope.y]
      gradient.withUnsafeBufferPointer { gradient in
        var span = parameters.mutableSpan
        rule.step(&span, gradient: gradient.span)
      }
      path.append(Point(parameters[0], parameters[1]))
    }
    return path
  }

  /// What the screen shows of a surface can be typed.
  @Test(arguments: twins)
  func theScreensFormulasAreFormulas(_ example: Case) throws {
    let surface = example.surface
    let needsWords = ["axes (u, v)", "r = √"]
    guard !needsWords.contains(where: { surface.formula.contains($0) }) else { return }
    let formula = try Formula(surface.formula)
    let p = surface.start
    let value = surface.value(p.x, p.y)
    #expect(abs(formula.value(p.x, p.y) - value) <= 1e-12 * (1 + abs(value)))
  }

  @Test(arguments: twins)
  func theShortSearchFindsTheMinimum(_ example: Case) throws {
    let surface = example.surface
    let formula = try twin(of: example)
    // The tip of a cone has no Hessian, and ripples hide a needle from a coarse grid.
    let unfound = ["ackley", "plateau", "rastrigin", "levy13"]
    guard let minimum = surface.minimum, !unfound.contains(example.entry.name) else { return }
    let found = try #require(formula.minimum)
    #expect(abs(found - minimum) <= 1e-9 * (1 + abs(minimum)))
    #expect(formula.isBounded)
  }

  @Test func whatHasNoMinimumHasNone() throws {
    for text in ["x^2 - y^2", "x", "x^3 - 3x*y^2", "log(-1 - x^2)", "floor(x)", "-x^2 - y^2"] {
      let surface = FormulaSurface(try Formula(text))
      #expect(surface.minimum == nil && !surface.isBounded, "\(text)")
    }
    // A hollow that is not the lowest place in view is local.
    let cubic = FormulaSurface(try Formula("x^3 - 3x + y^2"))
    #expect(cubic.minimizers.count == 1 && cubic.minimum == nil)
    #expect(abs((cubic.minimizers.first?.point.x ?? 0) - 1) < 1e-9)
  }

  @Test func theStartIsWhereThereIsSomethingToDo() throws {
    #expect(FormulaSurface(try Formula("x^2+y^2")).start == Point(-3, 3))
    let half = FormulaSurface(try Formula("log(x) + log(-y)"))
    #expect(half.value(half.start.x, half.start.y).isFinite)
    let relu = FormulaSurface(try Formula("relu(x-3) + relu(y-3)"))
    #expect(relu.gradient(relu.start.x, relu.start.y) != .zero)
    #expect(FormulaSurface(try Formula("log(-1-x^2)")).value(0, 0).isNaN)
  }

  @Test func theFormulaShowsItsValues() throws {
    let formula = try Formula("a*x^2 + 2b*y^2", parameters: ["a": 3, "b": -0.5])
    #expect(FormulaSurface(formula).formula == "3*x^2 + 2(-0.5)*y^2")
  }
}
