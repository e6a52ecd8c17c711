#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How long each way of doing something takes, in seconds: they are done in turn, so that all meet the same
/// neighbours, and the fastest run of each counts, because whatever else the machine does can only make a
/// run slower.
public func fastest(rounds: Int, _ ways: () -> Void...) -> [Double] {
  for way in ways { way() }
  var best = ways.map { _ in Double.infinity }
  for _ in 0..<rounds {
    for (index, way) in ways.enumerated() { best[index] = min(best[index], seconds(way)) }
  }
  return best
}

/// How long it takes, on a clock that never jumps.
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
