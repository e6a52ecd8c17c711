import Optimizers
import Testing

@testable import Landscapes

/// A surface under test: a row of the catalogue with a value for each of its parameters.
struct Case: Sendable, CustomTestStringConvertible {
  let entry: SurfaceEntry
  let values: [Double]

  var surface: any Surface { entry.make(values) }
  var testDescription: String { "\(entry.name) \(values)" }

  /// Every surface as its source defines it, and those with parameters with others too.
  static let all: [Case] =
    SurfaceEntry.all.map { Case(entry: $0, values: $0.defaults) } + [
      Case(entry: .rosenbrock, values: [2, 5]),
      Case(entry: .rosenbrock, values: [-1.5, 30]),
      Case(entry: .rosenbrock, values: [0, 1]),
      Case(entry: .quadratic, values: [20, 0.6]),
      Case(entry: .quadratic, values: [1, -2]),
      Case(entry: .rastrigin, values: [1]),
      Case(entry: .rastrigin, values: [30]),
      Case(entry: .regression, values: [37, -2, 0.5, 0.2, 9]),
      Case(entry: .regression, values: [2, 0, 0, 0, 3]),
    ]
}

extension Domain {
  func randomPoint(_ stream: inout RandomStream) -> Point {
    Point(
      x.lowerBound + width * stream.nextUniform(),
      y.lowerBound + height * stream.nextUniform())
  }
}
