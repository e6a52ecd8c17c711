import Catalogue
import Foundation
import Optimizers
import Testing

@testable import Landscapes

/// Values, gradients and Hessians against those of torch (Golden/README.md).
@Suite struct GoldenTests {
  struct Reference: Decodable {
    struct Description: Decodable {
      let name: String
      let params: [String: Constant]
    }
    struct Check: Decodable { let tolerance: Double }
    struct Place: Decodable {
      let x: [Double]
      let value: Double
      let gradient: [Double]
      let hessian: [[Double]]
    }
    let objective: Description
    let check: Check
    let points: [Place]

    init(_ name: String) throws {
      let url = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Golden/objective--\(name).json")
      self = try JSONDecoder().decode(Reference.self, from: Data(contentsOf: url))
    }
  }

  /// A number, a row or rows, as the objectives need them.
  enum Constant: Decodable {
    case number(Double)
    case row([Double])
    case rows([[Double]])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else if let row = try? container.decode([Double].self) {
        self = .row(row)
      } else {
        self = .rows(try container.decode([[Double]].self))
      }
    }
  }

  private func agrees(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
    abs(a - b) <= tolerance * (1 + abs(b))
  }

  @Test(arguments: [
    "ackley", "beale", "booth", "himmelblau", "quadratic_bowl", "rastrigin", "rosenbrock",
    "rotated_quadratic",
    "saddle", "styblinski_tang", "three_hump_camel",
  ])
  func surfaceAgrees(_ name: String) throws {
    let reference = try Reference(name)
    let entry = try lookup(reference.objective.name, in: SurfaceEntry.all, kind: "surface")
    let surface = entry.make(
      zip(entry.parameters, entry.defaults).map { parameter, value in
        if case .number(let given)? = reference.objective.params[parameter.key] {
          given
        } else {
          value
        }
      })
    #expect(reference.points.count >= 4)
    for point in reference.points {
      let (x, y) = (point.x[0], point.x[1])
      let tolerance = reference.check.tolerance
      let gradient = surface.gradient(x, y)
      let hessian = surface.hessian(at: Point(x, y))
      #expect(agrees(surface.value(x, y), point.value, tolerance), "value at \(point.x)")
      #expect(agrees(gradient.x, point.gradient[0], tolerance), "∂x at \(point.x)")
      #expect(agrees(gradient.y, point.gradient[1], tolerance), "∂y at \(point.x)")
      let differences = surface.differenceHessian(at: Point(x, y))
      for (hessian, tolerance) in [(hessian, tolerance), (differences, 1e-5)] {
        #expect(agrees(hessian.xx, point.hessian[0][0], tolerance), "∂xx at \(point.x)")
        #expect(agrees(hessian.xy, point.hessian[0][1], tolerance), "∂xy at \(point.x)")
        #expect(agrees(hessian.yy, point.hessian[1][1], tolerance), "∂yy at \(point.x)")
      }
    }
  }

  @Test func linearRegressionAgrees() throws {
    let reference = try Reference("linear_regression")
    guard case .rows(let rows)? = reference.objective.params["A"],
      case .row(let targets)? = reference.objective.params["b"]
    else {
      Issue.record("A and b are missing")
      return
    }
    let model = LinearRegression(rows: rows.flatMap { $0 }, targets: targets)
    for point in reference.points {
      #expect(agrees(model.value(at: point.x), point.value, reference.check.tolerance))
      let gradient = model.gradient(at: point.x)
      for j in gradient.indices {
        #expect(agrees(gradient[j], point.gradient[j], reference.check.tolerance), "∂\(j) at \(point.x)")
      }
      var hessian = [Double](repeating: 0, count: 36)
      var second = hessian.mutableSpan
      point.x.withUnsafeBufferPointer { model.hessian(at: $0.span, into: &second) }
      for (ours, theirs) in zip(hessian, point.hessian.joined()) {
        #expect(agrees(ours, theirs, reference.check.tolerance), "∂² at \(point.x)")
      }
    }
  }
}
