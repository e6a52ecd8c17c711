import Testing

@testable import Networks

@Suite struct PlaneTests {
  @Test func coordinatesOfChosenWeightsAreTheirValues() {
    let parameters = [0.5, -1, 2, 3]
    let plane = Plane(through: parameters, along: 2, 0)
    #expect(plane.parameters(2, 0.5) == parameters)
    #expect(plane.parameters(7, 8) == [8, -1, 7, 3])
    #expect(plane.coordinates(of: parameters) == SIMD2(2, 0.5))
  }

  @Test func theNearestPointOfASkewPlane() {
    let plane = Plane(origin: [1, 1, 1], u: [1, 2, 0], v: [1, 0, 1])
    let inside = plane.coordinates(of: plane.parameters(0.25, -3))
    #expect(abs(inside.x - 0.25) < 1e-14 && abs(inside.y + 3) < 1e-14)
    // (2, −1, −2) stands upright on both directions.
    let above = zip(plane.parameters(0.25, -3), [2.0, -1, -2]).map { $0 + $1 }
    let foot = plane.coordinates(of: above)
    #expect(abs(foot.x - 0.25) < 1e-14 && abs(foot.y + 3) < 1e-14)
  }
}
