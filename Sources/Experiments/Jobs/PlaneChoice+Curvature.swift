import Networks
import RealModule

/// The plane along which the loss is most curved.
extension PlaneChoice {
  /// The plane along the eigenvectors of the two largest eigenvalues, of the loss that the picture shows: over the
  /// same samples, by the running statistics and without penalties. Random directions where there is no Hessian; nil if
  /// cancelled.
  func curvature(isCancelled: () -> Bool) -> Chosen? {
    let own = owner == job.key.focus ? job.center : nil
    let parameters = own?.parameters ?? center(ofLane: owner)
    guard parameters.count > 1, parameters.allSatisfy(\.isFinite) else {
      return replaced("the weights of \(label) are not finite")
    }
    let hessian: NetworkHessian<Float>
    do {
      guard let made = try self.hessian(at: parameters, own?.statistics ?? job.statistics[owner]) else {
        return random
      }
      hessian = made
    } catch {
      return replaced("\(error)")
    }
    let previous = job.previous[owner].flatMap { $0.u.count == parameters.count ? $0 : nil }
    let found = Lanczos(largest: 2, tolerance: 1e-4, mostProducts: 400)
      .eigenpairs(of: hessian, start: previous?.u, isCancelled: isCancelled)
    guard let found, found.vectors.count > 1 else {
      return isCancelled() ? nil : replaced("the Hessian at \(label)'s point is not finite")
    }
    let values = found.values.map(worker.format).joined(separator: ", ")
    return Chosen(
      plane: Plane(
        origin: parameters.map { Double($0) }, u: found.vectors[0].turned(like: previous?.u),
        v: found.vectors[1].turned(like: previous?.v)),
      title: "top two eigenvectors at \(label)'s point: λ \(values)",
      reach: SIMD2(Self.reach(found.values[0], hessian.loss), Self.reach(found.values[1], hessian.loss)),
      statistics: own?.statistics)
  }

  private func hessian(
    at parameters: [Float], _ statistics: [Float]
  ) throws(NetworkError) -> NetworkHessian<Float>? {
    guard let network = job.experiment.lanes[owner].network?.network, let subject = job.experiment.network
    else {
      return nil
    }
    return try NetworkHessian(
      Network(network.architecture, loss: network.loss), at: parameters, over: subject.seenData,
      statistics: statistics, threads: worker.threads, concurrently: worker.perform)
  }

  /// Random directions instead of others, and why.
  private func replaced(_ reason: String) -> Chosen {
    var chosen = random
    chosen.title = "\(reason): random directions"
    return chosen
  }

  /// Three times the distance t at which ½λt² doubles the loss; 0 where nothing curves upward.
  private static func reach(_ eigenvalue: Double, _ loss: Double) -> Double {
    guard eigenvalue > 0, loss > 0, loss.isFinite else { return 0 }
    return 3 * (2 * loss / eigenvalue).squareRoot()
  }
}

extension [Double] {
  /// This vector or its negative, whichever is nearer to another one.
  fileprivate func turned(like other: [Double]?) -> [Double] {
    guard let other else { return self }
    return zip(self, other).reduce(0) { $0 + $1.0 * $1.1 } < 0 ? map { -$0 } : self
  }
}
