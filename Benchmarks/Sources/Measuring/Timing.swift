#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The times of alternatives, in seconds: they run in turn under the same conditions, and the fastest run of
/// each counts, because other work of the machine can only make a run slower.
public func fastest(rounds: Int, _ ways: () -> Void...) -> [Double] {
  for way in ways { way() }
  var best = ways.map { _ in Double.infinity }
  for _ in 0..<rounds {
    for (index, way) in ways.enumerated() { best[index] = min(best[index], seconds(way)) }
  }
  return best
}

/// The duration on a monotonic clock.
private func seconds(_ work: () -> Void) -> Double {
  let start = now()
  work()
  return now() - start
}

private func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
