import CLoops
import Measuring
import Optimizers

/// Prints, for every rule and size, the time of a step in Swift against the same loop in C, alternating in
/// one run. `--quick` skips the slow measurements.
@main
enum Ratios {
  static func main() {
    let isQuick = CommandLine.arguments.contains("--quick")
    StepTable.printHeader()
    for n in isQuick ? [1000, 100_000] : [2, 1000, 100_000, 1_000_000, 10_000_000] {
      StepTable(n: n).visitAll()
    }
    printRosenbrock()
  }

  /// 10,000 steps of Adam on Rosenbrock from (−1.2, 1), through the convenience method for arrays.
  static func printRosenbrock() {
    var allocations = 0
    let times = fastest(rounds: 51) {
      var rule = Adam<Double>(parameterCount: 2) { $0.learningRate = 0.01 }
      var x: [Double] = [-1.2, 1]
      var g: [Double] = [0, 0]
      for step in 0..<10_000 {
        if step == 1 { allocations = c_allocations() }
        let d = x[1] - x[0] * x[0]
        g[0] = -2 * (1 - x[0]) - 400 * x[0] * d
        g[1] = 200 * d
        rule.step(&x, gradient: g)
      }
      allocations = c_allocations() - allocations
      precondition(abs(x[0] - 1) < 0.1)
    } _: {
      var x: [Double] = [-1.2, 1]
      c_adam_rosenbrock(&x, 10_000, 0.01)
      precondition(abs(x[0] - 1) < 0.1)
    }
    print(
      "\n10,000 steps of Adam on Rosenbrock: Swift \(Table.number(times[0] * 1e3, digits: 3)) ms,",
      "C \(Table.number(times[1] * 1e3, digits: 3)) ms, ratio \(Table.number(times[0] / times[1])),",
      "\(allocations) allocations after the first step")
  }
}
