import Landscapes
import Networks
import Testing

/// The eigenvalues of every surface, by the same means as those of a network.
@Suite struct SurfaceCurvatureTests {
  @Test(arguments: SurfaceEntry.all)
  func eigenvaluesHaveTheirClosedForm(_ entry: SurfaceEntry) throws {
    let surface = entry.makeDefault()
    for (i, j) in [(1, 1), (2, 5), (4, 3), (6, 6)] {
      let x = surface.domain.x.lowerBound + surface.domain.width * Double(i) / 7.3
      let y = surface.domain.y.lowerBound + surface.domain.height * Double(j) / 7.1
      let (xx, xy, yy) = surface.hessian(at: Point(x, y))
      guard xx.isFinite, xy.isFinite, yy.isFinite else { continue }
      let matrix = MatrixOperator(hessianOf: surface, at: [x, y])
      let pairs = try #require(Lanczos(largest: 1, smallest: 1).eigenpairs(of: matrix))
      let (middle, half) = ((xx + yy) / 2, (xx - yy) / 2)
      let radius = (half * half + xy * xy).squareRoot()
      let scale = abs(middle) + radius
      #expect(abs(pairs.values[0] - (middle + radius)) <= 1e-14 * scale)
      #expect(abs(pairs.values[1] - (middle - radius)) <= 1e-14 * scale)
      for (value, v) in zip(pairs.values, pairs.vectors) {
        #expect(abs(xx * v[0] + xy * v[1] - value * v[0]) <= 4e-15 * scale)
        #expect(abs(xy * v[0] + yy * v[1] - value * v[1]) <= 4e-15 * scale)
      }
    }
  }
}
