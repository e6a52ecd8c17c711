import Optimizers
import RealModule

/// The plane that comes nearest to a cloud of points, such as the trajectories of all lanes together: through
/// their mean, along their two principal components, which are unit vectors.
///
/// Source: Pearson 1901, *On lines and planes of closest fit*; for trajectories Li et al. 2018, §7.
public struct PrincipalPlane: Hashable, Sendable {
  /// The plane: its origin is the points' mean.
  public let plane: Plane
  /// The share of the points' variance along u and along v, each 0…1; their sum is what the plane shows of all.
  public let explained: SIMD2<Double>

  /// nil for fewer than two points, points that are all the same, or numbers that are not finite. A cloud on a
  /// line gets a second direction across it, which explains nothing.
  ///
  /// - Parameters:
  ///   - points: vectors of one length, a few hundred of them at most.
  ///   - previous: a plane whose directions the new ones are to be turned like, so that a picture that is
  ///     refreshed does not flip. Without it the largest component of each direction is positive.
  /// - Complexity: O(points² × length).
  public init?<Scalar: OptimizerScalar>(of points: [[Scalar]], like previous: Plane? = nil) {
    guard let length = points.first?.count, points.count >= 2, length >= 2 else { return nil }
    precondition(points.allSatisfy { $0.count == length }, "All points must have the same length.")
    let cloud = Cloud(points)
    let gram = cloud.gram()
    let total = (0..<points.count).reduce(0) { $0 + gram[$1 * points.count + $1] }
    guard total > 0, total.isFinite else { return nil }
    guard let (values, vectors) = SymmetricMatrix(size: points.count, numbers: gram).leading(2),
      values[0] > 0
    else { return nil }

    let u = cloud.direction(vectors[0], reference: previous?.u)
    // Rounding leaves a line a little variance across it.
    let isLine = values.count < 2 || values[1] <= 1e-12 * values[0]
    let v = isLine ? Self.across(u) : cloud.direction(vectors[1], reference: previous?.v)
    plane = Plane(origin: cloud.mean, u: u, v: v)
    explained = SIMD2(values[0], isLine ? 0 : values[1]) / total
  }

  /// A unit vector at right angles to `u`: along the axis that u is least along.
  private static func across(_ u: [Double]) -> [Double] {
    let axis = u.indices.min { abs(u[$0]) < abs(u[$1]) } ?? 0
    var v = u.map { -u[axis] * $0 }
    v[axis] += 1
    let norm = v.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return v.map { $0 / norm }
  }
}

/// Points, seen from their mean.
private struct Cloud<Scalar: OptimizerScalar> {
  let points: [[Scalar]]
  let mean: [Double]

  init(_ points: [[Scalar]]) {
    self.points = points
    var mean = [Double](repeating: 0, count: points[0].count)
    for point in points { for i in mean.indices { mean[i] += Double(point[i]) } }
    for i in mean.indices { mean[i] /= Double(points.count) }
    self.mean = mean
  }

  /// The scalar products of all points with all, row by row: part of the length after part, so that no copy of
  /// all the points is made.
  func gram() -> [Double] {
    let (n, part) = (points.count, 4096)
    var (sums, products) = ([Double](repeating: 0, count: n * n), [Double](repeating: 0, count: n * n))
    var block = [Double](repeating: 0, count: n * min(part, mean.count))
    for start in stride(from: 0, to: mean.count, by: part) {
      let width = min(part, mean.count - start)
      for (row, point) in points.enumerated() {
        for i in 0..<width { block[row * width + i] = Double(point[start + i]) - mean[start + i] }
      }
      MatrixProduct<Double>.forward(block, block, into: &products, count: n, inputs: width, outputs: n)
      for i in sums.indices { sums[i] += products[i] }
    }
    return sums
  }

  /// The unit vector along Σ wᵢ(xᵢ − mean), with its sign by `reference` or by its largest component.
  func direction(_ weights: [Double], reference: [Double]?) -> [Double] {
    var direction = [Double](repeating: 0, count: mean.count)
    for (point, weight) in zip(points, weights) {
      for i in direction.indices { direction[i] += weight * (Double(point[i]) - mean[i]) }
    }
    var (square, along, largest) = (0.0, 0.0, 0.0)
    let isComparable = reference?.count == direction.count
    for i in direction.indices {
      square += direction[i] * direction[i]
      if let reference, isComparable { along += direction[i] * reference[i] }
      if abs(direction[i]) > abs(largest) { largest = direction[i] }
    }
    let scale = 1 / square.squareRoot() * ((along != 0 ? along : largest) < 0 ? -1 : 1)
    for i in direction.indices { direction[i] *= scale }
    return direction
  }
}
