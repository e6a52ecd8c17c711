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
    let last = Double(max(2, (generation.count + 1) / 2) - 1)
    return generation.points(classes: ["upper", "lower"], inOneStream: true) { sample, _ in
      let angle = Double.pi * Double(sample / 2) / last
      let (x, y) = (Double.cos(angle), Double.sin(angle))
      return sample.isMultiple(of: 2) ? ([x, y], 0) : ([1 - x, 0.5 - y], 1)
    }
  }
}
