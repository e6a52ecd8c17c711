/// A figure of a trial, by its key in files.
public enum TrialFigure: String, Sendable, Hashable, CaseIterable {
  /// Steps taken.
  case steps
  /// Gradient evaluations.
  case evaluations
  /// Epochs trained.
  case epochs
  /// The loss at the end: of networks that on the validation data where there is any, else on the training data.
  case finalLoss = "final_loss"
  /// The lowest loss on the way, on the same data as the final one.
  case bestLoss = "best_loss"
  /// The accuracy at the end, on the same data as the final loss.
  case accuracy
  /// The loss on the training data at the end.
  case trainingLoss = "train_loss"
  /// The accuracy on the training data at the end.
  case trainingAccuracy = "train_accuracy"
  /// The loss on the test data at the end; nothing is chosen by it.
  case testLoss = "test_loss"
  /// The accuracy on the test data at the end; nothing is chosen by it.
  case testAccuracy = "test_accuracy"

  /// The figures of trials on surfaces, in the order of their lines.
  public static let ofSurfaces: [TrialFigure] = [.steps, .evaluations, .finalLoss, .bestLoss]
  /// The figures of trainings, in the order of their lines.
  public static let ofNetworks: [TrialFigure] = [
    .epochs, .steps, .finalLoss, .bestLoss, .accuracy, .trainingLoss, .trainingAccuracy, .testLoss,
    .testAccuracy,
  ]
}
