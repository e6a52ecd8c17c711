import Catalogue
import Experiments
import Optimizers
import Wording
import Yams

/// Reads the lanes and knobs of lesson steps.
extension LessonReader {
  func focus(_ value: SceneNode, _ step: inout LessonStep) throws(SceneError) {
    let pairs = try value.pairs("focus")
    for (key, item) in pairs {
      let name = try key.text("a key")
      switch name {
      case "lane":
        let lane = try lane(item)
        guard experiment.lanes[lane].isOn else {
          throw item.error("\(labels[lane]) is off; a lesson needs a lane that is on")
        }
        step.lane = lane
      case "knob": break
      default: throw key.unknownKey(name, of: "focus", among: ["lane", "knob"])
      }
    }
    if let item = pairs.first(where: { $0.key.node.scalar?.string == "knob" })?.value {
      guard let lane = step.lane ?? onlyLane else {
        throw value.error("a knob in focus needs its lane, such as {lane: \(labels[0]), knob: lr}")
      }
      step.knob = try knob(item, ofLane: lane)
    }
  }

  var labels: [String] { experiment.lanes.map(\.label) }
  var onlyLane: Int? { labels.count == 1 ? 0 : nil }

  /// A lane by its label, or by its number from 1.
  func lane(_ value: SceneNode) throws(SceneError) -> Int {
    let text = try value.text("lane")
    if let index = labels.firstIndex(of: text) { return index }
    if let number = Int(text), labels.indices.contains(number - 1) { return number - 1 }
    throw value.unknownName(text, kind: "lane", among: labels)
  }

  func knob(_ value: SceneNode, ofLane lane: Int) throws(SceneError) -> Knob {
    let text = try value.text("knob")
    let knobs = Knob.all(of: experiment.lanes[lane], in: experiment)
    if let knob = knobs.first(where: { $0.hyperparameter.answers(to: text) }) { return knob }
    throw value.unknownKnob(text, of: labels[lane], among: knobs.map(\.hyperparameter.key))
  }

  func settings(
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
    else { throw value.error("set needs a lane, such as \(example)") }
    guard let place = given["knob"] else { throw value.error("set needs a knob, such as \(example)") }
    guard let item = given["value"] else { throw value.error("set needs a value, such as \(example)") }
    let knob = try knob(place, ofLane: lane)
    let text = try item.text("value")
    let number = try item.reading { () throws(OptionError) in
      try NumberText.value(text, of: knob.hyperparameter, owner: labels[lane])
    }
    return LessonStep.Setting(lane: lane, knob: knob, value: number)
  }
}

extension SceneNode {
  fileprivate func unknownKnob(_ name: String, of lane: String, among keys: [String]) -> SceneError {
    let hint = nearest(to: name, in: keys).map { "; the nearest is “\($0)”" } ?? ""
    return error("\(lane) has no knob “\(excerpt(name))”\(hint). It has: \(keys.joined(separator: ", "))")
  }
}
