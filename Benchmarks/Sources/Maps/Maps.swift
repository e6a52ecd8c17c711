import CLoops
import Canvas
import Dispatch
import Experiments
import Landscapes
import Measuring
import Scenes
import Synchronization

/// Compares a map of hyperparameters with the same runs in C, on as many threads: 64×64 values of α and β₁, 500 steps
/// of Adam on Rosenbrock each, every step watched for the tolerance and for divergence.
@main
enum Maps {
  static let side = 64
  static let steps = 500

  static func main() throws {
    Table.print("threads", "Swift ms", "C ms", "Swift/C", "same ends")
    for threads in [1, 2] { try compare(threads: threads) }
  }

  private static func compare(threads: Int) throws {
    let question = try question()
    let (rates, betas) = axes(question)
    var map = LaneMap(question)
    var ends = [c_outcome](repeating: c_outcome(), count: side * side)
    let times = fastest(rounds: 15) {
      map = LaneMap(question)
      _ = map.compute(concurrently: { perform($0, threads: threads, $1) }, slice: 4096)
    } _: {
      c_map_adam_rosenbrock(
        &ends, rates, Int32(side), betas, Int32(side), Int32(steps), 1e-3, Int32(threads))
    }
    let same = zip(map.outcomes, ends).count { outcome, end in
      outcome?.stepsToTolerance == (end.within < 0 ? nil : Int(end.within))
        && outcome?.hasDiverged == (end.diverged != 0)
        && (outcome?.loss).map { abs($0 - end.loss) <= 1e-9 * (1 + abs(end.loss)) } ?? true
    }
    Table.print(
      "\(threads)", Table.number(times[0] * 1e3), Table.number(times[1] * 1e3),
      Table.number(times[0] / times[1]), Table.percent(Double(same) / Double(side * side)))
  }

  private static func question() throws -> MapQuestion {
    guard let rosenbrock = SceneLibrary.named(SceneLibrary.defaultName) else { throw Missing() }
    var experiment = try rosenbrock.experiment(colormaps: ColorMap.all.map(\.name))
    experiment.surface?.steps = steps
    guard let lane = experiment.lanes.firstIndex(where: { $0.entry.name == "adam" }) else { throw Missing() }
    let knobs = Knob.all(of: experiment.lanes[lane], in: experiment)
    return MapQuestion(
      .plane(MapAxis(knobs[0], count: side), MapAxis(knobs[1], count: side)), ofLane: lane, in: experiment)
  }

  private static func axes(_ question: MapQuestion) -> (rates: [Double], betas: [Double]) {
    guard case .plane(let x, let y) = question.variation else { return ([], []) }
    return ((0..<side).map { x.value(at: $0) }, (0..<side).map { y.value(at: $0) })
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

  struct Missing: Error {}
}
