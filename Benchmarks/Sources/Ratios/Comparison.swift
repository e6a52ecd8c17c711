#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Two ways of doing the same, timed in turn, so that both meet the same neighbours.
///
/// The fastest run of each counts: whatever else the machine does can only make a run slower.
struct Comparison {
  /// Seconds.
  let swift: Double
  let other: Double
  var ratio: Double { swift / other }

  init(rounds: Int, swift: () -> Void, other: () -> Void) {
    swift()
    other()
    var best = (swift: Double.infinity, other: Double.infinity)
    for _ in 0..<rounds {
      best.swift = min(best.swift, seconds(swift))
      best.other = min(best.other, seconds(other))
    }
    (self.swift, self.other) = best
  }
}

/// How long it takes, on a clock that never jumps.
func seconds(_ work: () -> Void) -> Double {
  let start = now()
  work()
  return now() - start
}

private func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
