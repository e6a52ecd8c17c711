import Measuring

/// Prints the samples per second of training networks, and the seconds for a plane of their loss, against the
/// same work in C with cblas, alternating in one run. An argument selects a single network.
@main
enum Training {
  static func main() {
    print(
      "One thread, Float, Adam 0.001; samples per second in the fastest of alternating runs; mallocs: over all")
    print("steps after the first; peak: of the process so far, data included.\n")
    Table.print("network", "batch", "Swift/s", "C/s", "Swift/C", "steps", "mallocs", "peak MiB")
    let problems = [
      Problem("2-16-16-1", .tanh, batch: 32, samples: 1024, [2, 16, 16, 1]),
      Problem("64-128-10", .relu, batch: 64, data: .digits().selecting(Array(0..<1437)), [64, 128, 10]),
      Problem("784-256-128-10", .relu, batch: 128, samples: 4096, [784, 256, 128, 10]),
      Problem.leNet,
    ]
    let named = CommandLine.arguments.dropFirst()
    for problem in problems where named.isEmpty || named.contains(problem.name) { problem.measureTraining() }
    guard named.isEmpty else { return }
    print("\nThe loss on 51×51 points over 1,437 rows, 64-128-10; seconds.\n")
    Table.print("threads", "Swift", "C (1)", "C/Swift")
    problems[1].measurePlane()
  }
}
