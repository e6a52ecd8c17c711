import Optimizers

extension Trainer {
  /// The gradient of a step in its parts, before any clipping.
  public struct GradientParts: Sendable {
    /// ∇f(θ) over all training samples, without dropout and augmentation; the penalties are part of f.
    public let exact: [Scalar]
    /// The gradient of the step's mini-batch, with dropout and augmentation; nil if the step sees the exact one.
    public let batch: [Scalar]?
    /// The vector added to it as noise; nil for none.
    public let noise: [Scalar]?
    /// The samples of the mini-batch.
    public let batchSize: Int
  }

  /// The most samples of one pass, which bounds the memory that a pass needs.
  private static var largestPass: Int { 4096 }

  /// The gradient that the next step takes, in its parts. It changes nothing, and takes a pass over all samples.
  public func nextGradient() -> GradientParts {
    let draw = state.draw(seed: seed, of: data.count)
    var network = state.network
    let hasDropout = network.architecture.dropout > 0
    if hasDropout, let plain = try? network.architecture.with(dropout: 0) { network.architecture = plain }
    let isExact = draw.batchSize == nil && !hasDropout && augmentation.isNone
    let exact = meanGradient(of: network)
    let batch = isExact ? nil : gradient(of: state.network, draw, augmentation)
    var noise: [Scalar]?
    if draw.noise > 0 {
      var values = [Scalar](repeating: 0, count: exact.count)
      var span = values.mutableSpan
      draw.addNoise(to: &span)
      noise = values
    }
    return GradientParts(
      exact: exact, batch: batch, noise: noise, batchSize: draw.batch(of: data.count).count)
  }

  private func gradient(
    of network: Network<Scalar>, _ draw: Draw, _ augmentation: Augmentation
  ) -> [Scalar] {
    let objective = NetworkObjective(network, data: data, augmentation: augmentation)
    var gradient = [Scalar](repeating: 0, count: state.parameters.count)
    var span = gradient.mutableSpan
    _ = objective.valueAndGradient(at: state.parameters.span, into: &span, draw: draw)
    return gradient
  }

  /// The mean over all samples, in passes of a bounded size.
  private func meanGradient(of network: Network<Scalar>) -> [Scalar] {
    guard data.count > Self.largestPass else { return gradient(of: network, .exact, .none) }
    var mean = [Scalar](repeating: 0, count: state.parameters.count)
    for pass in 0..<data.batchCount(size: Self.largestPass) {
      let draw = Draw(seed: seed, step: pass, batchSize: Self.largestPass)
      let part = gradient(of: network, draw, .none)
      let share = Scalar(draw.batch(of: data.count).count) / Scalar(data.count)
      for i in mean.indices { mean[i] += share * part[i] }
    }
    return mean
  }
}
