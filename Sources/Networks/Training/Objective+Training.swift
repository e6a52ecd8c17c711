import Optimizers

extension Objective {
  /// The parameters after `steps` steps of a rule from `start`, which has `parameterCount` numbers. Each step
  /// sees a mini-batch of its own, the draw of (seed, step), or all the data where `batchSize` is nil; the
  /// rule given is copied and stays as it is.
  public func trained(
    from start: [Scalar], by optimizer: some Optimizer<Scalar>, steps: Int, seed: UInt64 = 0,
    batchSize: Int? = nil
  ) -> [Scalar] {
    var optimizer = optimizer
    var parameters = start
    var gradient = [Scalar](repeating: 0, count: start.count)
    for step in 0..<steps {
      var slope = gradient.mutableSpan
      let draw = Draw(seed: seed, step: step, batchSize: batchSize)
      _ = valueAndGradient(at: parameters.span, into: &slope, draw: draw)
      optimizer.step(&parameters, gradient: gradient)
    }
    return parameters
  }
}
