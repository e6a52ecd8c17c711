import Landscapes

/// A question to a map: how a lane ends when something of it is varied over a grid.
public struct MapQuestion: Sendable {
  /// The variation between cells.
  public enum Variation: Sendable, Hashable {
    /// One hyperparameter, from left to right.
    case line(MapAxis)
    /// Two hyperparameters, from left to right and from bottom to top.
    case plane(MapAxis, MapAxis)
    /// The start of the lane over a part of its surface.
    case starts(Domain, columns: Int, rows: Int)
  }

  /// The experiment that the lane belongs to; its length is that of every run.
  public let experiment: Experiment
  /// The index of the lane.
  public let lane: Int
  /// The variation between cells.
  public let variation: Variation
  /// The runs of a cell, each with a seed of its own; the cell is their median.
  public let seeds: Int
  /// The measure by which the median is taken.
  public let measure: Outcome.Measure
  /// The values from left to right, and from bottom to top.
  private let values: (x: [Double], y: [Double])

  public init(
    _ variation: Variation, ofLane lane: Int, in experiment: Experiment, seeds: Int = 1,
    measure: Outcome.Measure = .steps
  ) {
    precondition(seeds >= 1, "A cell has at least one run.")
    self.experiment = experiment
    self.lane = lane
    self.variation = variation
    self.seeds = seeds
    self.measure = measure
    values =
      switch variation {
      case .line(let axis): (axis.values, [])
      case .plane(let x, let y): (x.values, y.values)
      case .starts: ([], [])
      }
  }

  /// The runs of a cell where chance has a part in a lane, which is then told apart from luck.
  public static let seedsOfNoisyLanes = 5

  /// The cells between two reports: few where a cell takes long.
  var slice: Int { experiment.network == nil ? 256 : 4 }

  /// The columns of the grid.
  public var columns: Int {
    switch variation {
    case .line(let axis), .plane(let axis, _): axis.count
    case .starts(_, let columns, _): columns
    }
  }

  /// The rows of the grid, the lowest first.
  public var rows: Int {
    switch variation {
    case .line: 1
    case .plane(_, let axis): axis.count
    case .starts(_, _, let rows): rows
    }
  }

  /// The number of cells.
  public var count: Int { columns * rows }

  /// The outcomes of some cells; nil when cancelled.
  func outcomes(ofCells cells: ArraySlice<Int>, isCancelled: () -> Bool) -> [Outcome]? {
    if let quick = quickOutcomes(ofCells: cells, isCancelled) { return quick }
    if isCancelled() { return nil }
    var outcomes: [Outcome] = []
    for cell in cells {
      guard let outcome = outcome(ofCell: cell, isCancelled: isCancelled) else { return nil }
      outcomes.append(outcome)
    }
    return outcomes
  }

  /// The outcomes of cells side by side; nil when cancelled, and for lanes that need more than a plain loop.
  private func quickOutcomes(ofCells cells: ArraySlice<Int>, _ isCancelled: () -> Bool) -> [Outcome]? {
    guard let subject = experiment.surface, seeds == 1 else { return nil }
    let runs = cells.map { cell in
      let (setup, start) = run(ofCell: cell)
      return (setup, start ?? subject.start)
    }
    var watch: ArrivalWatch?
    if case .starts = variation { watch = ArrivalWatch(subject.surface) }
    return QuickDescent.outcomes(
      of: runs, on: subject, steps: experiment.end, noting: watch, isCancelled: isCancelled)
  }

  /// The lane of a cell, and its start where that is varied.
  private func run(ofCell cell: Int) -> (setup: LaneSetup, start: Point?) {
    let (row, column) = cell.quotientAndRemainder(dividingBy: columns)
    var setup = experiment.lanes[lane]
    switch variation {
    case .line(let axis): axis.knob.write(values.x[column], to: &setup)
    case .plane(let x, let y):
      x.knob.write(values.x[column], to: &setup)
      y.knob.write(values.y[row], to: &setup)
    case .starts(let domain, _, _): return (setup, start(domain, column, row))
    }
    return (setup, nil)
  }

  /// The outcome of a cell; nil when cancelled.
  private func outcome(ofCell cell: Int, isCancelled: () -> Bool) -> Outcome? {
    let (setup, start) = run(ofCell: cell)
    var experiment = experiment
    if let start { experiment.surface?.start = start }
    var outcomes: [Outcome] = []
    for repetition in 0..<seeds {
      guard
        let outcome = Outcome(
          setup.repeated(repetition, in: experiment), in: experiment, notesArrival: start != nil,
          isCancelled: isCancelled)
      else { return nil }
      outcomes.append(outcome)
    }
    return Outcome.median(of: outcomes, by: measure)
  }

  /// The start of a cell: its middle.
  private func start(_ domain: Domain, _ column: Int, _ row: Int) -> Point {
    Point(
      domain.x.lowerBound + domain.width * (Double(column) + 0.5) / Double(columns),
      domain.y.lowerBound + domain.height * (Double(row) + 0.5) / Double(rows))
  }
}
