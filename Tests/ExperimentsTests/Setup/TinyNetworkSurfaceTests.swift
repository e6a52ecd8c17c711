import RealModule
import Testing

@testable import Experiments
@testable import Landscapes
@testable import Optimizers

@Suite struct TinyNetworkSurfaceTests {
  private func surface() throws -> any Surface { try SurfaceSetup.named("tiny_mlp").surface }

  @Test func itIsASurfaceLikeAnyOther() throws {
    let surface = try surface()
    #expect(surface.parameterCount == 2 && surface.sampleCount > 10)
    #expect(surface.domain.contains(surface.start))
    #expect(try #require(surface.defaultBatchSize) < surface.sampleCount)
    #expect(surface.minimum == surface.minimizers.map(\.value).min())
  }

  @Test func theGradientAgreesWithCentralDifferences() throws {
    let surface = try surface()
    var stream = RandomStream(seed: 5, stream: .start)
    let step = 1e-5
    for _ in 0..<50 {
      let x = surface.domain.x.lowerBound + surface.domain.width * stream.nextUniform()
      let y = surface.domain.y.lowerBound + surface.domain.height * stream.nextUniform()
      let gradient = surface.gradient(x, y)
      let east = (surface.value(x + step, y) - surface.value(x - step, y)) / (2 * step)
      let north = (surface.value(x, y + step) - surface.value(x, y - step)) / (2 * step)
      #expect(abs(gradient.x - east) < 1e-8 * max(1, abs(east)), "∂x at (\(x), \(y))")
      #expect(abs(gradient.y - north) < 1e-8 * max(1, abs(north)), "∂y at (\(x), \(y))")
    }
  }

  /// Each listed minimizer is flat, and no point near it is lower.
  @Test func minimizersAreMinima() throws {
    let surface = try surface()
    try #require(!surface.minimizers.isEmpty)
    for minimizer in surface.minimizers {
      let (x, y) = (minimizer.point.x, minimizer.point.y)
      let gradient = surface.gradient(x, y)
      #expect(abs(gradient.x) < 1e-6 && abs(gradient.y) < 1e-6)
      #expect(abs(surface.value(x, y) - minimizer.value) < 1e-12)
      for angle in 0..<16 {
        let (dx, dy) = (0.01 * Double.cos(0.4 * Double(angle)), 0.01 * Double.sin(0.4 * Double(angle)))
        #expect(surface.value(x + dx, y + dy) > minimizer.value)
      }
    }
  }

  /// The batches of an epoch are the data: their mean gradient is the whole one.
  @Test func batchesAreTheData() throws {
    let surface = try surface()
    let count = surface.sampleCount
    let size = try #require((1..<count).last { count.isMultiple(of: $0) })
    var sum = Point(0, 0)
    for step in 0..<count / size {
      var gradient = [0.0, 0]
      var span = gradient.mutableSpan
      let point = [0.5, -0.25]
      _ = surface.valueAndGradient(
        at: point.span, into: &span, draw: Draw(seed: 3, step: step, batchSize: size))
      sum += Point(gradient[0], gradient[1])
    }
    let whole = surface.gradient(0.5, -0.25)
    let mean = sum / Double(count / size)
    #expect(abs(mean.x - whole.x) < 1e-12 && abs(mean.y - whole.y) < 1e-12)
  }
}
