import RealModule

extension DataSetEntry {
  /// Two interleaving half circles of radius 1, the upper one around (0, 0) and the lower one around (1, ½), in turn
  /// and in even steps of the angle.
  ///
  /// Source: `make_moons` of scikit-learn.
  public static let moons = DataSetEntry(
    "moons", aliases: ["make_moons"], title: "Two moons",
    formula: "(cos φ, sin φ) and (1 − cos φ, ½ − sin φ)", citation: "scikit-learn make_moons",
    samples: 200, noise: 0.15
  ) { generation in
    generation.points(classes: ["upper", "lower"], inOneStream: true) { sample, _ in
      let (number, place, size) = generation.turn(of: sample)
      let angle = Double.pi * Double(place) / Double(size - 1)
      let (x, y) = (Double.cos(angle), Double.sin(angle))
      return number == 0 ? ([x, y], 0) : ([1 - x, 0.5 - y], 1)
    }
  }
}
