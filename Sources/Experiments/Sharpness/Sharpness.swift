import Networks
import RealModule

/// Measures the sharpness of networks in training: λ, the largest eigenvalue of the Hessian of the training loss.
///
/// A record is a pure function of the state, the setup and the data: it does not depend on what was measured before.
public struct Sharpness: Sendable {
  /// The samples that it is measured on: those of the training part, or evenly spread ones if there are too many.
  public let data: DataSet<Float>

  /// The most samples that it is measured on.
  public static let mostSamples = NetworkSubject.mostSeen

  /// A measurement on the training data of a subject.
  public init(_ subject: NetworkSubject) { data = subject.seenData }

  /// The sharpness of a training at a state, for the step that leaves it.
  ///
  /// - Parameters:
  ///   - state: the state, with the knobs set for the next step.
  ///   - time: its time on the lane's timeline, in samples seen.
  ///   - pause: called after every product of the Hessian with a vector, with the time that it took.
  ///   - isCancelled: returns true to give up.
  /// - Returns: the record; nil if cancelled.
  /// - Throws: `NetworkError` for a layer that cannot be differentiated twice.
  public func measure(
    _ state: TrainingState<Float>, time: Int, pause: @escaping @Sendable (Duration) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(NetworkError) -> SharpnessRecord? {
    let model = RuleModel(state.pipeline)
    let hessian = PacedOperator(
      base: try NetworkHessian(state.network, at: state.parameters, over: data), shift: model?.decay ?? 0,
      pause: pause)
    guard let plain = hessian.largestEigenvalue(isCancelled: isCancelled) else { return nil }
    var record = SharpnessRecord(
      time: time, step: state.step, sharpness: plain, limit: model.flatMap { StabilityLimit($0) },
      sampleCount: data.count)
    if let preconditioner = model?.preconditioner {
      let scaled = ScaledOperator(hessian, scale: preconditioner.map { 1 / $0 })
      guard let largest = scaled.largestEigenvalue(isCancelled: isCancelled) else { return nil }
      record.preconditioned = largest
    }
    return record
  }
}

/// A symmetric matrix plus a multiple of the identity, which reports the time of every product.
private struct PacedOperator<Base: SymmetricOperator>: SymmetricOperator {
  let base: Base
  /// The number added to every eigenvalue.
  let shift: Double
  let pause: @Sendable (Duration) -> Void

  var size: Int { base.size }

  func product(_ vector: [Double]) -> [Double] {
    let clock = ContinuousClock()
    let start = clock.now
    var result = base.product(vector)
    if shift != 0 { for i in result.indices { result[i] += shift * vector[i] } }
    pause(clock.now - start)
    return result
  }
}

extension SymmetricOperator {
  /// The largest eigenvalue; NaN where the matrix is not finite, nil if cancelled.
  fileprivate func largestEigenvalue(isCancelled: @escaping @Sendable () -> Bool) -> Double? {
    var vector = (0..<size).map { Double(($0 * 7919) % 1013) / 1013 - 0.5 }
    var value = Double.nan
    for _ in 0..<40 {
      if isCancelled() { return nil }
      let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      vector = vector.map { $0 / norm }
      let image = product(vector)
      value = zip(vector, image).reduce(0) { $0 + $1.0 * $1.1 }
      vector = image
    }
    return value
  }
}
