import Optimizers

extension DataSet {
  /// Clusters around the corners (±1, ±1), in turn; class 1 where the signs differ. Gaussian noise of σ = `noise`
  /// is on both coordinates; four samples without noise are the truth table. No line parts the classes.
  ///
  /// Source: Minsky & Papert 1969, *Perceptrons*; as a task for hidden layers Rumelhart, Hinton & Williams 1986.
  public static func xor(count: Int, noise: Double, seed: UInt64) -> DataSet {
    points(named: "xor", count: count, noise: noise, seed: seed, classes: ["same", "different"]) {
      sample, _ in
      let (x, y) = (sample & 1, sample >> 1 & 1)
      return (Double(2 * x - 1), Double(2 * y - 1), x ^ y)
    }
  }
}

extension DataSetEntry {
  static let xor = DataSetEntry(
    "xor", title: "Exclusive or", formula: "(±1, ±1), class x·y < 0", citation: "Minsky & Papert 1969",
    parameters: [.samples(200), .noise(0.2), .seed],
    make: { .xor(count: $0.count("samples"), noise: $0["noise"], seed: UInt64($0["seed"])) })
}
