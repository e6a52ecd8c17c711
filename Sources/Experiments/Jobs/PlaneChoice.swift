import Networks
import Optimizers
import RealModule

/// Chooses the plane for some lanes.
struct PlaneChoice {
  let lanes: [Int]
  let job: PlaneJob
  let worker: PlaneWorker

  /// The most points for the principal components, of all lanes together.
  private static let mostPoints = 200

  init(_ lanes: [Int], _ job: PlaneJob, by worker: PlaneWorker) {
    (self.lanes, self.job, self.worker) = (lanes, job, worker)
  }

  /// A plane with what belongs to it.
  struct Chosen {
    let plane: Plane
    var title: String
    /// The least that is to be seen around the origin, in both directions; 0 for planes that show the paths alone.
    var reach = SIMD2<Double>.zero
    /// The running means and variances of the losses on the plane; nil for those of the first lane.
    var statistics: [Float]?
  }

  /// Chooses the plane.
  ///
  /// - Parameter isCancelled: returns true to give up.
  /// - Returns: nil if cancelled.
  func plane(isCancelled: () -> Bool) -> Chosen? {
    switch job.key.kind {
    case .pca: principal ?? random
    case .random: random
    case .weights: weights
    case .curvature: curvature(isCancelled: isCancelled)
    }
  }

  private var principal: Chosen? {
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
    return Chosen(
      plane: found.plane, title: "PCA of \(paths): \(first) + \(second) of \(its) variance")
  }

  /// A random plane through the newest point of the focused lane.
  var random: Chosen {
    let plane = Plane.random(
      through: center(ofLane: owner), of: architecture(ofLane: owner), seed: job.experiment.seed)
    return Chosen(plane: plane, title: "random directions through \(label), filter-normalised")
  }

  /// The focused lane, or the first one if the plane is not of that.
  var owner: Int { lanes.contains(job.key.focus) ? job.key.focus : lanes[0] }
  var label: String { job.experiment.lanes[owner].label }

  private var weights: Chosen {
    let architecture = architecture(ofLane: lanes[0])
    let center = center(ofLane: lanes[0]).map { Double($0) }
    let chosen = chosenWeights(of: center.count)
    let names = [chosen.0, chosen.1].map { architecture.parameterLayout.name(of: $0) }
    return Chosen(
      plane: Plane(through: center, along: chosen.0, chosen.1), title: "weights \(names[0]) and \(names[1])")
  }

  func center(ofLane lane: Int) -> [Float] { job.points[lane].last?.parameters ?? [] }

  /// The architecture of a lane, which must have a network.
  private func architecture(ofLane lane: Int) -> Architecture {
    guard let network = job.experiment.lanes[lane].network else {
      preconditionFailure("A plane is laid through networks.")
    }
    return network.network.architecture
  }

  private func chosenWeights(of count: Int) -> (Int, Int) {
    let given = job.key.weights
    if given.count == 2, given[0] != given[1], given.allSatisfy({ (0..<count).contains($0) }) {
      return (given[0], given[1])
    }
    return job.experiment.view.chosenWeights(
      of: count, along: lanes.map { (job.points[$0].first?.parameters, job.points[$0].last?.parameters) })
  }

  private static func percent(_ share: Double) -> String { "\(Int((100 * share).rounded())) %" }

  private static func word(_ count: Int) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    return count < words.count ? words[count] : "\(count)"
  }
}

extension ViewPreferences {
  /// The two weights to show: those of the scene, else the two that moved most.
  func chosenWeights(of count: Int, along paths: [(first: [Float]?, last: [Float]?)]) -> (Int, Int) {
    if plane == .weights, weights.count == 2, weights[0] != weights[1],
      weights.allSatisfy({ (0..<count).contains($0) })
    {
      return (weights[0], weights[1])
    }
    var moved = [Float](repeating: 0, count: count)
    for case (let first?, let last?) in paths {
      for index in 0..<count { moved[index] += abs(last[index] - first[index]) }
    }
    let first = moved.indices.max { moved[$0] < moved[$1] } ?? 0
    let second = moved.indices.filter { $0 != first }.max { moved[$0] < moved[$1] } ?? first + 1
    return (first, second)
  }
}

extension ParameterLayout {
  /// `0.weight[3, 1]`: the tensor of a parameter, and its indices in it.
  func name(of place: Int) -> String {
    guard let tensor = tensors.first(where: { $0.range.contains(place) }) else { return "\(place)" }
    var rest = place - tensor.range.lowerBound
    var indices: [String] = []
    for length in tensor.shape.reversed() {
      indices.append("\(rest % length)")
      rest /= length
    }
    return "\(tensor.name)[\(indices.reversed().joined(separator: ", "))]"
  }
}
