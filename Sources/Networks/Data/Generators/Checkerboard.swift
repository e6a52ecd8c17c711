import Optimizers

extension DataSetEntry {
  /// Points drawn evenly from a board of `squares` × `squares`: class 0 on dark squares, that of the lower left
  /// corner among them, and class 1 on light ones. Noise then moves the points, and they keep their class.
  ///
  /// Source: Ho & Kleinberg 1996, *Building projectable classifiers of arbitrary complexity*.
  public static let checkerboard = DataSetEntry(
    "checkerboard", aliases: ["chess"], title: "Checkerboard",
    formula: "U([−1, 1]²), class (⌊sx⌋ + ⌊sy⌋) mod 2", citation: "Ho & Kleinberg 1996",
    samples: 400, noise: 0,
    parameters: [
      .whole("squares", "how many squares a side has, s", in: ParameterRange(2...16), default: 4)
    ]
  ) { generation in
    let squares = generation.values["squares"]
    return generation.points(classes: ["dark", "light"]) { _, stream in
      let (x, y) = (stream.nextUniform(from: -1, to: 1), stream.nextUniform(from: -1, to: 1))
      let (column, row) = (Int((x + 1) / 2 * squares), Int((y + 1) / 2 * squares))
      return ([x, y], (column + row) % 2)
    }
  }
}
