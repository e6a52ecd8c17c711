import Networks
import RealModule

/// A cause of the course of a training, as its epochs show it.
public enum TrainingFinding: Sendable, Hashable {
  /// No epoch is complete yet, so that there is nothing to judge.
  case unknown
  /// The loss or the weights became non-finite.
  case diverged(epoch: Int, learningRate: Double, lastLoss: Double?)
  /// The training loss has risen over the last epochs.
  case rising(from: Double, to: Double, epochs: Int, learningRate: Double)
  /// The first layer's gradient is far smaller than the last one's.
  case vanishing(first: Double, last: Double, layers: Int)
  /// The training loss is that of a guess that ignores the input.
  case guessing(loss: Double, guess: Double, epochs: Int)
  /// The training loss hardly falls.
  case flat(loss: Double, fall: Double, epochs: Int, gradientNorm: Double, accuracy: Double?)
  /// The held-out loss rises while the training loss falls.
  case overfitting(training: Double, validation: Double, best: Double, bestEpoch: Int)
  /// Almost all samples are classified right.
  case arrived(accuracy: Double, isHeldOut: Bool, epoch: Int)
  /// The loss falls.
  case learning(loss: Double, fall: Double, epochs: Int, gradientNorm: Double)
}

extension TrainingFinding {
  /// The epochs that are looked back on.
  private static let window = 5

  /// The changes that would help.
  public var remedies: [Remedy] {
    switch self {
    case .unknown, .arrived, .learning: [.wait]
    case .diverged, .rising: [.lowerRate(below: .infinity)]
    case .vanishing: [.otherRule, .raiseRate(below: .infinity)]
    case .guessing: [.raiseRate(below: .infinity), .otherRule]
    case .flat: [.raiseRate(below: .infinity), .schedule]
    case .overfitting: [.wait]
    }
  }

  /// The findings on a training, the most telling first.
  static func all(
    _ epochs: ArraySlice<EpochRecord>, status: LaneStatus, classes: Int?, learningRate: Double
  ) -> [TrainingFinding] {
    guard let last = epochs.last else {
      return [status.isDiverged ? .diverged(epoch: 0, learningRate: learningRate, lastLoss: nil) : .unknown]
    }
    let isFinite = last.training.loss.isFinite
    if status.isDiverged || !isFinite {
      let finite = epochs.last { $0.training.loss.isFinite }
      return [
        .diverged(
          epoch: isFinite ? last.epoch + 1 : last.epoch, learningRate: learningRate,
          lastLoss: finite?.training.loss)
      ]
    }
    guard epochs.count > 1 else { return [.unknown] }
    let recent = epochs.suffix(window + 1)
    let first = recent[recent.startIndex]
    let count = last.epoch - first.epoch
    let fall = (first.training.loss - last.training.loss) / max(first.training.loss, .leastNormalMagnitude)
    var findings: [TrainingFinding?] = [overfitting(epochs, last)]
    if count >= 2, fall < -0.02 {
      findings.append(
        .rising(
          from: first.training.loss, to: last.training.loss, epochs: count, learningRate: learningRate))
    }
    findings += [vanishing(last), guessing(epochs, last, classes: classes)]
    if let arrived = arrived(last) {
      findings.append(arrived)
    } else if count >= 3, fall >= -0.02, fall < 0.02 {
      findings.append(
        .flat(
          loss: last.training.loss, fall: fall, epochs: count, gradientNorm: last.gradientNorm,
          accuracy: last.training.accuracy))
    }
    let found = findings.compactMap(\.self)
    guard found.isEmpty else { return found }
    return [
      .learning(loss: last.training.loss, fall: fall, epochs: count, gradientNorm: last.gradientNorm)
    ]
  }

  private static func arrived(_ last: EpochRecord) -> TrainingFinding? {
    let heldOut = last.validation ?? last.test
    guard let accuracy = (heldOut ?? last.training).accuracy, accuracy >= 0.95 else { return nil }
    return .arrived(accuracy: accuracy, isHeldOut: heldOut != nil, epoch: last.epoch)
  }

  private static func vanishing(_ last: EpochRecord) -> TrainingFinding? {
    let norms = last.layerGradientNorms
    guard norms.count > 2, let first = norms.first, let end = norms.last, end > 0, first.isFinite,
      first < 0.01 * end
    else { return nil }
    return .vanishing(first: first, last: end, layers: norms.count)
  }

  /// The loss of the uniform guess is ln C; a network that has learned the classes' shares alone comes to less,
  /// never to more.
  private static func guessing(
    _ epochs: ArraySlice<EpochRecord>, _ last: EpochRecord, classes: Int?
  ) -> TrainingFinding? {
    guard let classes, classes > 1, last.epoch >= 3 else { return nil }
    let guess = Double.log(Double(classes))
    let loss = last.training.loss
    return abs(loss - guess) < 0.03 * guess ? .guessing(loss: loss, guess: guess, epochs: last.epoch) : nil
  }

  private static func overfitting(
    _ epochs: ArraySlice<EpochRecord>, _ last: EpochRecord
  ) -> TrainingFinding? {
    guard let validation = last.validation?.loss else { return nil }
    let judged = epochs.filter { $0.validation?.loss.isFinite == true }
    guard let best = judged.min(by: { ($0.validation?.loss ?? 0) < ($1.validation?.loss ?? 0) }),
      let least = best.validation?.loss, last.epoch - best.epoch >= 5, validation > 1.1 * least,
      last.training.loss < best.training.loss
    else { return nil }
    return .overfitting(
      training: last.training.loss, validation: validation, best: least, bestEpoch: best.epoch)
  }
}
