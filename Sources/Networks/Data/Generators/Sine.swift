import Optimizers
import RealModule

extension DataSet {
  /// y = sin(π·waves·x) with Gaussian noise of σ = `noise` on y, x drawn evenly from [−1, 1], which holds so many
  /// whole waves.
  public static func sine(count: Int, noise: Double, waves: Double = 1, seed: UInt64) -> DataSet {
    function(named: "sine", count: count, noise: noise, seed: seed, inputNames: ["x"]) {
      .sin(.pi * waves * $0[0])
    }
  }
}

extension DataSetEntry {
  static let sine = DataSetEntry(
    "sine", aliases: ["sin"], title: "A sine wave", formula: "y = sin(π·waves·x) + noise",
    citation: "Bishop 2006, §1.1",
    parameters: [
      .samples(200), .noise(0.1), .seed,
      .number("waves", "how many waves there are from −1 to 1", in: ParameterRange(0.1...20), default: 1),
    ],
    make: {
      .sine(count: $0.count("samples"), noise: $0["noise"], waves: $0["waves"], seed: UInt64($0["seed"]))
    })
}
