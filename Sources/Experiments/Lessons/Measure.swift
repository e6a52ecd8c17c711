import Expressions
import Landscapes
import Optimizers

/// A number that a race gives, of one lane. Times are those of the timeline: steps on a surface, samples seen for
/// networks.
public struct Measure: Sendable, Hashable {
  public let quantity: Quantity
  /// The index of the lane.
  public let lane: Int

  public init(_ quantity: Quantity, ofLane lane: Int) { (self.quantity, self.lane) = (quantity, lane) }

  /// The thing that is measured.
  public enum Quantity: Sendable, Hashable {
    /// The first step, for networks the first epoch, at which the loss less the known minimum is at most this.
    case stepsTo(Double)
    /// The loss at a time; for networks, that of the training samples.
    case loss(Int)
    /// ‖∇f‖ at a time; for networks, its mean over the epoch that ends then.
    case gradient(Int)
    case x(Int), y(Int)
    /// The distance to the nearest minimizer.
    case distance(Int)
    /// The step at which the lane diverged.
    case divergence
    /// The largest |value| over the shown part of the race.
    case largestX, largestY, largestLoss
    /// The value of a knob.
    case knob(Knob)
    /// A formula of the values of the lane's knobs and the surface's parameters, by their keys, and of `lambda`,
    /// the largest curvature at the minimizer.
    case formula(String)
    case validationLoss(Int), accuracy(Int), validationAccuracy(Int)
    /// ‖∇‖ of a layer, counted from 1, in the last mini-batch of the epoch that ends at a time.
    case layerGradient(Int, layer: Int)
    /// λ, the largest eigenvalue of the Hessian, at a time.
    case sharpness(Int)
  }

  /// True for shares, which are shown in percent.
  public var isShare: Bool {
    switch quantity {
    case .accuracy, .validationAccuracy: true
    default: false
    }
  }
}

/// A question about several lanes that one of them answers.
public enum LaneComparison: Sendable, Hashable {
  /// The lane whose loss less the known minimum is first at most this.
  case fastestTo(Double)
  case lowestLoss(Int), highestLoss(Int)
  /// The only lane that diverges.
  case diverges
}

extension TimelineRace {
  /// The value of a measure, as far as the race has been computed.
  ///
  /// - Parameters:
  ///   - measure: what to measure.
  ///   - shown: the end of the part of the race that is shown.
  /// - Returns: the number; nil if the race does not give one.
  public func value(of measure: Measure, shown: Int) -> Double? {
    let lane = lane(measure.lane)
    switch measure.quantity {
    case .stepsTo(let bound): return firstTime(of: lane, within: bound).map(count)
    case .loss(let time): return lane.figures(at: time).loss
    case .gradient(let time): return lane.figures(at: time).gradientNorm
    case .x(let time): return lane.figures(at: time).position?.x
    case .y(let time): return lane.figures(at: time).position?.y
    case .distance(let time): return lane.figures(at: time).position.flatMap(distance)
    case .divergence: return lane.milestones.lazy.compactMap { $0.status.divergence }.first.map(Double.init)
    case .largestX: return lane.runs(upTo: shown).joined().map { abs($0.x) }.max()
    case .largestY: return lane.runs(upTo: shown).joined().map { abs($0.y) }.max()
    case .largestLoss: return losses(of: lane, upTo: shown).map { abs($0.loss) }.max()
    case .knob(let knob): return lane.value(of: knob, at: shown)
    case .formula(let text): return value(ofFormula: text, lane: measure.lane, at: shown)
    case .validationLoss(let time): return lane.figures(at: time).epoch?.validation?.loss
    case .accuracy(let time): return lane.figures(at: time).epoch?.training.accuracy
    case .validationAccuracy(let time): return lane.figures(at: time).epoch?.validation?.accuracy
    case .layerGradient(let time, let layer):
      let norms = lane.figures(at: time).epoch?.layerGradientNorms ?? []
      return norms.indices.contains(layer - 1) ? norms[layer - 1] : nil
    case .sharpness(let time): return exactSharpness(ofLane: measure.lane, at: time)
    }
  }

