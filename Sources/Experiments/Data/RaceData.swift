import Landscapes

/// The numbers behind a picture of a race on a surface: the path of every lane, and the loss around them.
public struct RaceData: Sendable {
  /// The path of a lane: a point for every step from the start on, as far as the lane goes.
  public struct Path: Sendable {
    public let label: String
    /// The name of the optimizer.
    public let optimizer: String
    let hyperparameters: [ReportField]
    public let points: [Point]
    /// The loss of every step, as charts have it: at the average where a lane keeps one.
    public let losses: [Double]
  }

  /// The loss at points in rows and columns, from the lowest x and the lowest y on.
  public struct Grid: Sendable {
    public let x: [Double]
    public let y: [Double]
    /// A row for every y.
    public let losses: [[Double]]
  }

  /// The surface, the start, the seed and the minimizers.
  let facts: [ReportField]
  public let paths: [Path]
  public let grid: Grid

  /// The usual number of points of a grid along each side.
  public static let usualGridSize = 200

  /// - Parameters:
  ///   - experiment: the race; only lanes that are on count.
  ///   - subject: its surface.
  ///   - time: the last step of the paths.
  ///   - domain: the part of the surface that the grid covers, with points on its edges.
  ///   - gridSize: the points of the grid along each side, 2 or more.
  public init(
    _ experiment: Experiment, on subject: SurfaceSubject, upTo time: Int, domain: Domain,
    gridSize: Int = usualGridSize
  ) {
    let minimizers = subject.surface.minimizers
    facts = [
      ReportField("surface", .text(subject.setup.text)),
      ReportField("start", .list([subject.start.x, subject.start.y])),
      ReportField("seed", .count(experiment.seed)),
      ReportField(
        "minimizers",
        .fields([
          ReportField("x", .list(minimizers.map(\.point.x))),
          ReportField("y", .list(minimizers.map(\.point.y))),
        ])),
    ]
    paths = experiment.activeLanes.map { index in
      var lane = SurfaceLane(experiment.lanes[index], in: experiment, keepsPath: false)
      var (points, losses): ([Point], [Double]) = ([], [])
      lane.compute(to: min(time, experiment.end)) { state in
        points.append(state.position)
        losses.append(state.loss)
      }
      return Path(
        label: lane.label, optimizer: lane.setup.entry.name,
        hyperparameters: lane.setup.settings.map(ReportField.init), points: points, losses: losses)
    }
    let (x, y) = (Self.places(in: domain.x, count: gridSize), Self.places(in: domain.y, count: gridSize))
    grid = Grid(x: x, y: y, losses: y.map { y in x.map { subject.surface.value($0, y) } })
  }

  /// Evenly spaced numbers from one end of a range to the other.
  private static func places(in range: ClosedRange<Double>, count: Int) -> [Double] {
    (0..<count).map { index in
      let share = Double(index) / Double(count - 1)
      return range.lowerBound * (1 - share) + range.upperBound * share
    }
  }
}
