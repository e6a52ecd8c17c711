import CLoops
import Optimizers

/// Prints, for every rule and size, the time a parameter and step in Swift and in C, measured in turn in
/// one run, and their ratio.
@main
enum Ratios {
  static func main() {
    let sizes =
      CommandLine.arguments.contains("--quick")
      ? [1000, 100_000] : [2, 1000, 100_000, 1_000_000, 10_000_000]
    print("ns a parameter and step: Swift, C, Swift/C (fastest of alternating runs)")
    for size in sizes {
      compareFloat(size)
      compareDouble(size)
    }
    compareRosenbrock()
    printTriad()
  }

  static func compareFloat(_ n: Int) {
    var c = CState<Float>(n)
    row("gd Float", n, GradientDescent<Float>(parameterCount: n)) { c_sgd_float(&c.p, c.g, n, 1e-3) }
    row("momentum Float", n, SGD<Float>(parameterCount: n) { $0.momentum = 0.9 }) {
      c_momentum_float(&c.p, c.g, &c.m, n, 1e-3, 0.9)
    }
    row("rmsprop Float", n, RMSprop<Float>(parameterCount: n)) {
      c_rmsprop_float(&c.p, c.g, &c.v, n, 1e-3, 0.99, 1e-8)
    }
    row("adam Float", n, Adam<Float>(parameterCount: n)) {
      c_adam_float(&c.p, c.g, &c.m, &c.v, n, 1e-3, 0.9, 0.999, 1e-8, 10)
    }
    row(
      "adamw Float", n,
      Adam<Float>(parameterCount: n) {
        $0.weightDecay = 0.01
        $0.decoupledWeightDecay = true
      }
    ) { c_adamw_float(&c.p, c.g, &c.m, &c.v, n, 1e-3, 0.9, 0.999, 1e-8, 0.01, 10) }
  }

  static func compareDouble(_ n: Int) {
    var c = CState<Double>(n)
    row("gd Double", n, GradientDescent<Double>(parameterCount: n)) { c_sgd_double(&c.p, c.g, n, 1e-3) }
    row("momentum Double", n, SGD<Double>(parameterCount: n) { $0.momentum = 0.9 }) {
      c_momentum_double(&c.p, c.g, &c.m, n, 1e-3, 0.9)
    }
    row("rmsprop Double", n, RMSprop<Double>(parameterCount: n)) {
      c_rmsprop_double(&c.p, c.g, &c.v, n, 1e-3, 0.99, 1e-8)
    }
    row("adam Double", n, Adam<Double>(parameterCount: n)) {
      c_adam_double(&c.p, c.g, &c.m, &c.v, n, 1e-3, 0.9, 0.999, 1e-8, 10)
    }
    row(
      "adamw Double", n,
      Adam<Double>(parameterCount: n) {
        $0.weightDecay = 0.01
        $0.decoupledWeightDecay = true
      }
    ) { c_adamw_double(&c.p, c.g, &c.m, &c.v, n, 1e-3, 0.9, 0.999, 1e-8, 0.01, 10) }
  }

  /// Times a rule and its C loop in turn.
  static func row<Scalar>(
    _ name: String, _ n: Int, _ rule: some Optimizer<Scalar>, _ cStep: () -> Void
  ) {
    var rule = rule
    var parameters = [Scalar](repeating: 1, count: n)
    let gradient = (0..<n).map { Scalar(sinLike($0)) }
    let steps = max(1, 500_000 / max(n, 100))
    func swiftRun() -> Double {
      var span = parameters.mutableSpan
      let start = now()
      for _ in 0..<steps { rule.step(&span, gradient: gradient.span) }
      return now() - start
    }
    func cRun() -> Double {
      let start = now()
      for _ in 0..<steps { cStep() }
      return now() - start
    }
    print(Comparison(rounds: n > 1_000_000 ? 11 : 101, swift: swiftRun, c: cRun).line(name, n, per: Double(steps) * Double(n)))
  }

  static func compareRosenbrock() {
    func swiftRun() -> Double {
      var rule = Adam<Double>(parameterCount: 2) { $0.learningRate = 0.01 }
      var x: [Double] = [-1.2, 1]
      var g: [Double] = [0, 0]
      let start = now()
      for _ in 0..<10_000 {
        let d = x[1] - x[0] * x[0]
        g[0] = -2 * (1 - x[0]) - 400 * x[0] * d
        g[1] = 200 * d
        rule.step(&x, gradient: g)
      }
      let time = now() - start
      precondition(abs(x[0] - 1) < 0.1)
      return time
    }
    func cRun() -> Double {
      var x: [Double] = [-1.2, 1]
      let start = now()
      c_adam_rosenbrock(&x, 10_000, 0.01)
      return now() - start
    }
    print(Comparison(rounds: 51, swift: swiftRun, c: cRun).line("10,000 Adam steps, Rosenbrock (ms)", 2, per: 1e6))
  }

  static func printTriad() {
    let n = 10_000_000
    var a = [Double](repeating: 0, count: n)
    let b = [Double](repeating: 1, count: n)
    let c = [Double](repeating: 2, count: n)
    let times = (0..<7).map { _ in
      let start = now()
      c_triad(&a, b, c, 3, n)
      return now() - start
    }.sorted()
    print("STREAM triad, one thread: \((Double(24 * n) / times[0] / 1e8).rounded() / 10) GB/s")
  }

  private static func sinLike(_ i: Int) -> Double { Double((i * 7919) % 2001 - 1000) / 1000 }
}

/// The buffers of a C loop.
struct CState<Scalar: OptimizerScalar> {
  var p: [Scalar]
  var g: [Scalar]
  var m: [Scalar]
  var v: [Scalar]

  init(_ n: Int) {
    p = Array(repeating: 1, count: n)
    g = (0..<n).map { Scalar(Double(($0 * 7919) % 2001 - 1000) / 1000) }
    m = Array(repeating: 0, count: n)
    v = m
  }
}
