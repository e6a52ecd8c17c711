import Optimizers
import RealModule

extension DataSetEntry {
  /// Two circles around the origin, of radius 1 and f, in turn and in even steps of the angle.
  ///
  /// Source: `make_circles` of scikit-learn.
  public static let circles = DataSetEntry(
    "circles", aliases: ["make_circles"], title: "Two circles", formula: "r·(cos φ, sin φ), r = 1 or f",
    citation: "scikit-learn make_circles", samples: 200, noise: 0.08,
    parameters: [
      .number("factor", "the inner circle's radius f", in: ParameterRange(0...1), default: 0.5)
    ]
  ) { generation in
    let factor = generation.values["factor"]
    return generation.points(classes: ["outer", "inner"]) { sample, _ in
      let (number, place, size) = generation.turn(of: sample)
      let angle = 2 * Double.pi * Double(place) / Double(size)
      let radius = number == 0 ? 1 : factor
      return ([radius * .cos(angle), radius * .sin(angle)], number)
    }
  }
}
