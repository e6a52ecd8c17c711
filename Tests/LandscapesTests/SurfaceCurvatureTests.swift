import Testing

@testable import Landscapes

@Suite struct SurfaceCurvatureTests {
  @Test func aBowlHasItsConditionNumberEverywhere() {
    let bowl = Quadratic(kappa: 20, angle: 0.6)
    let hessian = bowl.hessian(at: Point(1.7, -0.4))
    #expect(abs(hessian.xx + hessian.yy - 21) < 1e-8)
    #expect(abs(hessian.xx * hessian.yy - hessian.xy * hessian.xy - 20) < 1e-7)
    #expect(abs((bowl.largestCurvature ?? 0) - 20) < 1e-8)
  }

  @Test func rosenbrockHasTheTextbookConditionNumber() throws {
    let hessian = Rosenbrock().hessian(at: Point(1, 1))
    let largest = try #require(Rosenbrock().largestCurvature)
    let determinant = hessian.xx * hessian.yy - hessian.xy * hessian.xy
    #expect(abs(largest - 1001.6006) < 1e-3)
    #expect(abs(largest * largest / determinant - 2508) < 1)
  }

  @Test func theNearestMinimizerCounts() throws {
    let surface = Himmelblau()
    let gentle = try #require(surface.largestCurvature(near: Point(3, 2)))
    let steep = try #require(surface.largestCurvature(near: Point(-4, -3)))
    #expect(abs(gentle - 82.284) < 1e-2)
    #expect(abs(steep - 133.786) < 1e-2)
  }

  @Test func noMinimizerOrAKinkHasNone() {
    #expect(Saddle().largestCurvature == nil)
    #expect(Ackley().largestCurvature == nil)
  }
}
