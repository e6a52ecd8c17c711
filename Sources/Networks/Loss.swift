import Optimizers
import RealModule

/// How far a network's outputs are from the targets, as a mean over a batch. The outputs are linear: the
/// cross-entropies take logits.
public enum Loss: String, CaseIterable, Sendable {
  /// Mean of (z − t)² over all samples and outputs, without ½. Targets: a number an output.
  case meanSquaredError
  /// Mean of log(1 + eᶻ) − tz over all samples and outputs. Targets: a probability 0…1 an output.
  case binaryCrossEntropy
  /// Mean of log Σⱼ exp zⱼ − z_c over the samples. Targets: one class number c = 0, 1, … a sample.
  case softmaxCrossEntropy

  /// How many targets a sample has, for a network of so many outputs.
  public func targetCount(outputs: Int) -> Int { self == .softmaxCrossEntropy ? 1 : outputs }

  /// The loss of `count` samples, row by row.
  func value<Scalar: OptimizerScalar>(
    outputs: Span<Scalar>, targets: Span<Scalar>, count: Int
  ) -> Scalar {
    var sum = 0 as Scalar
    switch self {
    case .meanSquaredError:
      for i in outputs.indices { sum += (outputs[i] - targets[i]) * (outputs[i] - targets[i]) }
    case .binaryCrossEntropy:
      for i in outputs.indices {
        let z = outputs[i]
        // log(1 + eᶻ) = max(z, 0) + log(1 + e^−|z|), which cannot overflow.
        sum += max(z, 0) - z * targets[i] + .log(onePlus: .exp(-abs(z)))
      }
    case .softmaxCrossEntropy:
      let classes = outputs.count / count
      for sample in 0..<count {
        let row = sample * classes
        let (highest, total) = Self.exponentials(outputs, row: row, classes: classes)
        sum += highest + .log(total) - outputs[row + Int(targets[sample])]
      }
      return sum / Scalar(count)
    }
    return sum / Scalar(outputs.count)
  }

  /// The derivative of the loss by every output.
  func derivative<Scalar: OptimizerScalar>(
    outputs: Span<Scalar>, targets: Span<Scalar>, count: Int
  ) -> [Scalar] {
    var delta = [Scalar](repeating: 0, count: outputs.count)
    let share = 1 / Scalar(self == .softmaxCrossEntropy ? count : outputs.count)
    switch self {
    case .meanSquaredError:
      for i in outputs.indices { delta[i] = 2 * share * (outputs[i] - targets[i]) }
    case .binaryCrossEntropy:
      for i in outputs.indices { delta[i] = share * (Activation.sigmoid.value(outputs[i]) - targets[i]) }
    case .softmaxCrossEntropy:
      let classes = outputs.count / count
      for sample in 0..<count {
        let row = sample * classes
        let (highest, total) = Self.exponentials(outputs, row: row, classes: classes)
        for j in row..<row + classes { delta[j] = share * .exp(outputs[j] - highest) / total }
        delta[row + Int(targets[sample])] -= share
      }
    }
    return delta
  }

  /// max zⱼ, and Σ exp(zⱼ − max): the parts of a log-sum-exp that cannot overflow.
  private static func exponentials<Scalar: OptimizerScalar>(
    _ outputs: Span<Scalar>, row: Int, classes: Int
  ) -> (highest: Scalar, total: Scalar) {
    var highest = outputs[row]
    for j in row..<row + classes { highest = max(highest, outputs[j]) }
    var total = 0 as Scalar
    for j in row..<row + classes { total += .exp(outputs[j] - highest) }
    return (highest, total)
  }
}
