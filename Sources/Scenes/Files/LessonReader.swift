import Optimizers
import Yams

/// Reads the `lesson:` of a scene. Lanes and knobs are those of the finished experiment, so that a lesson
/// cannot point at what is not there.
struct LessonReader {
  let experiment: Experiment

  static let longestTitle = 60
  static let longestText = 1200
  static let longestTask = 240
  static let keys = ["title", "say", "task", "goto", "play", "focus", "set", "until"]

  func read(_ value: SceneNode) throws(SceneError) -> Lesson {
    let items = try value.items("lesson")
    guard (1...Lesson.mostSteps).contains(items.count) else {
      throw value.error("a lesson must have 1 to \(Lesson.mostSteps) steps, not \(items.count)")
    }
    var steps: [LessonStep] = []
    for item in items { steps.append(try step(item, after: steps)) }
    return Lesson(steps)
  }

  private func step(_ item: SceneNode, after steps: [LessonStep]) throws(SceneError) -> LessonStep {
    var step = LessonStep()
    let pairs = try item.pairs("a step of the lesson")
    var late: [(name: String, value: SceneNode)] = []
    for (key, value) in pairs {
      let name = try key.text("a key")
      switch name {
      case "title": step.title = try line(value, "title", longest: Self.longestTitle)
      case "say": step.text = try paragraphs(value)
      case "task": step.task = try line(value, "task", longest: Self.longestTask)
      case "goto": step.cursor = try stepNumber(value, "goto")
      case "play": step.play = try play(value)
      case "focus": try focus(value, &step)
      case "set", "until": late.append((name, value))
      default: throw key.unknownKey(name, of: "a step of the lesson", among: Self.keys)
      }
    }
    guard !step.text.isEmpty else { throw item.error("a step of the lesson needs say: what is to be read") }
    // They look at the lane in focus.
    for (name, value) in late {
      if name == "set" { step.settings = try settings(value, step) } else { try until(value, &step, steps) }
    }
    return step
  }

  // MARK: Text

  private func line(_ value: SceneNode, _ what: String, longest: Int) throws(SceneError) -> String {
    let text = try value.text(what).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !text.isEmpty, text.count <= longest, text.unicodeScalars.allSatisfy(isPrintable) else {
      throw value.error("\(what) must be 1 to \(longest) printable characters")
    }
    return text
  }

  /// Paragraphs stand between blank lines; lines that are indented by four are formulas.
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

  private func stepNumber(_ value: SceneNode, _ key: String) throws(SceneError) -> Int {
    let text = try value.text(key)
    return try value.reading { () throws(OptionError) in
      try NumberText.count(text, owner: "the lesson", key: key, in: 0...experiment.steps)
    }
  }

  private func play(_ value: SceneNode) throws(SceneError) -> LessonStep.Play {
    if value.node.scalar != nil {
      switch try value.text("play") {
      case "true": return .playing(to: nil, speed: nil)
      case "false": return .paused
      default: throw value.error("play must be true, false or {to: 200, speed: 5}")
      }
    }
    var (stop, speed): (Int?, Double?) = (nil, nil)
    for (key, item) in try value.pairs("play") {
      let name = try key.text("a key")
      switch name {
      case "to": stop = try stepNumber(item, "to")
      case "speed":
        let text = try item.text("speed")
        speed = try item.reading { () throws(OptionError) in
          try NumberText.number(
            text, owner: "play", key: "speed", in: HyperparameterRange(0.1, 10_000))
        }
      default: throw key.unknownKey(name, of: "play", among: ["to", "speed"])
      }
    }
    return .playing(to: stop, speed: speed)
  }

  // MARK: Lanes and knobs

  private func focus(_ value: SceneNode, _ step: inout LessonStep) throws(SceneError) {
    let pairs = try value.pairs("focus")
    for (key, item) in pairs {
      let name = try key.text("a key")
      switch name {
      case "lane": step.lane = try lane(item)
      case "knob": break
      default: throw key.unknownKey(name, of: "focus", among: ["lane", "knob"])
      }
    }
    if let item = pairs.first(where: { $0.key.node.scalar?.string == "knob" })?.value {
      guard let lane = step.lane ?? onlyLane else {
        throw value.error("focus on a knob needs its lane: {lane: \(labels[0]), knob: lr}")
      }
      step.knob = try knob(item, ofLane: lane)
    }
  }

  private var labels: [String] { experiment.lanes.map(\.label) }
  private var onlyLane: Int? { labels.count == 1 ? 0 : nil }