  /// The lane that answers a comparison; nil if none does, or several do.
  public func winner(of comparison: LaneComparison, among lanes: [Int]) -> Int? {
    let scores: [(lane: Int, score: Double)] = lanes.compactMap { index in
      let lane = lane(index)
      switch comparison {
      case .fastestTo(let bound): return firstTime(of: lane, within: bound).map { (index, Double($0)) }
      case .lowestLoss(let time): return lane.figures(at: time).loss.map { (index, $0) }
      case .highestLoss(let time):
        return lane.figures(at: time).loss.map { (index, $0.isNaN ? -.infinity : -$0) }
      case .diverges: return lane.milestones.contains { $0.status.isDiverged } ? (index, 0) : nil
      }
    }
    guard let best = scores.map(\.score).min() else { return nil }
    let winners = scores.filter { $0.score == best }
    return winners.count == 1 ? winners[0].lane : nil
  }

  /// The time at which the answer to a comparison is on the screen; nil if that is never.
  func time(answering comparison: LaneComparison, among lanes: [Int]) -> Int? {
    switch comparison {
    case .fastestTo(let bound): lanes.compactMap { firstTime(of: lane($0), within: bound) }.min()
    case .lowestLoss(let time), .highestLoss(let time): time
    case .diverges:
      lanes.compactMap { lane($0).milestones.first { $0.status.isDiverged }?.time }.min()
    }
  }

  /// The first time at which the loss of a lane less the known minimum is at most `bound`.
  func firstTime(of lane: any TimelineLane, within bound: Double) -> Int? {
    let minimum = experiment.surface?.surface.minimum ?? 0
    return losses(of: lane, upTo: end).first { $0.loss - minimum <= bound }?.time
  }

  /// The losses of a lane up to a time: of every step on a surface, of every epoch of a network.
  private func losses(of lane: any TimelineLane, upTo end: Int) -> [(time: Int, loss: Double)] {
    guard experiment.network == nil else {
      return lane.epochs(upTo: end).map { ($0.epoch * experiment.sampleCount, $0.training.loss) }
    }
    let (values, stride) = lane.losses(upTo: end)
    return values.enumerated().map { ($0.offset * stride, $0.element) }
  }

  /// A time as readers count it: in steps, for networks in epochs.
  private func count(_ time: Int) -> Double {
    experiment.network.map { Double(time) / Double(max(1, $0.samplesPerEpoch)) } ?? Double(time)
  }

  private func distance(_ point: Point) -> Double? {
    experiment.surface?.surface.minimizers.map { minimizer in
      let gap = minimizer.point - point
      return (gap * gap).sum().squareRoot()
    }.min()
  }

  private func value(ofFormula text: String, lane: Int, at time: Int) -> Double? {
    var constants = experiment.constants(ofLane: lane)
    for knob in knobs(ofLane: lane) {
      for name in knob.hyperparameter.names { constants[name] = value(of: knob, ofLane: lane, at: time) }
    }
    let value = (try? Formula(text, parameters: constants))?.value(.nan, .nan)
    return value.flatMap { $0.isNaN ? nil : $0 }
  }
}

extension Experiment {
  /// The numbers that a formula about a lane may use, by name: those of `Measure.Quantity.formula`.
  public func constants(ofLane index: Int) -> [String: Double] {
    var result: [String: Double] = [:]
    if let surface {
      for (parameter, value) in zip(surface.setup.entry.parameters, surface.setup.values) {
        result[parameter.key] = value
      }
      for (name, value) in surface.setup.formula?.parameters ?? [:] { result[name] = value }
      result["lambda"] = surface.surface.largestCurvature
    }
    for knob in Knob.all(of: lanes[index], in: self) {
      for name in knob.hyperparameter.names { result[name] = knob.value(in: lanes[index]) }
    }
    return result
  }
}

extension Parameter {
  /// Everything that the parameter is called.
  fileprivate var names: [String] { [name, key] + aliases }
}

extension LaneStatus {
  /// The step at which the lane diverged.
  fileprivate var divergence: Int? {
    if case .diverged(let step) = self { step } else { nil }
  }
}
