import Landscapes
import Networks

/// The lanes of a race, ranked by one figure or another, with medians and quartiles over seeds. The answer does not
/// depend on the number of threads.
///
/// Run k of a lane adds k to its seed, as `Repeats` does. A lane whose runs 0 and 1 are the same to the last bit is
/// deterministic, and its first run stands for all.
public struct Standings: Sendable {
  /// A question about a race.
  public struct Question: Sendable {
    /// The race; its length is that of every run.
    public let experiment: Experiment
    /// The runs of a lane to which chance belongs.
    public let seeds: Int
    /// For networks: the target accuracy, 0…1; nil for none.
    public let target: Double?

    public init(_ experiment: Experiment, seeds: Int, target: Double? = nil) {
      precondition(seeds >= 1, "A lane has at least one run.")
      (self.experiment, self.seeds, self.target) = (experiment, seeds, target)
    }
  }

  /// The runs of a lane.
  public struct LaneRuns: Sendable {
    /// The index of the lane in the experiment.
    public let index: Int
    /// The runs known, by seed.
    public internal(set) var runs: [StandingRun] = []
    /// True if the seed changes nothing; then there is one run.
    public internal(set) var isDeterministic = false
  }

  public let question: Question
  /// The figures of every run, in the order of its values.
  public let figures: [Figure]
  /// The steps, for networks the epochs, at which lanes are compared on their way; the last is the end.
  public let checkpoints: [Int]
  /// The active lanes.
  public private(set) var lanes: [LaneRuns]
  /// The loss from which the distances are measured; nil before it is known, and where there is none.
  public private(set) var floor: Double?
  /// True if the floor is the lowest loss that any run found, since the minimum is not known.
  public let isFloorFound: Bool
  /// True if nothing is left to compute.
  public private(set) var isComplete = false
  /// The runs of the lanes done in the last pass, of those there are.
  private var isFirstPass: Bool

  public init(_ question: Question) {
    self.question = question
    figures = Figure.all(of: question)
    lanes = question.experiment.activeLanes.map { LaneRuns(index: $0) }
    switch question.experiment.subject {
    case .surface(let subject):
      floor = subject.surface.minimum
      isFloorFound = subject.surface.minimum == nil && subject.surface.isBounded
      checkpoints = Self.checkpoints(upTo: subject.steps, from: 10)
    case .network(let subject):
      (floor, isFloorFound) = (0, false)
      checkpoints = Self.checkpoints(upTo: subject.epochs, from: 1)
    }
    isFirstPass = isFloorFound
  }

  /// 1, 2 and 5 times powers of ten below an end, and the end.
  private static func checkpoints(upTo end: Int, from first: Int) -> [Int] {
    var (places, unit) = ([Int](), first)
    while unit < end {
      places += [1, 2, 5].map { $0 * unit }.filter { $0 < end }
      unit *= 10
    }
    return places + [max(1, end)]
  }

  /// The share of the work done, 0…1.
  public var progress: Double {
    if isComplete { return 1 }
    let runs = lanes.map { $0.isDeterministic ? 1 : Double($0.runs.count) / Double(question.seeds) }
    let share = runs.reduce(0, +) / Double(max(1, lanes.count))
    return isFloorFound ? (isFirstPass ? share / 2 : 0.5 + share / 2) : share
  }

  /// The runs of the lane with most of them.
  public var seedCount: Int { lanes.map(\.runs.count).max() ?? 0 }
}

extension Standings {
  /// The runs computed at once; reports come between.
  private static let slice = 8

  /// Runs all lanes: every lane once, then every lane that chance belongs to with the other seeds.
  ///
  /// - Parameters:
  ///   - perform: how calls are spread over threads; by default, one after the other.
  ///   - isCancelled: asked from time to time, on any thread.
  ///   - report: told what is known so far.
  /// - Returns: true if everything is known, false when cancelled.
  public mutating func compute(
    concurrently perform: Repeats.Perform = { count, work in for index in 0..<count { work(index) } },
    isCancelled: @escaping @Sendable () -> Bool = { false }, report: (Standings) -> Void = { _ in }
  ) -> Bool {
    if isFirstPass {
      guard runAll(perform, isCancelled, report) else { return false }
      let losses = lanes.flatMap(\.runs).map(\.best).filter(\.isFinite)
      floor = losses.min()
      isFirstPass = false
      for lane in lanes.indices { (lanes[lane].runs, lanes[lane].isDeterministic) = ([], false) }
    }
    guard runAll(perform, isCancelled, report) else { return false }
    isComplete = true
    report(self)
    return true
  }

  private mutating func runAll(
    _ perform: Repeats.Perform, _ isCancelled: @escaping @Sendable () -> Bool, _ report: (Standings) -> Void
  ) -> Bool {
    for seed in 0..<min(2, question.seeds) {
      guard run(lanes.indices.filter { !lanes[$0].isDeterministic }.map { ($0, seed) }, perform, isCancelled)
      else { return false }
      report(self)
    }
    for lane in lanes.indices where lanes[lane].runs.count == 2 && lanes[lane].runs[0] == lanes[lane].runs[1]
    {
      lanes[lane].runs.removeLast()
      lanes[lane].isDeterministic = true
    }
    let random = lanes.indices.filter { !lanes[$0].isDeterministic }
    var rest = (min(2, question.seeds)..<question.seeds).flatMap { seed in random.map { ($0, seed) } }[...]
    while !rest.isEmpty {
      guard run(Array(rest.prefix(Self.slice)), perform, isCancelled) else { return false }
      rest = rest.dropFirst(Self.slice)
      report(self)
    }
    return true
  }

  private mutating func run(
    _ tasks: [(lane: Int, seed: Int)], _ perform: Repeats.Perform,
    _ isCancelled: @escaping @Sendable () -> Bool
  ) -> Bool {
    var found = [StandingRun?](repeating: nil, count: tasks.count)
    found.withUnsafeMutableBufferPointer { [self] found in
      // Call i writes only place i, and all calls end before the buffer does.
      nonisolated(unsafe) let found = found
      perform(tasks.count) { i in
        guard !isCancelled() else { return }
        let setup = question.experiment.lanes[lanes[tasks[i].lane].index]
        found[i] = StandingRun(
          setup.repeated(tasks[i].seed, in: question.experiment), of: self, isCancelled: isCancelled)
      }
    }
    guard !found.contains(where: { $0 == nil }) else { return false }
    for (task, run) in zip(tasks, found) { if let run { lanes[task.lane].runs.append(run) } }
    return true
  }
}
