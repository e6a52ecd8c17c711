import Optimizers
import Testing

@testable import Landscapes

@Suite struct SurfaceTests {
  @Test(arguments: Case.all)
  func gradientMatchesCentralDifferences(_ example: Case) {
    let surface = example.surface
    var stream = RandomStream(seed: 1, stream: .start)
    for _ in 0..<200 {
      let p = surface.domain.randomPoint(&stream)
      let h = 1e-6 * max(1, abs(p.x), abs(p.y))
      let numerical = Point(
        (surface.value(p.x + h, p.y) - surface.value(p.x - h, p.y)) / (2 * h),
        (surface.value(p.x, p.y + h) - surface.value(p.x, p.y - h)) / (2 * h))
      let gap = surface.gradient(p.x, p.y) - numerical
      // Truncation is of the order of h² times the third derivative, rounding of ε|f|/h.
      let tolerance = 1e-6 * (1 + abs(numerical.x) + abs(numerical.y)) + 1e-9 * abs(surface.value(p.x, p.y))
      #expect(abs(gap.x) <= tolerance && abs(gap.y) <= tolerance, "at \(p): off by \(gap)")
    }
  }

  @Test(arguments: Case.all)
  func minimizersAreMinima(_ example: Case) {
    let surface = example.surface
    for minimizer in surface.minimizers {
      let (x, y) = (minimizer.point.x, minimizer.point.y)
      let value = surface.value(x, y)
      #expect(abs(value - minimizer.value) <= 1e-12 * (1 + abs(value)), "\(minimizer) has value \(value)")
      let h = surface.hessian(at: minimizer.point)
      let gradient = surface.gradient(x, y)
      #expect(max(abs(gradient.x), abs(gradient.y)) <= 1e-13 * (1 + h.xx + h.yy), "slope \(gradient)")
      #expect(h.xx > 0 && h.yy > 0 && h.xx * h.yy - h.xy * h.xy > -1e-6 * h.xx * h.yy, "Hessian \(h)")
    }
  }

  @Test(arguments: Case.all)
  func nothingInTheDomainIsLowerThanTheMinimum(_ example: Case) {
    let surface = example.surface
    guard let minimum = surface.minimum else { return }
    let domain = surface.domain
    for row in 0...200 {
      for column in 0...200 {
        let x = domain.x.lowerBound + domain.width * Double(column) / 200
        let y = domain.y.lowerBound + domain.height * Double(row) / 200
        #expect(surface.value(x, y) >= minimum - 1e-12 * (1 + abs(minimum)), "lower at (\(x), \(y))")
      }
    }
  }

  @Test(arguments: Case.all)
  func theViewHoldsStartAndMinimizers(_ example: Case) {
    let surface = example.surface
    #expect(surface.domain.contains(surface.start))
    for minimizer in surface.minimizers { #expect(surface.domain.contains(minimizer.point)) }
    #expect(surface.minimizers.isEmpty == !surface.isBounded)
    // Global ones come first.
    #expect(surface.minimizers.drop(while: \.isGlobal).allSatisfy { !$0.isGlobal })
    let start = surface.gradient(surface.start.x, surface.start.y)
    #expect((start * start).sum() > 1e-4, "nothing moves at the start")
  }

  @Test(arguments: Case.all)
  func spansAndCoordinatesAgree(_ example: Case) {
    let surface = example.surface
    let start = surface.start
    var gradient = [Double.nan, .nan]
    var span = gradient.mutableSpan
    let loss = surface.valueAndGradient(at: [start.x, start.y].span, into: &span, draw: .exact)
    #expect(loss == surface.value(start.x, start.y))
    #expect(Point(gradient[0], gradient[1]) == surface.gradient(start.x, start.y))
  }

  @Test func minimizersFollowTheParameters() {
    #expect(Rosenbrock(a: 2).minimizers.first?.point == Point(2, 4))
    #expect(Rastrigin(amplitude: 10).minimizers.count == 9)
    #expect(abs((Rastrigin().minimizers.last?.point.x ?? 0) - 0.9949586376) < 1e-9)
  }

  @Test func formulasShowTheParameters() {
    #expect(Rosenbrock().formula == "(1−x)² + 100(y−x²)²")
    #expect(Rosenbrock(a: 2, b: 1).formula == "(2−x)² + (y−x²)²")
    #expect(Rosenbrock(a: -1.5, b: 0.5).formula == "(−1.5−x)² + 0.5(y−x²)²")
    #expect(Quadratic().formula == "½(x² + 10y²)")
    #expect(Quadratic(kappa: 20, angle: 0.5).formula == "½(u² + 20v²), axes (u, v) turned by 0.5 rad")
    #expect(Rastrigin().formula == "20 + x² − 10cos 2πx + y² − 10cos 2πy")
  }

  @Test func ackleyIsExactAtItsTip() {
    #expect(Ackley().value(0, 0) == 0)
    #expect(Ackley().gradient(0, 0) == .zero)
  }
}