  /// A lane by its label, or by its number from 1 on.
  private func lane(_ value: SceneNode) throws(SceneError) -> Int {
    let text = try value.text("lane")
    if let index = labels.firstIndex(of: text) { return index }
    if let number = Int(text), labels.indices.contains(number - 1) { return number - 1 }
    throw value.error(
      OptionError.unknownName(kind: "lane", name: text, nearest: nearest(to: text, in: labels), all: labels)
        .description)
  }

  private func knob(_ value: SceneNode, ofLane lane: Int) throws(SceneError) -> Knob {
    let text = try value.text("knob")
    let knobs = Knob.all(
      of: experiment.lanes[lane], sampleCount: experiment.surface.surface.sampleCount)
    if let knob = knobs.first(where: { $0.hyperparameter.answers(to: text) }) { return knob }
    throw value.unknownKnob(text, of: labels[lane], among: knobs.map(\.hyperparameter.key))
  }

  private func settings(
    _ value: SceneNode, _ step: LessonStep
  ) throws(SceneError) -> [LessonStep.Setting] {
    if value.node.sequence == nil { return [try setting(value, step)] }
    var result: [LessonStep.Setting] = []
    for item in try value.items("set") { result.append(try setting(item, step)) }
    return result
  }

  private func setting(_ value: SceneNode, _ step: LessonStep) throws(SceneError) -> LessonStep.Setting {
    var given: [String: SceneNode] = [:]
    for (key, item) in try value.pairs("set") {
      let name = try key.text("a key")
      guard ["lane", "knob", "value"].contains(name) else {
        throw key.unknownKey(name, of: "set", among: ["lane", "knob", "value"])
      }
      given[name] = item
    }
    let example = "{lane: \(labels[0]), knob: lr, value: 0.1}"
    guard
      let lane = try given["lane"].map({ (node) throws(SceneError) in try lane(node) }) ?? step.lane
        ?? onlyLane
    else { throw value.error("set needs a lane: \(example)") }
    guard let place = given["knob"] else { throw value.error("set needs a knob: \(example)") }
    guard let item = given["value"] else { throw value.error("set needs a value: \(example)") }
    let knob = try knob(place, ofLane: lane)
    let text = try item.text("value")
    let number = try item.reading { () throws(OptionError) in
      try NumberText.value(text, of: knob.hyperparameter, owner: labels[lane])
    }
    return LessonStep.Setting(lane: lane, knob: knob, value: number)
  }

  // MARK: Conditions

  private func until(
    _ value: SceneNode, _ step: inout LessonStep, _ before: [LessonStep]
  ) throws(SceneError) {
    if value.node.scalar != nil {
      let words: [(String, LessonStep.Condition)] = [
        ("key", .key), ("converged", .converged), ("diverged", .diverged), ("tuned", .tuned),
      ]
      let text = try value.text("until")
      guard let word = words.first(where: { $0.0 == text }) else {
        let all = words.map(\.0) + ["{loss_below: …}", "{step: …}"]
        throw value.error(
          OptionError.unknownName(
            kind: "condition", name: text, nearest: nearest(to: text, in: words.map(\.0)), all: all
          ).description)
      }
      if word.1 == .tuned, step.knob == nil, !before.contains(where: { $0.knob != nil }) {
        throw value.error("until: tuned needs a knob in focus: {lane: \(labels[0]), knob: lr}")
      }
      return step.condition = word.1
    }
    let pairs = try value.pairs("until")
    guard pairs.count == 1, let (key, item) = pairs.first else {
      throw value.error("until must be one condition: {loss_below: 0.001}")
    }
    let name = try key.text("a key")
    switch name {
    case "loss_below":
      let text = try item.text(name)
      step.condition = .lossBelow(
        try item.reading { () throws(OptionError) in try NumberText.number(text, owner: "until", key: name) })
    case "step": step.condition = .step(try stepNumber(item, "step"))
    default: throw key.unknownKey(name, of: "until", among: ["loss_below", "step"])
    }
  }
}

extension SceneNode {
  /// The error for a key that is not among those of its owner, with the nearest right one.
  func unknownKey(_ key: String, of owner: String, among keys: [String]) -> SceneError {
    error(
      OptionError.unknownKey(owner: owner, key: key, nearest: nearest(to: key, in: keys), all: keys)
        .description)
  }

  fileprivate func unknownKnob(_ name: String, of lane: String, among keys: [String]) -> SceneError {
    let hint = nearest(to: name, in: keys).map { "; the nearest is “\($0)”" } ?? ""
    return error("\(lane) has no knob “\(excerpt(name))”\(hint). It has: \(keys.joined(separator: ", "))")
  }
}
