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
      DataSetParameter("slope", "the line's slope", in: -100...100, default: 3),
      DataSetParameter("intercept", "y at x = 0", in: -100...100, default: 2),
    ],
    make: {
      .line(count: Int($0[0]), noise: $0[1], slope: $0[3], intercept: $0[4], seed: UInt64($0[2]))
    })
}
