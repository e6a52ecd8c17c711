import Optimizers

extension DataSet {
  /// y = slope·x + intercept with Gaussian noise of σ = `noise` on y, x drawn evenly from [−1, 1].
  public static func line(
    count: Int, noise: Double, slope: Double = 3, intercept: Double = 2, seed: UInt64
  ) -> DataSet {
    function(named: "line", count: count, noise: noise, seed: seed, inputNames: ["x"]) {
      slope * $0[0] + intercept
    }
  }
}

extension DataSetEntry {
  static let line = DataSetEntry(
    "line", aliases: ["linear"], title: "A line", formula: "y = 3x + 2 + noise", citation: "Gauss 1809",
    parameters: [
      .samples(100), .noise(0.1), .seed,
      .number("slope", "the line's slope", in: ParameterRange(-100...100), default: 3),
      .number("intercept", "y at x = 0", in: ParameterRange(-100...100), default: 2),
    ],
    make: {
      .line(
        count: $0.count("samples"), noise: $0["noise"], slope: $0["slope"], intercept: $0["intercept"],
        seed: UInt64($0["seed"]))
    })
}
