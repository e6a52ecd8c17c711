import Measuring

/// Prints the samples per second of training networks, and the seconds for a plane of their loss, against the
/// same work in C with cblas, alternating in one run: `Training [NETWORK] [--threads N]`.
@main
enum Training {
  static func main() {
    print(
      "Float, Adam 0.001, C on one thread; samples per second in the fastest of alternating runs; mallocs: over all")
    print("steps after the first; peak: of the process so far, data included.\n")
    Table.print("network", "batch", "Swift/s", "C/s", "Swift/C", "steps", "mallocs", "peak MiB")
    let problems = [
      Problem("2-16-16-1", .tanh, batch: 32, samples: 1024, [2, 16, 16, 1]),
      Problem("64-128-10", .relu, batch: 64, data: .digits().selecting(Array(0..<1437)), [64, 128, 10]),
      Problem("784-256-128-10", .relu, batch: 128, samples: 4096, [784, 256, 128, 10]),
      Problem.leNet,
    ]
    let arguments = CommandLine.arguments.dropFirst()
    let threads = arguments.drop { $0 != "--threads" }.dropFirst().first.flatMap { Int($0) } ?? 1
    let named = problems.filter { arguments.contains($0.name) }
    for problem in named.isEmpty ? problems : named { problem.measureTraining(threads: threads) }
    guard arguments.isEmpty else { return }
    print("\nThe loss on 51×51 points over 1,437 rows, 64-128-10; seconds.\n")
    Table.print("threads", "Swift", "C (1)", "C/Swift")
    problems[1].measurePlane()
  }
}
