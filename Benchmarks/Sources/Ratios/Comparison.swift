#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Two ways of doing the same, timed in turn, so that both meet the same neighbours.
///
/// The fastest run of each counts: whatever else the machine does can only make a run slower.
struct Comparison {
  let swift: Double
  let c: Double
  var ratio: Double { swift / c }

  init(rounds: Int, swift: () -> Double, c: () -> Double) {
    _ = (swift(), c())
    var best = (swift: Double.infinity, c: Double.infinity)
    for _ in 0..<rounds {
      best.swift = min(best.swift, swift())
      best.c = min(best.c, c())
    }
    (self.swift, self.c) = best
  }

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
