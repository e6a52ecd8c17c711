import Benchmark
import Optimizers

let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .instructions, .peakMemoryResident], warmupIterations: 3, scalingFactor: .kilo,
    maxDuration: .seconds(1))

  /// A thousand steps of a rule over n parameters.
  func add<Scalar>(_ name: String, _ rule: @escaping @Sendable (Int) -> some Optimizer<Scalar>, sizes: [Int])
  {
    for n in sizes {
      Benchmark("\(name), \(n) parameters") { benchmark in
        var rule = rule(n)
        var parameters = [Scalar](repeating: 1, count: n)
        let gradient = [Scalar](repeating: 0.5, count: n)
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations { rule.step(&parameters, gradient: gradient) }
        blackHole(parameters)
      }
    }
  }

  let sizes = [2, 1000, 100_000]
  add("gd Float", { GradientDescent<Float>(parameterCount: $0) }, sizes: sizes)
  add("momentum Float", { SGD<Float>(parameterCount: $0) { $0.momentum = 0.9 } }, sizes: sizes)
  add("rmsprop Float", { RMSprop<Float>(parameterCount: $0) }, sizes: sizes)
  add("adam Float", { Adam<Float>(parameterCount: $0) }, sizes: sizes)
  add("adam Double", { Adam<Double>(parameterCount: $0) }, sizes: sizes)
  add("lion Float", { Lion<Float>(parameterCount: $0) }, sizes: sizes)
}
