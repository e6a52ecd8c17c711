import Landscapes

extension SurfaceLane {
  /// The most records of a lane's path, which are evenly spread.
  static var mostSharpness: Int { 128 }

  /// The sharpness along the path up to a step: exact, at most `mostSharpness` records and that of the step itself.
  public func sharpness(upTo time: Int) -> [SharpnessRecord] {
    let states = keyStates.prefix { $0.step <= time }
    var stride = 1
    while (states.last?.step ?? 0) / stride >= Self.mostSharpness { stride *= 2 }
    var records = states.filter { $0.step.isMultiple(of: stride) }.map(record)
    if let last = sharpness(at: time), last.step > records.last?.step ?? -1 { records.append(last) }
    return records
  }

  /// The sharpness at a computed step.
  public func sharpness(at time: Int) -> SharpnessRecord? { record(stateToLeave(time)) }

  private func record(_ state: SurfaceState) -> SharpnessRecord {
    let hessian = surface.hessian(at: state.position)
    let model = RuleModel(state.pipeline)
    let decay = model?.decay ?? 0
    return SharpnessRecord(
      time: state.step, step: state.step, sharpness: Curvature(hessian).map { $0.largest + decay } ?? .nan,
      preconditioned: model?.preconditioned(hessian), limit: model.flatMap { StabilityLimit($0) },
      sampleCount: surface.sampleCount)
  }
}

extension RuleModel {
  /// The largest eigenvalue of P^−½·(H + λ)·P^−½; nil for a plain rule, NaN where it is not finite.
  fileprivate func preconditioned(_ hessian: Hessian) -> Double? {
    guard let preconditioner, preconditioner.count == 2 else { return nil }
    let (p, q) = (preconditioner[0], preconditioner[1])
    let scaled = Hessian(
      xx: (hessian.xx + decay) / p, xy: hessian.xy / (p * q).squareRoot(), yy: (hessian.yy + decay) / q)
    return Curvature(scaled)?.largest ?? .nan
  }
}
