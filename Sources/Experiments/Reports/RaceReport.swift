import Landscapes

/// A race written out for other programs and for people.
public enum RaceReport {
  public enum Format: String, Sendable, CaseIterable {
    /// A line a lane, for people.
    case table
    /// Tidy: a line for every step of every lane.
    case csv
    /// One object, with everything in it.
    case json
  }

  /// Runs the experiment to its last step and writes it.
  public static func write(
    _ experiment: Experiment, as format: Format, version: String, to output: inout some TextOutputStream
  ) {
    switch format {
    case .table: writeTable(experiment, to: &output)
    case .csv: writeCSV(experiment, to: &output)
    case .json: writeJSON(experiment, version: version, to: &output)
    }
  }

  /// The shortest digits that read back to the same double; `nan`, `inf` or `-inf` where it is not finite.
  static func digits(_ value: Double) -> String {
    // A NaN has a sign, and processors differ in it.
    value.isNaN ? "nan" : value.description
  }
}

extension LaneStatus {
  /// The status as one word.
  public var word: String {
    switch self {
    case .running: "running"
    case .converged: "converged"
    case .diverged: "diverged"
    case .stalled: "stalled"
    case .escaped: "escaped"
    case .stopped: "stopped"
    }
  }

  /// The step since which it holds; nil while running.
  public var step: Int? {
    switch self {
    case .running: nil
    case .converged(let step, _), .diverged(let step), .stalled(let step), .escaped(let step),
      .stopped(let step, _):
      step
    }
  }
}

extension Lane {
  /// Walks through every state from the start on, up to `step` or to where the lane diverges or stops.
  func forEachState(upTo step: Int, _ body: (LaneState) -> Void) {
    var state = state(at: 0)
    body(state)
    while state.step < step, !state.isFinished {
      let before = state.step
      advance(&state)
      if state.step > before { body(state) }
    }
  }
}
