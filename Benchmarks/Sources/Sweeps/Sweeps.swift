import CLoops
import Dispatch
import Experiments
import Foundation
import Landscapes
import Measuring
import Optimizers
import Synchronization

/// Compares a sweep with the bare loop in C, on as many threads: 10,000 values of α, 500 steps of Adam on Rosenbrock
/// each. Descent judges every step and writes a line for every trial; the loop in C does neither.
///
/// With the path of a `descent`, the whole process is timed as well: start, computation, file, end.
@main
enum Sweeps {
  static let trials = 10_000
  static let steps = 500

  static func main() throws {
    let program = CommandLine.arguments.dropFirst().first
    Table.print(
      "threads", "Swift ms", "C ms", "Swift/C", "same ends", program == nil ? "" : "process ms",
      program == nil ? "" : "process/C")
    for threads in [1, 2] { try compare(threads: threads, program: program) }
    Table.print("peak MiB", "\(c_peak_resident_kibibytes() / 1024)")
  }

  private static func compare(threads: Int, program: String?) throws {
    let sweep = try sweep()
    let rates = try sweep.trials(ofRound: 0).map { $0.values[0] }
    var (losses, found) = ([Double](repeating: 0, count: trials), [Double]())
    let file = NSTemporaryDirectory() + "descent-sweep-benchmark.jsonl"
    let times = fastest(rounds: 15) {
      found = (try? Self.run(sweep, threads: threads, file: file)) ?? []
    } _: {
      c_sweep_adam_rosenbrock(&losses, rates, Int32(trials), Int32(steps), Int32(threads))
    } _: {
      if let program { Self.run(program, threads: threads, file: file) }
    }
    try? FileManager.default.removeItem(atPath: file)
    let same = zip(found, losses).count { $0 == $1 || $0.isNaN && !$1.isFinite }
    Table.print(
      "\(threads)", Table.number(times[0] * 1e3), Table.number(times[1] * 1e3),
      Table.number(times[0] / times[1]), Table.percent(Double(same) / Double(trials)),
      program == nil ? "" : Table.number(times[2] * 1e3),
      program == nil ? "" : Table.number(times[2] / times[1]))
  }

  struct Missing: Error {}

  private static func sweep() throws -> Sweep {
    let lane = LaneSetup(.adam)
    guard let rosenbrock = SurfaceCatalogue.all.first(where: { $0.name == "rosenbrock" }) else {
      throw Missing()
    }
    let subject = SurfaceSubject(SurfaceSetup(rosenbrock), steps: steps)
    let experiment = Experiment(title: "", subject: .surface(subject), seed: 42, lanes: [lane])
    let lr = SweepDimension(
      key: "lr", symbol: "α", values: .range(1e-4...1, scale: .logarithmic, isWhole: false))
    return Sweep(
      experiment: experiment,
      space: SweepSpace(lanes: [SweepLane(label: "adam", lane: 0, dimensions: [lr])], seeds: [42]),
      plan: .random, trials: trials, goal: .evaluations(to: 1e-6), unit: .steps, budget: steps, seed: 7,
      freshSeeds: 0
    ) { trial in
      var lane = lane
      lane.values[0] = trial.values[0]
      return (lane, experiment)
    }
  }

  /// Runs the sweep into a file.
  ///
  /// - Returns: the final losses.
  private static func run(_ sweep: Sweep, threads: Int, file: String) throws -> [Double] {
    var losses: [Double] = []
    losses.reserveCapacity(trials)
    let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    defer { close(descriptor) }
    let runner = SweepRunner(sweep, concurrently: { perform($0, threads: threads, $1) })
    _ = try runner.run(try sweep.trials(ofRound: 0)) { lines, records in
      _ = lines.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      for record in records { losses.append(record.figures[2]) }
    }
    return losses
  }

  /// Runs the same sweep by another process.
  private static func run(_ program: String, threads: Int, file: String) {
    try? FileManager.default.removeItem(atPath: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [
      "sweep", "--surface", "rosenbrock", "--vary", "adam:lr=1e-4..1", "--plan", "random", "--trials",
      "\(trials)",
      "--steps", "\(steps)", "--goal", "evaluations:1e-6", "--seed", "7", "--jobs", "\(threads)", "-o", file,
    ]
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    try? process.run()
    process.waitUntilExit()
  }

  private static func perform(_ count: Int, threads: Int, _ work: @Sendable (Int) -> Void) {
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        work(index)
      }
    }
  }
}
