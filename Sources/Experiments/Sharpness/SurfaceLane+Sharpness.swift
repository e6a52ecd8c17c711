import Landscapes

extension SurfaceLane {
  /// The most records of a lane's path, which are evenly spread.
  static var mostSharpness: Int { 128 }

  /// The sharpness along the path up to a step: exact, at most `mostSharpness` records and that of the step itself.
  public func sharpness(upTo time: Int) -> [SharpnessRecord] {
    let end = min(time, lastStep)
    var stride = 1
    while end / stride >= Self.mostSharpness { stride *= 2 }
    var records = states(every: stride, before: end).map(record)
    if let last = sharpness(at: time) { records.append(last) }
    return records
  }

  /// The sharpness at a computed step.
  public func sharpness(at time: Int) -> SharpnessRecord? { record(stateToLeave(time)) }

  /// The states before a step at every multiple of a power of two: key frames, if they are close enough.
  private func states(every stride: Int, before end: Int) -> [SurfaceState] {
    let frames = keyStates.prefix { $0.step < end }
    if stride.isMultiple(of: frameStride) { return frames.filter { $0.step.isMultiple(of: stride) } }
    guard var state = frames.first else { return [] }
    var states: [SurfaceState] = []
    while state.step < end {
      course.apply(edits, to: &state)
      if state.step.isMultiple(of: stride) { states.append(state) }
      let before = state.step
      advance(&state)
      if state.step == before { break }
    }
    return states
  }

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
