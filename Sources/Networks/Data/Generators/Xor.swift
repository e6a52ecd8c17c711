extension DataSetEntry {
  /// Clusters around the corners (±1, ±1), in turn; class 1 where the signs differ. Four samples without noise are
  /// the truth table. No line separates the classes.
  ///
  /// Source: Minsky & Papert 1969, *Perceptrons*; as a task for hidden layers Rumelhart, Hinton & Williams 1986.
  public static let xor = DataSetEntry(
    "xor", title: "Exclusive or", formula: "(±1, ±1), class x·y < 0", citation: "Minsky & Papert 1969",
    samples: 200, noise: 0.2
  ) { generation in
    generation.points(classes: ["same", "different"]) { sample, _ in
      let (x, y) = (sample & 1, sample >> 1 & 1)
      return ([Double(2 * x - 1), Double(2 * y - 1)], x ^ y)
    }
  }
}
