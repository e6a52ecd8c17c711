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

  /// One eigenvalue to about six digits. Every measurement begins with the same random vector, and not with what was found
  /// at a state before, so that it does not depend on the order.
  static let lanczos = Lanczos(tolerance: 1e-4, mostProducts: 200)

  /// A measurement on the training data of a subject.
  public init(_ subject: NetworkSubject) { data = subject.seenData }

  /// The sharpness of a training at a state, for the step that leaves it.
  ///
  /// - Parameters:
  ///   - state: the state, with the knobs set for the next step.
  ///   - time: its time on the lane's timeline, in samples seen.
  ///   - pause: called after every part of the work, such as a product with the Hessian, with the time that it took.
  ///   - isCancelled: returns true to give up.
  /// - Returns: the record; nil if cancelled.
  /// - Throws: `NetworkError` for a layer that cannot be differentiated twice.
  public func measure(
    _ state: TrainingState<Float>, time: Int, pause: @escaping @Sendable (Duration) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(NetworkError) -> SharpnessRecord? {
    let model = RuleModel(state.pipeline)
    let (clock, start) = (ContinuousClock(), ContinuousClock.now)
    let plainHessian = try NetworkHessian(state.network, at: state.parameters, over: data)
    pause(clock.now - start)
    let hessian = PacedOperator(base: plainHessian, shift: model?.decay ?? 0, pause: pause)
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
  fileprivate func largestEigenvalue(isCancelled: () -> Bool) -> Double? {
    if let pairs = Sharpness.lanczos.eigenpairs(of: self, isCancelled: isCancelled) { return pairs.values[0] }
    return isCancelled() ? nil : .nan
  }
}
