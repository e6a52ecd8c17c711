import Optimizers

extension DataSet {
  /// z = a·x + b·y + c with Gaussian noise of σ = `noise` on z, (x, y) drawn evenly from [−1, 1]².
  public static func plane(
    count: Int, noise: Double, a: Double = 2, b: Double = -1, c: Double = 0.5, seed: UInt64
  ) -> DataSet {
    function(named: "plane", count: count, noise: noise, seed: seed, inputNames: ["x", "y"]) {
      a * $0[0] + b * $0[1] + c
    }
  }
}

extension DataSetEntry {
  static let plane = DataSetEntry(
    "plane", title: "A plane", formula: "z = 2x − y + ½ + noise", citation: "Gauss 1809",
    parameters: [
      .samples(200), .noise(0.1), .seed,
      .number("a", "the slope along x", in: ParameterRange(-100...100), default: 2),
      .number("b", "the slope along y", in: ParameterRange(-100...100), default: -1),
      .number("c", "z at (0, 0)", in: ParameterRange(-100...100), default: 0.5),
    ],
    make: {
      .plane(
        count: $0.count("samples"), noise: $0["noise"], a: $0["a"], b: $0["b"], c: $0["c"],
        seed: UInt64($0["seed"]))
    })
}
