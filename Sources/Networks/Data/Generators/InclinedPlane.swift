import Optimizers

extension DataSetEntry {
  /// z = a·x + b·y + c with noise on z, (x, y) drawn evenly from [−1, 1]².
  public static let plane = DataSetEntry(
    "plane", title: "A plane", formula: "z = 2x − y + ½ + noise", citation: "Gauss 1809",
    samples: 200, noise: 0.1,
    parameters: [
      .number("a", "the slope along x", in: ParameterRange(-100...100), default: 2),
      .number("b", "the slope along y", in: ParameterRange(-100...100), default: -1),
      .number("c", "z at (0, 0)", in: ParameterRange(-100...100), default: 0.5),
    ]
  ) { generation in
    let (a, b, c) = (generation.values["a"], generation.values["b"], generation.values["c"])
    return generation.function(of: ["x", "y"]) { a * $0[0] + b * $0[1] + c }
  }
}
