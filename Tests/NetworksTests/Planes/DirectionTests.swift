import Optimizers
import RealModule
import Testing

@testable import Networks

@Suite struct DirectionTests {
  @Test func randomDirectionsHaveTheNormsOfTheFilters() throws {
    let sample = try Sample()
    let plane = Plane.random(through: sample.parameters, of: sample.network.architecture, seed: 1)
    #expect(plane.origin == sample.parameters)
    func square(_ numbers: ArraySlice<Double>) -> Double { numbers.reduce(0) { $0 + $1 * $1 } }
    for tensor in sample.network.architecture.parameterLayout.tensors {
      let length = tensor.matrix?.columns ?? tensor.count
      for start in stride(from: tensor.range.lowerBound, to: tensor.range.upperBound, by: length) {
        let row = start..<start + length
        guard tensor.kind == .weight else {
          #expect(plane.u[row].allSatisfy { $0 == 0 } && plane.v[row].allSatisfy { $0 == 0 })
          continue
        }
        for direction in [plane.u, plane.v] {
          #expect(abs(square(direction[row]) / square(plane.origin[row]) - 1) < 1e-12)
        }
        #expect(plane.u[row] != plane.v[row])
      }
    }
    #expect(plane == Plane.random(through: sample.parameters, of: sample.network.architecture, seed: 1))
    #expect(plane != Plane.random(through: sample.parameters, of: sample.network.architecture, seed: 2))
  }

  /// Points in a plane of a large space, and a little off it.
  private func points(_ count: Int, length: Int, noise: Double) -> [[Double]] {
    var stream = RandomStream(seed: 1, stream: .data)
    let (p, q) = (
      (0..<length).map { _ in stream.nextGaussian() }, (0..<length).map { _ in stream.nextGaussian() }
    )
    return (0..<count).map { _ in
      let (s, t) = (3 * stream.nextGaussian(), stream.nextGaussian())
      return (0..<length).map { s * p[$0] + t * q[$0] + noise * stream.nextGaussian() + 5 }
    }
  }

  @Test(arguments: [(3, 10), (40, 10), (60, 9000)])
  func aPlaneOfPointsIsFound(_ count: Int, _ length: Int) throws {
    let points = points(count, length: length, noise: 0)
    let found = try #require(PrincipalPlane(of: points))
    #expect(abs(found.explained.sum() - 1) < 1e-12 && found.explained.x > found.explained.y)
    for point in points {
      let foot = found.plane.coordinates(of: point)
      let projected = found.plane.parameters(foot.x, foot.y)
      #expect(zip(projected, point).allSatisfy { abs($0 - $1) < 1e-9 })
    }
    func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    #expect(abs(dot(found.plane.u, found.plane.u) - 1) < 1e-12)
    #expect(abs(dot(found.plane.v, found.plane.v) - 1) < 1e-12)
    #expect(abs(dot(found.plane.u, found.plane.v)) < 1e-9)
  }

  /// No other direction has more variance, and the shares are those of the variance.
  @Test func theDirectionsAreTheLargest() throws {
    let points = points(50, length: 30, noise: 1)
    let found = try #require(PrincipalPlane(of: points))
    func variance(along direction: [Double]) -> Double {
      points.reduce(0) { sum, point in
        let dot = zip(zip(point, found.plane.origin), direction).reduce(0) { $0 + ($1.0.0 - $1.0.1) * $1.1 }
        return sum + dot * dot
      }
    }
    let axes = (0..<30).map { axis in (0..<30).map { $0 == axis ? 1.0 : 0 } }
    let total = axes.reduce(0) { $0 + variance(along: $1) }
    #expect(abs(variance(along: found.plane.u) / total - found.explained.x) < 1e-12)
    #expect(abs(variance(along: found.plane.v) / total - found.explained.y) < 1e-12)
    var stream = RandomStream(seed: 2, stream: .data)
    for _ in 0..<50 {
      var turned = (0..<30).map { found.plane.v[$0] + 0.1 * stream.nextGaussian() }
      let along = zip(turned, found.plane.u).reduce(0) { $0 + $1.0 * $1.1 }
      for i in turned.indices { turned[i] -= along * found.plane.u[i] }
      let norm = turned.reduce(0) { $0 + $1 * $1 }.squareRoot()
      #expect(variance(along: turned.map { $0 / norm }) <= variance(along: found.plane.v))
    }
  }

  @Test func signsAreSettled() throws {
    let points = points(20, length: 30, noise: 0.5)
    let found = try #require(PrincipalPlane(of: points))
    #expect((found.plane.u.max() ?? 0) > -(found.plane.u.min() ?? 0))
    let turned = Plane(
      origin: found.plane.origin, u: found.plane.u.map { -$0 }, v: found.plane.v)
    let like = try #require(PrincipalPlane(of: points + [points[3]], like: turned))
    let along = zip(like.plane.u, turned.u).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(along > 0.9)
  }

  @Test func cloudsWithoutAPlane() throws {
    #expect(PrincipalPlane(of: [[1.0, 2]]) == nil)
    #expect(PrincipalPlane(of: [[1.0, 2], [1, 2]]) == nil)
    #expect(PrincipalPlane(of: [[1.0, 2], [.nan, 2]]) == nil)
    let line = try #require(PrincipalPlane(of: [[1.0, 2, 3], [2, 4, 6], [4, 8, 12]]))
    #expect(abs(line.explained.x - 1) < 1e-12 && line.explained.y == 0)
    let foot = line.plane.coordinates(of: [2.0, 4, 6])
    #expect(abs(foot.y) < 1e-12 && foot.x.isFinite)
    let single = try #require(PrincipalPlane(of: [[1, 2, 3], [2, 4, 7]] as [[Float]]))
    #expect(abs(single.explained.x - 1) < 1e-12)
  }

  @Test func eigenvaluesByHand() throws {
    let (values, vectors) = try #require(SymmetricMatrix(size: 2, numbers: [2, 1, 1, 2]).leading(2))
    #expect(abs(values[0] - 3) < 1e-14 && abs(values[1] - 1) < 1e-14)
    #expect(abs(abs(vectors[0][0]) - 0.5.squareRoot()) < 1e-12)
    #expect(abs(vectors[0][0] - vectors[0][1]) < 1e-12 && abs(vectors[1][0] + vectors[1][1]) < 1e-12)
  }
}
