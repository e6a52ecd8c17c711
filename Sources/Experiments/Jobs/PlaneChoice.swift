import Networks
import Optimizers
import RealModule

/// Chooses the plane for some lanes.
struct PlaneChoice {
  let lanes: [Int]
  let job: PlaneJob

  /// The most points for the principal components, of all lanes together.
  private static let mostPoints = 200

  init(_ lanes: [Int], _ job: PlaneJob) {
    self.lanes = lanes
    self.job = job
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

  /// The plane; nil if cancelled.
  ///
  /// - Parameters:
  ///   - format: formats the numbers of its title.
  ///   - isCancelled: returns true to give up.
  func plane(format: (Double) -> String, isCancelled: () -> Bool) -> Chosen? {
    switch job.key.kind {
    case .pca: principal ?? random
    case .random: random
    case .weights: weights
    case .curvature: curvature(format: format, isCancelled: isCancelled)
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
  private var random: Chosen {
    let plane = Plane.random(
      through: center(ofLane: owner), of: architecture(ofLane: owner), seed: job.experiment.seed)
    return Chosen(plane: plane, title: "random directions through \(label), filter-normalised")
  }

  /// The focused lane, or the first one if the plane is not of that.
  private var owner: Int { lanes.contains(job.key.focus) ? job.key.focus : lanes[0] }
  private var label: String { job.experiment.lanes[owner].label }

  private var weights: Chosen {
    let architecture = architecture(ofLane: lanes[0])
    let center = center(ofLane: lanes[0]).map { Double($0) }
    let chosen = chosenWeights(of: center.count)
    let names = [chosen.0, chosen.1].map { architecture.parameterLayout.name(of: $0) }
    return Chosen(
      plane: Plane(through: center, along: chosen.0, chosen.1), title: "weights \(names[0]) and \(names[1])")
  }

  // MARK: Curvature

  /// The plane along the eigenvectors of the two largest eigenvalues, of the loss that the picture shows: over the
  /// same samples, by the running statistics and without penalties.
  private func curvature(format: (Double) -> String, isCancelled: () -> Bool) -> Chosen? {
    let own = owner == job.key.focus ? job.center : nil
    let (parameters, statistics) = (own?.parameters ?? center(ofLane: owner), own?.statistics ?? job.statistics[owner])
    guard let network = job.experiment.lanes[owner].network?.network, let data = job.experiment.network?.seenData,
      parameters.count > 1, parameters.allSatisfy(\.isFinite)
    else { return replaced("the weights of \(label) are not finite") }
    let plain = Network(network.architecture, loss: network.loss)
    let hessian: NetworkHessian<Float>
    do {
      hessian = try NetworkHessian(plain, at: parameters, over: data, statistics: statistics)
    } catch {
      return replaced("\(error)")
    }
    let previous = job.previous[owner]
    let search = Lanczos(largest: 2, tolerance: 1e-4, mostProducts: 300)
    let found = search.eigenpairs(
      of: hessian, start: previous.flatMap { $0.u.count == parameters.count ? $0.u : nil },
      isCancelled: isCancelled)
    guard let found, found.vectors.count > 1 else {
      return isCancelled() ? nil : replaced("the Hessian at \(label)'s point is not finite")
    }
    let plane = Plane(
      origin: parameters.map { Double($0) }, u: found.vectors[0].turned(like: previous?.u),
      v: found.vectors[1].turned(like: previous?.v))
    let loss = Double(Model(plain, parameters: parameters, statistics: statistics).value(on: data))
    let values = "\(format(found.values[0])), \(format(found.values[1]))"
    return Chosen(
      plane: plane, title: "top two eigenvectors at \(label)'s point: λ \(values)",
      reach: SIMD2(Self.reach(found.values[0], loss), Self.reach(found.values[1], loss)), statistics: statistics)
  }

  /// Random directions instead of others, and why.
  private func replaced(_ reason: String) -> Chosen {
    var chosen = random
    chosen.title = "\(reason); random directions"
    return chosen
  }

  /// Three times the distance t at which ½λt² doubles the loss; 0 where nothing curves upward.
  private static func reach(_ eigenvalue: Double, _ loss: Double) -> Double {
    guard eigenvalue > 0, loss > 0, loss.isFinite else { return 0 }
    return 3 * (2 * loss / eigenvalue).squareRoot()
  }

  private func center(ofLane lane: Int) -> [Float] { job.points[lane].last?.parameters ?? [] }

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

extension [Double] {
  /// This vector or its negative, whichever is nearer to another one.
  fileprivate func turned(like other: [Double]?) -> [Double] {
    guard let other, other.count == count else { return self }
    return zip(self, other).reduce(0) { $0 + $1.0 * $1.1 } < 0 ? map { -$0 } : self
  }
}

extension ParameterLayout {
  /// `0.weight[3, 1]`: the tensor of a parameter, and its index in it.
  func name(of place: Int) -> String {
    guard let tensor = tensors.first(where: { $0.range.contains(place) }) else { return "\(place)" }
    let offset = place - tensor.range.lowerBound
    let columns = tensor.matrix?.columns
    return tensor.name + (columns.map { "[\(offset / $0), \(offset % $0)]" } ?? "[\(offset)]")
  }
}
