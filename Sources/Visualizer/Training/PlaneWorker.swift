import Canvas
import Experiments
import Networks
import Optimizers
import RealModule

/// Lays planes through the paths of lanes and computes the loss on them, coarse to fine.
public struct PlaneWorker: BackgroundWork {
  private var job: PlaneJob?
  private let threads: Int
  private let perform: PlaneLoss<Float>.Perform?

  /// - Parameters:
  ///   - threads: how many points are computed at the same time.
  ///   - perform: how that is done; nil for one after the other.
  public init(threads: Int = 1, concurrently perform: PlaneLoss<Float>.Perform? = nil) {
    self.threads = threads
    self.perform = perform
  }

  public mutating func take(_ job: PlaneJob) { self.job = job }

  public mutating func work(
    isCancelled: @escaping @Sendable () -> Bool, report: (Report) -> Void
  ) -> Bool {
    guard let job = self.job.take() else { return false }
    var pictures = job.groups.map { picture(of: $0, in: job) }
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
    guard let lane = picture.lanes.first else { return nil }
    let network = job.experiment.lanes[lane].network
    return PlaneLoss(
      Network(network.architecture, loss: network.loss), statistics: job.statistics[lane],
      data: job.experiment.seenData, plane: picture.plane, grid: picture.grid)
  }

  private func picture(of lanes: [Int], in job: PlaneJob) -> PlanePicture {
    let (plane, title) = PlaneChoice(lanes, job).plane
    let trails = lanes.map { lane in
      job.points[lane].map { PlacedPoint(moment: $0.moment, place: plane.coordinates(of: $0.parameters)) }
    }
    let near = Set(lanes.near(job))
    let places = zip(lanes, trails).filter { near.contains($0.0) }.flatMap { $0.1 }.map(\.place)
      .filter { $0.x.isFinite && $0.y.isFinite }
    let grid = PlaneGrid(
      columns: job.key.grid.columns, rows: job.key.grid.rows, x: Self.range(places.map(\.x)),
      y: Self.range(places.map(\.y)))
    return PlanePicture(lanes: lanes, plane: plane, title: title, grid: grid, values: nil, trails: trails)
  }

  /// All of the paths with a margin, as wide as a path can be told from a point.
  private static func range(_ values: [Double]) -> ClosedRange<Double> {
    let (low, high) = (values.min() ?? -1, values.max() ?? 1)
    let margin = max(0.3 * (high - low), 1e-3 * max(1, abs(high)))
    return low - margin...high + margin
  }
}

extension [Int] {
  /// These lanes but for those that have run ten times as far as half of them: one that is on its way to infinity
  /// would make points of all the other paths.
  fileprivate func near(_ job: PlaneJob) -> [Int] {
    let lengths = map { job.distance(ofLane: $0) }
    let median = lengths.sorted()[count / 2]
    return zip(self, lengths).filter { $0.1 <= 10 * median }.map(\.0)
  }
}

extension PlaneJob {
  /// How far a lane has come from its start.
  fileprivate func distance(ofLane lane: Int) -> Float {
    guard let start = points[lane].first?.parameters else { return 0 }
    let last = points[lane].suffix(1).map { point in
      zip(point.parameters, start).reduce(Float(0)) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    return last.max().map { $0.isFinite ? $0.squareRoot() : .infinity } ?? 0
  }

  /// The lanes whose networks are one function of their parameters, which can share a picture.
  var groups: [[Int]] {
    var groups: [[Int]] = []
    for lane in experiment.lanes.indices where experiment.lanes[lane].optimizer.isOn {
      if let place = groups.firstIndex(where: { isAlike($0[0], lane) }) {
        groups[place].append(lane)
      } else {
        groups.append([lane])
      }
    }
    return groups
  }

  private func isAlike(_ first: Int, _ second: Int) -> Bool {
    let (left, right) = (experiment.lanes[first].network, experiment.lanes[second].network)
    guard left.loss == right.loss else { return false }
    let (a, b) = (left.architecture, right.architecture)
    // Dropout is no part of what is seen without training.
    return a.inputs == b.inputs && a.layers.count == b.layers.count
      && zip(a.layers, b.layers).allSatisfy {
        $0.outputs == $1.outputs && $0.activation == $1.activation
          && $0.batchNormalization == $1.batchNormalization
      }
  }
}

/// Where a plane is laid for some lanes.
struct PlaneChoice {
  let lanes: [Int]
  let job: PlaneJob

