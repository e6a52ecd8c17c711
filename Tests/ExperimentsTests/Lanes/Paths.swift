import Testing

@testable import Experiments
@testable import Networks
@testable import Optimizers

/// A lane on one of the two courses, for laws that hold on both.
enum Path: Sendable, Hashable, CustomTestStringConvertible {
  case surface(String, on: String = "rosenbrock")
  case network(String)

  var testDescription: String {
    switch self {
    case .surface(let text, let surface): "\(text) on \(surface)"
    case .network(let text): "\(text) trains"
    }
  }

  /// Rules with memory, noise, batches, dropout, schedules, probes, restarts, and every way to end.
  static let all: [Path] = [
    .surface("adam:lr=0.05,noise=1"), .surface("sgd:lr=0.05,batch_size=7", on: "regression"),
    .surface("lbfgs"), .surface("schedule-free-adamw:lr=0.05"),
    .surface("sign-sgd:lr=0.5,schedule=plateau:factor=0.5,patience=3", on: "quadratic"),
    .surface("gd:lr=0.002,restarts=3", on: "rastrigin"), .surface("gd:lr=0.1", on: "quadratic"),
    .surface("gd:lr=0.008"), .surface("adam:max_steps=30"),
    .network("sgd:lr=0.1,batch_size=7"), .network("adam:lr=0.05,dropout=0.3,batch_norm=true"),
    .network("adamw:lr=0.05,schedule=cosine:T_max=20"), .network("lbfgs"),
    .network("schedule-free-adamw:lr=0.05"), .network("gd:lr=3e38"), .network("gd:lr=1e-12,patience=2"),
  ]

  /// Those that go on to the end of their timeline, so that a turn in the middle makes a difference.
  static let lasting: [Path] = all.filter { !ending.contains($0) }

  private static let ending: Set<Path> = [
    .surface("gd:lr=0.008"), .surface("adam:max_steps=30"), .network("gd:lr=3e38"),
    .network("gd:lr=1e-12,patience=2"),
  ]

  /// Two lanes with the knob `beta1`, and one without.
  static let races: [(Path, Path, Path)] = [
    (.surface("adam:lr=0.05,noise=1"), .surface("adam:lr=0.02"), .surface("gd:lr=0.001")),
    (.network("adam:lr=0.05,dropout=0.3"), .network("adam:batch_size=7"), .network("gd:lr=0.1")),
  ]

  private var text: String {
    switch self {
    case .surface(let text, _): text
    case .network(let text): text
    }
  }

  /// A race of this lane and others of its kind.
  func experiment(with others: Path...) throws -> Experiment {
    let lanes = [text] + others.map(\.text)
    switch self {
    case .surface(_, let surface): return try .race(lanes: lanes, on: surface, seed: 1, steps: 100)
    case .network:
      return try .train(lanes: lanes) { ($0.activation, $0.validation) = (.tanh, 0.25) }
    }
  }

  /// The laws for this lane's course: with hardly any room for key frames, and with room for every state.
  var laws: [any PathLaws.Type] {
    switch self {
    case .surface: [Laws<Framed<SurfaceCourse, Cramped>>.self, Laws<Framed<SurfaceCourse, Roomy>>.self]
    case .network: [Laws<Framed<NetworkCourse, Cramped>>.self, Laws<Framed<NetworkCourse, Roomy>>.self]
    }
  }
}

/// The laws of every course.
protocol PathLaws {
  static func statesAreAsTheyWerePassed(_ experiment: Experiment) throws
  static func turnedStatesAreAsTheyWerePassed(_ experiment: Experiment) throws
  static func turningOnwardKeepsThePast(_ experiment: Experiment) throws
  static func turningBackGivesTheOldPath(_ experiment: Experiment) throws
  static func replayIsAFreshRace(_ experiment: Experiment) throws
  static func lanesRestAndGoOn(_ experiment: Experiment) throws
  static func restartedRacesAreNew(_ experiment: Experiment) throws
  static func valuesAreThoseOfTheTime(_ experiment: Experiment) throws
  static func statusesAreThoseOfTheTime(_ experiment: Experiment) throws
  static func slicesMakeNoDifference(_ experiment: Experiment) throws
}

/// Room for key frames.
protocol FrameRoom {
  static var frames: (capacity: Int, stride: Int) { get }
}

/// So little that short paths are thinned too.
enum Cramped: FrameRoom {
  static var frames: (capacity: Int, stride: Int) { (4, 3) }
}

/// Enough for every state of a short path.
enum Roomy: FrameRoom {
  static var frames: (capacity: Int, stride: Int) { (1000, 1) }
}

/// A course with other room for key frames than its own.
struct Framed<Base: Course, Room: FrameRoom>: Course {
  private var base: Base

  init(_ setup: LaneSetup, in experiment: Experiment) { base = Base(setup, in: experiment) }

  var frames: (capacity: Int, stride: Int) { Room.frames }
  func firstState() -> Base.State { base.firstState() }
  mutating func makeLog(_ first: Base.State, keepsPath: Bool) -> Base.Log {
    base.makeLog(first, keepsPath: keepsPath)
  }
  func time(of state: Base.State) -> Int { base.time(of: state) }
  func time(after state: Base.State, _ edits: Edits) -> Int { base.time(after: state, edits) }
  mutating func advance(_ state: inout Base.State, _ edits: Edits) -> Bool { base.advance(&state, edits) }
  func apply(_ edits: Edits, to state: inout Base.State) { base.apply(edits, to: &state) }
  mutating func note(_ state: Base.State, hasMoved: Bool, in log: inout Base.Log) {
    base.note(state, hasMoved: hasMoved, in: &log)
  }
  func judge(_ state: Base.State, in log: inout Base.Log) { base.judge(state, in: &log) }
}
