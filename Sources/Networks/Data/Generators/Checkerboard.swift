import Optimizers

extension DataSet {
  /// Points drawn evenly from [−1, 1]², on a board of `squares` × `squares`: class 0 on dark squares, that of the
  /// lower left corner among them, and class 1 on light ones. Gaussian noise of σ = `noise` then moves the points,
  /// and they keep their class.
  public static func checkerboard(count: Int, noise: Double, squares: Int = 4, seed: UInt64) -> DataSet {
    points(named: "checkerboard", count: count, noise: noise, seed: seed, classes: ["dark", "light"]) {
      _, stream in
      let (x, y) = (stream.nextUniform(from: -1, to: 1), stream.nextUniform(from: -1, to: 1))
      let (column, row) = (Int((x + 1) / 2 * Double(squares)), Int((y + 1) / 2 * Double(squares)))
      return (x, y, (column + row) % 2)
    }
  }
}

extension DataSetEntry {
  static let checkerboard = DataSetEntry(
    "checkerboard", aliases: ["chess"], title: "Checkerboard",
    formula: "U([−1, 1]²), class (⌊sx⌋ + ⌊sy⌋) mod 2", citation: "Ho & Kleinberg 1996",
    parameters: [
      .samples(400), .noise(0), .seed,
      .whole("squares", "how many squares a side has, s", in: ParameterRange(2...16), default: 4),
    ],
    make: {
      .checkerboard(
        count: $0.count("samples"), noise: $0["noise"], squares: $0.count("squares"), seed: UInt64($0["seed"])
      )
    })
}
