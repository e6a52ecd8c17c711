import Optimizers
import RealModule

/// Looks for the minimizers of a function in a view: Newton's method, damped, from the lowest points of a grid.
/// Deterministic, and short enough to run while a formula is typed.
package struct MinimizerSearch {
  private let domain: Domain
  private let value: (Double, Double) -> Double
  private let gradient: (Double, Double) -> Point
  private let hessian: (Double, Double) -> Hessian

  /// The cells of the grid along each axis, the descents, and the steps of each.
  private static let grid = 32
  private static let mostDescents = 24
  private static let mostSteps = 60

  /// - Parameters:
  ///   - domain: the view.
  ///   - value: f(x, y).
  ///   - gradient: ∇f(x, y).
  ///   - hessian: ∇²f(x, y).
  package init(
    in domain: Domain, value: @escaping (Double, Double) -> Double,
    gradient: @escaping (Double, Double) -> Point, hessian: @escaping (Double, Double) -> Hessian
  ) {
    self.domain = domain
    self.value = value
    self.gradient = gradient
    self.hessian = hessian
  }

  /// The minimizers, lowest first. They are global where nothing on the grid is lower.
  package func minimizers() -> [Minimizer] {
    let values = gridValues()
    let lowest = values.joined().filter { !$0.isNaN }.min() ?? .nan
    var found: [(point: Point, value: Double)] = []
    for start in hollows(in: values) {
      guard let point = descend(from: start) else { continue }
      let value = value(point.x, point.y)
      let isNew = found.allSatisfy { !isSame($0.point, point) }
      if isNew { found.append((point, value)) }
    }
    found.sort { $0.value < $1.value }
    guard let least = found.first?.value else { return [] }
    let tolerance = 1e-9 * (1 + abs(least))
    return found.map { point, value in
      Minimizer(
        point.x, point.y, value: value, isGlobal: value <= least + tolerance && least <= lowest + tolerance)
    }
  }

  private func isSame(_ a: Point, _ b: Point) -> Bool {
    abs(a.x - b.x) <= 1e-6 * domain.width && abs(a.y - b.y) <= 1e-6 * domain.height
  }

  private func point(_ column: Int, _ row: Int) -> Point {
    let (u, v) = (Double(column) / Double(Self.grid), Double(row) / Double(Self.grid))
    return Point(domain.x.lowerBound + u * domain.width, domain.y.lowerBound + v * domain.height)
  }

  private func gridValues() -> [[Double]] {
    (0...Self.grid).map { row in
      (0...Self.grid).map { column in
        let place = point(column, row)
        return value(place.x, place.y)
      }
    }
  }

  /// The points of the grid with no lower neighbour, lowest first.
  private func hollows(in values: [[Double]]) -> [Point] {
    var hollows: [(value: Double, point: Point)] = []
    for row in 0...Self.grid {
      for column in 0...Self.grid where values[row][column].isFinite {
        let isHollow = (max(0, row - 1)...min(Self.grid, row + 1)).allSatisfy { other in
          (max(0, column - 1)...min(Self.grid, column + 1)).allSatisfy {
            !(values[other][$0] < values[row][column])
          }
        }
        if isHollow { hollows.append((values[row][column], point(column, row))) }
      }
    }
    return hollows.sorted { $0.value < $1.value }.prefix(Self.mostDescents).map(\.point)
  }

  /// The point where a descent ends, if the gradient vanishes there and the Hessian is positive definite.
  private func descend(from start: Point) -> Point? {
    var point = start
    var height = value(point.x, point.y)
    for _ in 0..<Self.mostSteps {
      guard let step = step(at: point) else { return nil }
      var length = 1.0
      var next = point - step
      while !(value(next.x, next.y) < height), length > 1e-9 {
        length /= 2
        next = point - length * step
      }
      let nextHeight = value(next.x, next.y)
      // No step goes lower: this is as exact as doubles are.
      guard nextHeight < height else { break }
      (point, height) = (next, nextHeight)
    }
    return isMinimizer(point) ? polished(point) : nil
  }

  /// The minimizer to rounding: f no longer tells its neighbours apart, but the gradient still does.
  private func polished(_ start: Point) -> Point {
    func slope(_ point: Point) -> Double {
      let gradient = gradient(point.x, point.y)
      return (gradient * gradient).sum()
    }
    var point = start
    for _ in 0..<Self.mostSteps {
      guard let step = step(at: point), slope(point - step) < slope(point) else { break }
      point -= step
    }
    return point
  }

  /// Newton's step; where the Hessian is not positive definite, enough of the identity is added to it.
  private func step(at point: Point) -> Point? {
    let gradient = gradient(point.x, point.y)
    let h = hessian(point.x, point.y)
    let half = (h.xx - h.yy) / 2
    let least = (h.xx + h.yy) / 2 - (half * half + h.xy * h.xy).squareRoot()
    let scale = abs(h.xx) + abs(h.yy) + abs(h.xy)
    let shift = least > 1e-12 * scale ? 0 : -least + 1e-3 * scale + 1e-12
    let (a, b, c) = (h.xx + shift, h.xy, h.yy + shift)
    let determinant = a * c - b * b
    guard determinant > 0, determinant.isFinite, gradient.x.isFinite, gradient.y.isFinite else { return nil }
    return Point(c * gradient.x - b * gradient.y, a * gradient.y - b * gradient.x) / determinant
  }

  private func isMinimizer(_ point: Point) -> Bool {
    guard domain.contains(point) else { return false }
    let gradient = gradient(point.x, point.y)
    let h = hessian(point.x, point.y)
    let isFlat = max(abs(gradient.x), abs(gradient.y)) <= 1e-6 * (1 + abs(h.xx) + abs(h.yy))
    return isFlat && h.xx > 0 && h.xx * h.yy - h.xy * h.xy > 0
  }
}
