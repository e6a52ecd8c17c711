#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Two ways of doing the same, timed in turn, so that both meet the same neighbours.
struct Comparison {
  let swift: Double
  let c: Double
  /// The median of the ratios, run by run.
  let ratio: Double

  init(rounds: Int = 9, swift: () -> Double, c: () -> Double) {
    _ = swift()
    _ = c()
    var pairs: [(swift: Double, c: Double)] = []
    for _ in 0..<rounds { pairs.append((swift(), c())) }
    self.swift = Self.median(pairs.map(\.swift))
    self.c = Self.median(pairs.map(\.c))
    ratio = Self.median(pairs.map { $0.swift / $0.c })
  }

  static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  func line(_ name: String, _ n: Int, per count: Double) -> String {
    func show(_ value: Double) -> String {
      let text = "\((value * 1000).rounded() / 1000)"
      return String(repeating: " ", count: max(0, 9 - text.count)) + text
    }
    let label = name + String(repeating: " ", count: max(1, 36 - name.count))
    let size = "\(n)"
    return label + size + String(repeating: " ", count: max(1, 10 - size.count))
      + show(swift * 1e9 / count) + show(c * 1e9 / count) + show(ratio)
  }
}

/// Seconds on a clock that never jumps.
func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
