import Optimizers
import RealModule
import Testing

@testable import Landscapes

@Suite struct RegressionTests {
  static let surface = Regression(samples: 100, slope: 3, intercept: 2, noise: 1, seed: 0)

  /// Cramer's rule on AᵀAθ = Aᵀb, from the rows themselves.
  @Test(arguments: [0, 1, 2] as [UInt64])
  func minimizerSolvesTheNormalEquations(seed: UInt64) throws {
    let surface = Regression(samples: 57, slope: -4, intercept: 1, noise: 2, seed: seed)
    var (n, sx, sxx, sy, sxy) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for i in 0..<surface.sampleCount {
      let (x, y) = (surface.model.rows[2 * i + 1], surface.model.targets[i])
      (n, sx, sxx, sy, sxy) = (n + 1, sx + x, sxx + x * x, sy + y, sxy + x * y)
    }
    let determinant = n * sxx - sx * sx
    let minimizer = try #require(surface.minimizers.first)
    #expect(abs(minimizer.point.x - (sxx * sy - sx * sxy) / determinant) < 1e-12)
    #expect(abs(minimizer.point.y - (n * sxy - sx * sy) / determinant) < 1e-12)
  }

  @Test func theLineBehindThePointsIsNear() throws {
    let minimizer = try #require(Self.surface.minimizers.first)
    #expect(abs(minimizer.point.x - 2) < 0.5)
    #expect(abs(minimizer.point.y - 3) < 0.5)
    #expect(abs(minimizer.value - 0.5) < 0.15)
  }

  @Test func theSameSeedGivesTheSamePoints() {
    let again = Regression(samples: 100, slope: 3, intercept: 2, noise: 1, seed: 0)
    let other = Regression(samples: 100, slope: 3, intercept: 2, noise: 1, seed: 1)
    #expect(again.model.targets == Self.surface.model.targets)
    #expect(other.model.targets != Self.surface.model.targets)
  }

  @Test func batchesAreReal() {
    let start = Self.surface.start
    var gradient = [0.0, 0.0]
    var span = gradient.mutableSpan
    let draw = Draw(seed: 1, step: 0, batchSize: Self.surface.defaultBatchSize)
    _ = Self.surface.valueAndGradient(at: [start.x, start.y].span, into: &span, draw: draw)
    #expect(Point(gradient[0], gradient[1]) != Self.surface.gradient(start.x, start.y))
  }

  @Test(arguments: [(3.0, 2.0), (0.001, 500), (-80, -7), (0, 0)])
  func startAndMinimizerAreWellInside(slope: Double, intercept: Double) throws {
    let surface = Regression(samples: 40, slope: slope, intercept: intercept, noise: 0.5, seed: 2)
    let domain = surface.domain
    let minimizer = try #require(surface.minimizers.first)
    for point in [surface.start, minimizer.point] {
      let (u, v) = (
        (point.x - domain.x.lowerBound) / domain.width, (point.y - domain.y.lowerBound) / domain.height
      )
      #expect(u > 0.05 && u < 0.95 && v > 0.05 && v < 0.95)
    }
    #expect(surface.value(surface.start.x, surface.start.y) > minimizer.value)
  }

  @Test func wordsAndNumbersOnTheScreen() {
    #expect(Self.surface.axes == ("intercept", "slope"))
    #expect(Self.surface.formula == "mean ½(θ₁x + θ₀ − y)² over 100 samples")
    #expect(Self.surface.defaultBatchSize == 10)
    #expect(
      Self.surface.start
        == Point(Self.surface.start.x.rounded(toPlaces: 1), Self.surface.start.y.rounded(toPlaces: 1)))
  }
}

extension Double {
  fileprivate func rounded(toPlaces places: Int) -> Double {
    let unit = Double.pow(10, places)
    return (self * unit).rounded() / unit
  }
}
