import Benchmark
import Optimizers

/// A thousand steps of every rule in the catalogue.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .instructions, .peakMemoryResident], warmupIterations: 3, scalingFactor: .kilo,
    maxDuration: .seconds(1))

  for entry in OptimizerEntry.all {
    for n in [2, 1000, 100_000] {
      Benchmark("\(entry.name), \(n) parameters") { benchmark in
        var rule = entry.makeFloat(parameterCount: n)
        var parameters = [Float](repeating: 1, count: n)
        let gradient = [Float](repeating: 0.5, count: n)
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations { rule.step(&parameters, gradient: gradient) }
        blackHole(parameters)
      }
    }
  }
}
