import Networks

/// The figures of a lane after an epoch; epoch 0 is before any training.
public struct EpochRecord: Sendable, Hashable {
  /// Epochs completed.
  public var epoch: Int
  /// Steps taken.
  public var step: Int
  /// The evaluation on all training samples, without dropout, augmentation and penalties.
  public var training: Evaluation
  /// The evaluation on the validation part, by which epochs are chosen; nil if there is none.
  public var validation: Evaluation?
  /// The evaluation on the test part, by which nothing is chosen; nil if there is none.
  public var test: Evaluation?
  /// The mean of ‖∇‖ over the epoch's mini-batches, before clipping; NaN for epoch 0.
  public var gradientNorm: Double
  /// ‖∇‖ of the epoch's last mini-batch for every layer, before clipping; 0 for epoch 0.
  public var layerGradientNorms: [Double]
  /// The scheduled α of the next step.
  public var learningRate: Double

  /// The evaluation by which epochs and networks are chosen: on the validation part if there is one, else on the
  /// training samples.
  public var heldOut: Evaluation { validation ?? training }
}

/// One step of a training.
public struct TrainingStepRecord: Stepped, Hashable {
  /// Steps taken, 1 or more.
  public var step: Int
  /// Samples seen since the start, over all epochs.
  public var samplesSeen: Int
  /// The loss of the step's mini-batch, penalties included.
  public var loss: Double
  /// ‖∇‖ of the mini-batch before clipping.
  public var gradientNorm: Double
}

/// θ after a step, from which trails are drawn.
public struct TrainingPoint: Stepped, Hashable {
  public var step: Int
  /// Samples seen since the start, over all epochs.
  public var samplesSeen: Int
  public var parameters: [Float]
}
