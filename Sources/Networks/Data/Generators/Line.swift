import Optimizers

extension DataSetEntry {
  /// A line with noise on y, x drawn evenly from [−1, 1].
  public static let line = DataSetEntry(
    "line", aliases: ["linear"], title: "A line", formula: "y = 3x + 2 + noise", citation: "Gauss 1809",
    samples: 100, noise: 0.1,
    parameters: [
      .number("slope", "the line's slope", in: ParameterRange(-100...100), default: 3),
      .number("intercept", "y at x = 0", in: ParameterRange(-100...100), default: 2),
    ]
  ) { generation in
    let (slope, intercept) = (generation.values["slope"], generation.values["intercept"])
    return generation.function(of: ["x"]) { slope * $0[0] + intercept }
  }
}
