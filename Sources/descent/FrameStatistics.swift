import Experiments

/// The times that frames took, in seconds; printed by the hidden `--frame-stats`.
struct FrameStatistics {
  struct Sample {
    /// From reading the events to the new state.
    var update: Double
    var render: Double
    var present: Double
    /// True if the frame answers a key.
    var isAnswer: Bool

    var total: Double { update + render + present }
  }

  private var samples: [Sample] = []

  mutating func add(_ sample: Sample) {
    // An hour of frames is plenty.
    if samples.count < 108_000 { samples.append(sample) }
  }

  var report: String {
    line("frames", samples) + line("answers to keys", samples.filter(\.isAnswer))
  }

  private func line(_ name: String, _ samples: [Sample]) -> String {
    func figures(_ values: [Double]) -> String {
      let sorted = values.sorted()
      func at(_ share: Double) -> String {
        guard !sorted.isEmpty else { return "-" }
        return "\(Digits.rounded(1000 * sorted[Int(share * Double(sorted.count - 1))], places: 2))"
      }
      return "median \(at(0.5)) p95 \(at(0.95)) max \(at(1)) ms"
    }
    return """
      \(name): \(samples.count)
        update  \(figures(samples.map(\.update)))
        render  \(figures(samples.map(\.render)))
        present \(figures(samples.map(\.present)))
        total   \(figures(samples.map(\.total)))

      """
  }
}
