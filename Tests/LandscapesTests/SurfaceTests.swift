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
  func hessianMatchesDifferencesOfTheGradient(_ example: Case) {
    let surface = example.surface
    var stream = RandomStream(seed: 2, stream: .start)
    for _ in 0..<200 {
      let p = surface.domain.randomPoint(&stream)
      let exact = surface.hessian(at: p)
      let (fine, coarse) = (surface.differenceHessian(at: p), surface.differenceHessian(at: p, scale: 2))
      let size = 1 + abs(fine.xx) + abs(fine.xy) + abs(fine.yy)
      let gradient = surface.gradient(p.x, p.y)
      // Where two steps disagree, a wall begins between them and differences say nothing.
      guard max(abs(fine.xx - coarse.xx), abs(fine.xy - coarse.xy), abs(fine.yy - coarse.yy)) < 1e-6 * size
      else { continue }
      let tolerance = 1e-7 * size + 1e-9 * (abs(gradient.x) + abs(gradient.y))
      // Two steps together have an error of the fourth order.
      func gap(_ part: (Hessian) -> Double) -> Double {
        abs(part(exact) - (4 * part(fine) - part(coarse)) / 3)
      }
      #expect(gap { $0.xx } <= tolerance, "∂²/∂x² at \(p)")
      #expect(gap { $0.xy } <= tolerance, "∂²/∂x∂y at \(p)")
      #expect(gap { $0.yy } <= tolerance, "∂²/∂y² at \(p)")
    }
  }

  /// Newton's method and Sophia look once, and see the exact second derivatives.
  @Test(arguments: Case.all)
  func aHessianIsOneEvaluation(_ example: Case) {
    expectOneEvaluation(example.surface)
  }

  private func expectOneEvaluation(_ surface: some Surface) {
    let place = surface.start
    let exact = surface.hessian(at: place)
    var second = [Double](repeating: .nan, count: 4)
    var diagonal = [Double](repeating: .nan, count: 2)
    let parameters = [place.x, place.y] as InlineArray<2, Double>
    var probe = Probe(surface, at: parameters.span, loss: 0)
    var span = second.mutableSpan
    probe.hessian(at: parameters.span, into: &span)
    #expect(probe.evaluations == 1)
    var diagonalSpan = diagonal.mutableSpan
    probe.hessianDiagonal(at: parameters.span, into: &diagonalSpan)
    #expect(probe.evaluations == 2)
    #expect(second == [exact.xx, exact.xy, exact.xy, exact.yy] && diagonal == [exact.xx, exact.yy])
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
      let isCurved = h.xx > 0 && h.yy > 0 && h.xx * h.yy - h.xy * h.xy > -1e-6 * h.xx * h.yy
      #expect(isCurved || isTip(minimizer.point, of: surface), "Hessian \(h)")
    }
  }

  /// True for the tip of a cone, which has no curvature: f rises from it in every direction, by as much again at
  /// twice the distance.
  private func isTip(_ point: Point, of surface: any Surface) -> Bool {
    let bottom = surface.value(point.x, point.y)
    func rise(_ direction: Point) -> Double {
      let place = point + direction
      return surface.value(place.x, place.y) - bottom
    }
    return (0..<16).allSatisfy { turn in
      let angle = Double(turn) * .pi / 8
      let direction = 1e-4 * Point(.cos(angle), .sin(angle))
      return rise(direction) > 0 && abs(rise(2 * direction) / rise(direction) - 2) < 0.01
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