  /// Points that the principal components are taken of, of all lanes together.
  private static let mostPoints = 200

  init(_ lanes: [Int], _ job: PlaneJob) {
    self.lanes = lanes
    self.job = job
  }

  /// The plane and how it is called.
  var plane: (Plane, String) {
    switch job.key.kind {
    case .pca: principal ?? random
    case .random: random
    case .weights: weights
    }
  }

  private var principal: (Plane, String)? {
    let share = max(4, Self.mostPoints / max(1, lanes.count))
    let points = lanes.near(job).flatMap { lane in
      let all = job.points[lane]
      let stride = max(1, (all.count + share - 1) / share)
      return all.enumerated().filter { $0.offset.isMultiple(of: stride) || $0.offset == all.count - 1 }
        .map(\.element.parameters)
    }
    let previous = job.previous[lanes[0]]
    guard let found = PrincipalPlane(of: points, like: previous) else { return nil }
    let (first, second) = (Self.percent(found.explained.x), Self.percent(found.explained.y))
    let paths = lanes.count == 1 ? "the path" : "the \(Self.word(lanes.count)) paths"
    let its = lanes.count == 1 ? "its" : "their"
    return (found.plane, "PCA of \(paths): \(first) + \(second) of \(its) variance")
  }

  /// Through the newest point of the lane in focus.
  private var random: (Plane, String) {
    let lane = lanes.contains(job.key.focus) ? job.key.focus : lanes[0]
    let center = job.points[lane].last?.parameters ?? []
    let plane = Plane.random(
      through: center, of: job.experiment.lanes[lane].network.architecture, seed: job.experiment.seed)
    return (plane, "random directions through \(job.experiment.lanes[lane].label), filter-normalised")
  }

  private var weights: (Plane, String) {
    let architecture = job.experiment.lanes[lanes[0]].network.architecture
    let center = job.points[lanes[0]].last?.parameters.map { Double($0) } ?? []
    let chosen = chosenWeights(of: center.count)
    let names = [chosen.0, chosen.1].map { Self.name($0, in: architecture.parameterLayout) }
    return (Plane(through: center, along: chosen.0, chosen.1), "weights \(names[0]) and \(names[1])")
  }

  /// Those of the scene; else the two that moved most.
  private func chosenWeights(of count: Int) -> (Int, Int) {
    let view = job.experiment.view
    if view.plane == .weights, view.weights.count == 2, view.weights[0] != view.weights[1],
      view.weights.allSatisfy({ (0..<count).contains($0) })
    {
      return (view.weights[0], view.weights[1])
    }
    var moved = [Float](repeating: 0, count: count)
    for lane in lanes {
      guard let first = job.points[lane].first?.parameters, let last = job.points[lane].last?.parameters
      else { continue }
      for index in 0..<count { moved[index] += abs(last[index] - first[index]) }
    }
    let first = moved.indices.max { moved[$0] < moved[$1] } ?? 0
    let second = moved.indices.filter { $0 != first }.max { moved[$0] < moved[$1] } ?? first + 1
    return (first, second)
  }

  private static func name(_ place: Int, in layout: ParameterLayout) -> String {
    guard let tensor = layout.tensors.first(where: { $0.range.contains(place) }) else { return "\(place)" }
    let offset = place - tensor.range.lowerBound
    let columns = tensor.matrix?.columns
    return tensor.name + (columns.map { "[\(offset / $0), \(offset % $0)]" } ?? "[\(offset)]")
  }

  private static func percent(_ share: Double) -> String { "\(Int((100 * share).rounded())) %" }

  private static func word(_ count: Int) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    return count < words.count ? words[count] : "\(count)"
  }
}
