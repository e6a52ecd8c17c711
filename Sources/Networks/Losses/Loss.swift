import Optimizers
import RealModule

/// How far a network's outputs are from the targets, as a mean over a batch. The outputs are linear: the
/// cross-entropies take logits. Formulas and means are those of torch.nn.
public enum Loss: Hashable, Sendable {
  /// Mean of (z − t)² over all samples and outputs, without ½. Targets: a number an output.
  case meanSquaredError
  /// The same against one-hot targets: t is 1 for the output of the sample's class and 0 for the others. Targets: one
  /// class number c = 0, 1, … a sample.
  ///
  /// Source: Hui & Belkin 2021, *Evaluation of neural architectures trained with square loss vs cross-entropy in
  /// classification tasks*.
  case classSquaredError
  /// Mean of |z − t| over all samples and outputs. Targets: a number an output.
  case meanAbsoluteError
  /// Mean over all samples and outputs of ½d² where |d| = |z − t| ≤ δ, and δ(|d| − ½δ) beyond; δ > 0.
  ///
  /// Source: Huber 1964, *Robust estimation of a location parameter*.
  case huber(delta: Double)
  /// Mean of log(1 + eᶻ) − tz over all samples and outputs. Targets: a probability 0…1 an output.
  case binaryCrossEntropy
  /// Mean of log Σⱼ exp zⱼ − Σⱼ qⱼzⱼ over the samples. Targets: one class number c = 0, 1, … a sample; with
  /// s = `labelSmoothing`, 0 ≤ s < 1, and K classes, q is 1 − s + s/K for class c and s/K for the others.
  ///
  /// Source of the smoothing: Szegedy et al. 2016, *Rethinking the Inception architecture*.
  case softmaxCrossEntropy(labelSmoothing: Double)

  /// Without label smoothing.
  public static var softmaxCrossEntropy: Loss { .softmaxCrossEntropy(labelSmoothing: 0) }
  /// With δ = 1.
  public static var huber: Loss { .huber(delta: 1) }
  /// One of every name.
  public static let all: [Loss] = [
    .meanSquaredError, .meanAbsoluteError, .huber, .binaryCrossEntropy, .softmaxCrossEntropy,
  ]

  /// As it is called on screen and in files.
  public var name: String {
    switch self {
    case .meanSquaredError, .classSquaredError: "mse"
    case .meanAbsoluteError: "mae"
    case .huber: "huber"
    case .binaryCrossEntropy: "binary-cross-entropy"
    case .softmaxCrossEntropy: "cross-entropy"
    }
  }

  /// True where the targets are class numbers.
  public var takesClasses: Bool {
    switch self {
    case .classSquaredError, .softmaxCrossEntropy: true
    case .meanSquaredError, .meanAbsoluteError, .huber, .binaryCrossEntropy: false
    }
  }

  /// True where the outputs are logits, one a class.
  public var takesLogits: Bool {
    if case .softmaxCrossEntropy = self { true } else { false }
  }

  /// The loss of this name for a task: with several outputs, the squared error of classes is against one-hot targets.
  public func suited(to task: LearningTask, outputs: Int) -> Loss {
    self == .meanSquaredError && task.isClassification && outputs > 1 ? .classSquaredError : self
  }

  /// How many targets a sample has, for a network of so many outputs.
  public func targetCount(outputs: Int) -> Int { takesClasses ? 1 : outputs }

  /// The loss of `count` samples, row by row.
  public func value<Scalar: OptimizerScalar>(
    outputs: Span<Scalar>, targets: Span<Scalar>, count: Int
  ) -> Scalar {
    let units = outputs.count / count
    precondition(targets.count >= count * targetCount(outputs: units), "Every sample has its targets.")
    return outputs.withUnsafeBufferPointer { outputs in
      targets.withUnsafeBufferPointer { targets in
        guard let outputs = outputs.baseAddress, let targets = targets.baseAddress else { return 0 }
        return sum(outputs, targets, count: count, units: units) / divisor(count: count, units: units)
      }
    }
  }

  /// The derivative of the loss by every output.
  public func derivative<Scalar: OptimizerScalar>(
    outputs: Span<Scalar>, targets: Span<Scalar>, count: Int
  ) -> [Scalar] {
    var delta = [Scalar](repeating: 0, count: outputs.count)
    let units = outputs.count / count
    precondition(targets.count >= count * targetCount(outputs: units), "Every sample has its targets.")
    delta.withUnsafeMutableBufferPointer { delta in
      outputs.withUnsafeBufferPointer { outputs in
        targets.withUnsafeBufferPointer { targets in
          guard let delta = delta.baseAddress, let outputs = outputs.baseAddress,
            let targets = targets.baseAddress
          else { return }
          _ = sum(outputs, targets, into: delta, count: count, units: units)
        }
      }
    }
    return delta
  }
}
