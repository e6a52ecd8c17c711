import Networks

/// What is known of a lane after an epoch; of epoch 0 before any training.
public struct EpochRecord: Sendable, Hashable {
  /// Epochs completed.
  public var epoch: Int
  /// Steps taken.
  public var step: Int
  /// On all the training samples, without dropout, augmentation and penalties.
  public var training: Evaluation
  /// On the samples held out; nil where there are none.
  public var validation: Evaluation?
  /// The mean of ‖∇‖ over the epoch's mini-batches, before clipping; NaN for epoch 0.
  public var gradientNorm: Double
  /// ‖∇‖ of the epoch's last mini-batch for every layer, before clipping; 0 for epoch 0.
  public var layerGradientNorms: [Double]
  /// α of the next step, with its schedule.
  public var learningRate: Double
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

/// θ after a step; what trails are drawn from.
public struct TrainingPoint: Stepped, Hashable {
  public var step: Int
  /// Samples seen since the start, over all epochs.
  public var samplesSeen: Int
  public var parameters: [Float]
}
