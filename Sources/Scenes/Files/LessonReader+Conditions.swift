import Catalogue
import Experiments
import Optimizers
import Yams

/// Reads the conditions of lesson steps.
extension LessonReader {
  func until(
    _ value: SceneNode, _ step: inout LessonStep, _ before: [LessonStep]
  ) throws(SceneError) {
    step.condition = try value.node.scalar != nil ? word(value) : number(value)
    if step.condition == .tuned, step.knob == nil, !before.contains(where: { $0.knob != nil }) {
      throw value.error("until: tuned needs a knob in focus, such as {lane: \(labels[0]), knob: lr}")
    }
  }

  private func word(_ value: SceneNode) throws(SceneError) -> LessonStep.Condition {
    var words: [(name: String, condition: LessonStep.Condition)] = [
      ("key", .key), ("converged", .converged), ("diverged", .diverged), ("tuned", .tuned),
    ]
    // The minimum of a network's loss is unknown.
    if experiment.network != nil { words.removeAll { $0.condition == .converged } }
    let text = try value.text("until")
    if let word = words.first(where: { $0.name == text }) { return word.condition }
    let names = words.map(\.name)
    throw value.unknownName(
      text, kind: "condition", among: names, and: numbers.map { "{\($0): …}" })
  }

  /// The conditions with a number.
  private var numbers: [String] {
    ["loss_below", "sharpness_below", "step"] + (countsRight ? ["accuracy_above"] : [])
  }

  /// True if the lanes classify samples.
  private var countsRight: Bool { experiment.network?.data.task.isClassification ?? false }

  private func number(_ value: SceneNode) throws(SceneError) -> LessonStep.Condition {
    let pairs = try value.pairs("until")
    guard pairs.count == 1, let (key, item) = pairs.first else {
      throw value.error("until must be a single condition, such as {loss_below: 0.001}")
    }
    let name = try key.text("a key")
    guard numbers.contains(name) else { throw key.unknownKey(name, of: "until", among: numbers) }
    if name == "step" { return .step(try time(item, "step")) }
    let text = try item.text(name)
    return try item.reading { () throws(OptionError) in
      switch name {
      case "loss_below": .lossBelow(try NumberText.number(text, owner: "until", key: name))
      case "sharpness_below": .sharpnessBelow(try NumberText.number(text, owner: "until", key: name))
      default: .accuracyAbove(try NumberText.number(text, owner: "until", key: name, in: .unit))
      }
    }
  }
}
