import Optimizers
import RealModule

extension DataSetEntry {
  /// A sine with noise on y, x drawn evenly from [−1, 1], which holds `waves` whole waves.
  public static let sine = DataSetEntry(
    "sine", aliases: ["sin"], title: "A sine wave", formula: "y = sin(π·waves·x) + noise",
    citation: "Bishop 2006, §1.1", samples: 200, noise: 0.1,
    parameters: [
      .number("waves", "how many waves there are from −1 to 1", in: ParameterRange(0.1...20), default: 1)
    ]
  ) { generation in
    let waves = generation.values["waves"]
    return generation.function(of: ["x"]) { .sin(.pi * waves * $0[0]) }
  }
}
