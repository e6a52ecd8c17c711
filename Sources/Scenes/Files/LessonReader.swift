import Catalogue
import Experiments
import Optimizers
import Wording
import Yams

/// Reads the `lesson:` of a scene. Lanes and knobs are those of the finished experiment, so that a lesson
/// cannot refer to missing ones. In scenes with networks, `goto:`, `play: {to: …}` and `until: {step: …}`
/// count epochs, which may be fractional.
struct LessonReader {
  let experiment: Experiment

  static let longestTitle = 60
  static let longestText = 1200
  static let longestTask = 240
  static let keys = [
    "title", "say", "task", "goto", "play", "focus", "set", "until", "figures", "ask",
  ]
  /// The places that a lesson may have in the course.
  static let places = 1...1000

  /// Reads a lesson: its steps, and its place in the course, nil outside it.
  func read(_ value: SceneNode, course: SceneNode?) throws(SceneError) -> Lesson {
    let items = try value.items("lesson")
    guard (1...Lesson.mostSteps).contains(items.count) else {
      throw value.error("a lesson must have 1 to \(Lesson.mostSteps) steps, not \(items.count)")
    }
    var steps: [LessonStep] = []
    for item in items { steps.append(try step(item, after: steps)) }
    return Lesson(steps, course: try course.map { (node) throws(SceneError) in try place(node) })
  }

  private func place(_ value: SceneNode) throws(SceneError) -> Int {
    let text = try value.text("course")
    return try value.reading { () throws(OptionError) in
      try NumberText.count(text, owner: "the lesson", key: "course", in: Self.places)
    }
  }

  private func step(_ item: SceneNode, after steps: [LessonStep]) throws(SceneError) -> LessonStep {
    var step = LessonStep()
    step.line = item.node.mark?.line
    let pairs = try item.pairs("a lesson step")
    var late: [(name: String, value: SceneNode)] = []
    for (key, value) in pairs {
      let name = try key.text("a key")
      switch name {
      case "title": step.title = try line(value, "title", longest: Self.longestTitle)
      case "say": step.text = try paragraphs(value)
      case "task": step.task = try line(value, "task", longest: Self.longestTask)
      case "goto": step.cursor = try time(value, "goto")
      case "play": step.play = try play(value)
      case "focus": try focus(value, &step)
      case "set", "until", "figures", "ask": late.append((name, value))
      default: throw key.unknownKey(name, of: "a lesson step", among: Self.keys)
      }
    }
    let asks = late.contains { $0.name == "ask" }
    guard asks || !step.text.isEmpty else { throw item.error("a lesson step needs say: the text to show") }
    // These depend on the focused lane.
    let lane = step.lane ?? steps.last { $0.lane != nil }?.lane
    for (name, value) in late {
      switch name {
      case "set": step.settings = try settings(value, step)
      case "until": try until(value, &step, steps)
      case "figures": step.figures = try figures(value, lane: lane)
      default:
        guard step.task == nil else { throw value.error("a step has a task or asks, not both") }
        step.question = try question(value, lane: lane)
      }
    }
    return step
  }

  // MARK: Text

  func line(_ value: SceneNode, _ what: String, longest: Int) throws(SceneError) -> String {
    let text = try value.text(what).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !text.isEmpty, text.count <= longest, text.unicodeScalars.allSatisfy(isPrintable) else {
      throw value.error("\(what) must be 1 to \(longest) printable characters")
    }
    return text
  }

  /// Paragraphs are separated by blank lines; lines indented by four spaces are formulas.
  private func paragraphs(_ value: SceneNode) throws(SceneError) -> [LessonStep.Paragraph] {
    let text = try value.text("say")
    let isClean = text.unicodeScalars.allSatisfy { $0 == "\n" || isPrintable($0) }
    guard text.count <= Self.longestText, isClean, text.contains(where: { !$0.isWhitespace }) else {
      throw value.error("say must be 1 to \(Self.longestText) printable characters")
    }
    var result: [LessonStep.Paragraph] = []
    var continues = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let words = line[...].trimmed
      guard !words.isEmpty else {
        continues = false
        continue
      }
      let isFormula = line.hasPrefix("    ")
      switch (result.last, continues, isFormula) {
      case (.words(let before), true, false): result[result.count - 1] = .words(before + " " + words)
      case (.formula(let before), true, true): result[result.count - 1] = .formula(before + [words])
      default: result.append(isFormula ? .formula([words]) : .words(words))
      }
      continues = true
    }
    return result
  }

  // MARK: The timeline

  /// A time: a step on a surface, an epoch for networks.
  func time(_ value: SceneNode, _ key: String) throws(SceneError) -> Int {
    let text = try value.text(key)
    return try value.reading { () throws(OptionError) in
      switch experiment.subject {
      case .surface(let subject):
        return try NumberText.count(text, owner: "the lesson", key: key, in: 0...subject.steps)
      case .network(let subject):
        let range = ParameterRange(0, Double(subject.epochs))
        let epochs = try NumberText.number(text, owner: "the lesson", key: key, in: range)
        return Int((epochs * Double(subject.samplesPerEpoch)).rounded())
      }
    }
  }

  private func play(_ value: SceneNode) throws(SceneError) -> LessonStep.Play {
    if value.node.scalar != nil {
      switch try value.text("play") {
      case "true": return .playing(to: nil, speed: nil)
      case "false": return .paused
      default: throw value.error("play must be true, false or a mapping such as {to: 200, speed: 5}")
      }
    }
    var (stop, speed): (Int?, Double?) = (nil, nil)
    for (key, item) in try value.pairs("play") {
      let name = try key.text("a key")
      switch name {
      case "to": stop = try time(item, "to")
      case "speed":
        let text = try item.text("speed")
        speed = try item.reading { () throws(OptionError) in
          try NumberText.number(
            text, owner: "play", key: "speed", in: ParameterRange(0.1, 10_000))
        }
      default: throw key.unknownKey(name, of: "play", among: ["to", "speed"])
      }
    }
    return .playing(to: stop, speed: speed)
  }
}
