import Landscapes
import Networks
import RealModule

/// Fits planes to the paths of lanes and computes the loss on them, coarse to fine.
public struct PlaneWorker: BackgroundWork {
  private var job: PlaneJob?
  let threads: Int
  let perform: PlaneLoss<Float>.Perform?
  /// Formats the numbers of titles.
  let format: @Sendable (Double) -> String

  /// - Parameters:
  ///   - threads: the number of points computed concurrently.
  ///   - perform: runs them concurrently; nil to run them in sequence.
  ///   - format: formats the numbers of titles.
  public init(
    threads: Int = 1, concurrently perform: PlaneLoss<Float>.Perform? = nil,
    format: @escaping @Sendable (Double) -> String = { $0.description }
  ) {
    self.threads = threads
    self.perform = perform
    self.format = format
  }

  public mutating func take(_ job: PlaneJob?) { self.job = job }

  public mutating func work(
    isCancelled: @escaping @Sendable () -> Bool, report: (Report) -> Void
  ) -> Bool {
    guard let job = self.job.take() else { return false }
    var pictures: [PlanePicture] = []
    for group in job.groups {
      guard let picture = picture(of: group, in: job, isCancelled: isCancelled) else { return false }
      pictures.append(picture)
    }
    let clock = ContinuousClock()
    var last = clock.now
    for index in pictures.indices {
      guard let loss = loss(on: pictures[index], in: job) else { continue }
      let values = loss.values(threads: threads, concurrently: perform, isCancelled: isCancelled) { known in
        pictures[index].values = known
        guard clock.now - last > TrainingWorker.reportInterval else { return }
        last = clock.now
        report(.plane(PlaneReport(key: job.key, pictures: pictures)))
      }
      guard let values else { return false }
      pictures[index].values = values
    }
    report(.plane(PlaneReport(key: job.key, pictures: pictures)))
    return false
  }

  private func loss(on picture: PlanePicture, in job: PlaneJob) -> PlaneLoss<Float>? {
    guard let lane = picture.lanes.first, let network = job.experiment.lanes[lane].network?.network,
      let subject = job.experiment.network
    else { return nil }
    return PlaneLoss(
      Network(network.architecture, loss: network.loss),
      statistics: picture.statistics ?? job.statistics[lane],
      data: subject.seenData, plane: picture.plane, grid: picture.grid)
  }

  private func picture(
    of lanes: [Int], in job: PlaneJob, isCancelled: () -> Bool
  ) -> PlanePicture? {
    guard let chosen = PlaneChoice(lanes, job, by: self).plane(isCancelled: isCancelled) else { return nil }
    let plane = chosen.plane
    let trails = lanes.map { lane in
      job.points[lane].map { plane.placed($0) }
    }
    let ghosts = job.ghosts.filter { lanes.contains($0.key) }.mapValues { $0.map { plane.placed($0) } }
    let near = Set(lanes.near(job))
    let shown = zip(lanes, trails).filter { near.contains($0.0) }.flatMap { $0.1 + (ghosts[$0.0] ?? []) }
    let places = shown.map(\.place).filter { $0.x.isFinite && $0.y.isFinite }
    let area = job.key.area.domain(
      x: Self.range(places.map(\.x), reach: chosen.reach.x),
      y: Self.range(places.map(\.y), reach: chosen.reach.y))
    let grid = PlaneGrid(
      columns: job.key.grid.columns, rows: job.key.grid.rows, x: area.x, y: area.y)
    return PlanePicture(
      lanes: lanes, plane: plane, title: chosen.title, grid: grid, values: nil, trails: trails,
      ghosts: ghosts,
      statistics: chosen.statistics)
  }

  /// The range of the paths with a margin, wide enough to distinguish a path from a point, and to reach as far from the
  /// origin.
  private static func range(_ values: [Double], reach: Double) -> ClosedRange<Double> {
    let (low, high) = (values.min() ?? -1, values.max() ?? 1)
    let margin = max(0.3 * (high - low), 1e-3 * max(1, abs(high)))
    guard reach > 0 else { return low - margin...high + margin }
    return min(-reach, low - margin)...max(reach, high + margin)
  }
}

extension [Int] {
  /// These lanes, except those that have gone more than ten times the median distance: a lane that diverges
  /// would shrink all other paths to points.
  func near(_ job: PlaneJob) -> [Int] {
    let lengths = map { job.distance(ofLane: $0) }
    let median = lengths.sorted()[count / 2]
    return zip(self, lengths).filter { $0.1 <= 10 * median }.map(\.0)
  }
}

extension PlaneJob {
  /// The distance of a lane from its start.
  fileprivate func distance(ofLane lane: Int) -> Float {
    guard let start = points[lane].first?.parameters else { return 0 }
    let last = points[lane].suffix(1).map { point in
      zip(point.parameters, start).reduce(Float(0)) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    return last.max().map { $0.isFinite ? $0.squareRoot() : .infinity } ?? 0
  }

  /// The groups of lanes whose networks are the same function of their parameters, so that they can share a
  /// picture. Lanes that are off belong to none, except the one of the inside view.
  var groups: [[Int]] {
    var groups: [[Int]] = []
    for lane in experiment.lanes.indices where experiment.lanes[lane].isOn || isLookedAt(lane) {
      if let place = groups.firstIndex(where: { isAlike($0[0], lane) }) {
        groups[place].append(lane)
      } else {
        groups.append([lane])
      }
    }
    return groups
  }

  private func isLookedAt(_ lane: Int) -> Bool { lane == key.focus && !key.weights.isEmpty }

  private func isAlike(_ first: Int, _ second: Int) -> Bool {
    guard let left = experiment.lanes[first].network?.network,
      let right = experiment.lanes[second].network?.network, left.loss == right.loss
    else { return false }
    // Dropout has no effect outside training.
    return (try? left.architecture.with(dropout: 0)) == (try? right.architecture.with(dropout: 0))
  }
}

extension Plane {
  /// The projection of a point of a path.
  fileprivate func placed(_ point: TrainingPoint) -> PlacedPoint {
    PlacedPoint(time: point.samplesSeen, place: coordinates(of: point.parameters))
  }
}

extension PlaneKey.Area {
  /// The area in the plane's coordinates, given the ranges of the paths with a margin.
  fileprivate func domain(x: ClosedRange<Double>, y: ClosedRange<Double>) -> Domain {
    switch self {
    case .ofPaths(let window): Domain(x: x.part(window.x), y: y.part(window.y))
    case .exactly(let domain): domain
    }
  }
}

extension ClosedRange<Double> {
  /// The part of this range given by fractions, 0…1.
  fileprivate func part(_ shares: ClosedRange<Double>) -> ClosedRange<Double> {
    guard shares != 0...1 else { return self }
    let length = upperBound - lowerBound
    return lowerBound + shares.lowerBound * length...lowerBound + shares.upperBound * length
  }
}
