import Catalogue
import Experiments
import Optimizers
import Wording

extension SweepGoal {
  /// The goals, as they are written.
  public static let words = [
    "steps:TOLERANCE", "evaluations:TOLERANCE", "final_loss", "best_loss", "accuracy",
  ]

  /// A goal from `best_loss`, `final_loss`, `accuracy`, `steps:TOLERANCE` or `evaluations:TOLERANCE`.
  ///
  /// - Throws: `OptionError`.
  public init(_ text: String) throws(OptionError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(\.trimmed)
    let names = ["steps", "evaluations", "final_loss", "best_loss", "accuracy"]
    let name = try lookup(parts[0], in: names.map { Name($0) }, kind: "goal").name
    let needsTolerance = name == "steps" || name == "evaluations"
    guard (parts.count == 2) == needsTolerance else {
      throw .malformed(
        text: text, expected: needsTolerance ? "a tolerance of the loss, such as \(name):1e-6" : name)
    }
    func tolerance() throws(OptionError) -> Double {
      try NumberText.number(parts[1], owner: "goal", key: name, in: .nonNegative)
    }
    switch name {
    case "steps": self = .steps(to: try tolerance())
    case "evaluations": self = .evaluations(to: try tolerance())
    case "final_loss": self = .finalLoss
    case "accuracy": self = .accuracy
    default: self = .bestLoss
    }
  }

  /// The goal as it is written.
  public var optionText: String {
    switch self {
    case .steps(let tolerance): "steps:\(exact(tolerance))"
    case .evaluations(let tolerance): "evaluations:\(exact(tolerance))"
    case .finalLoss: "final_loss"
    case .bestLoss: "best_loss"
    case .accuracy: "accuracy"
    }
  }

  /// - Throws: `OptionError.unsuitable` if trials on this subject have no such figure.
  func validate(on subject: Subject) throws(OptionError) {
    switch (self, subject) {
    case (.steps, .surface(let surface)), (.evaluations, .surface(let surface)):
      guard surface.surface.minimum == nil else { return }
      throw .unsuitable(
        owner: "goal", key: optionText,
        reason: "needs a surface whose minimum is known, and that of \(excerpt(surface.setup.text)) is not; "
          + "best_loss needs none")
    case (.accuracy, .surface):
      throw .unsuitable(
        owner: "goal", key: "accuracy", reason: "is of networks only; a surface has best_loss")
    case (.accuracy, .network(let data)) where !data.data.task.isClassification:
      throw .unsuitable(
        owner: "goal", key: "accuracy", reason: "needs data with classes; \(excerpt(data.dataText)) has none")
    default: return
    }
  }
}
