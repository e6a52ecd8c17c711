import Catalogue
import Experiments
import Landscapes
import Optimizers
import Wording
import Yams

/// Reads the numbers of a lesson's text, and the measures that give them.
extension LessonReader {
  static let mostFigures = 50

  /// The numbers of a page, by their text.
  func figures(_ value: SceneNode, lane: Int?) throws(SceneError) -> [LessonFigure] {
    guard let mapping = value.node.mapping else {
      throw value.error(
        "figures must be a mapping such as {\"270\": {steps_to: 1e-3}}, not \(value.kind)")
    }
    guard mapping.count <= Self.mostFigures else {
      throw value.error("a page may have \(Self.mostFigures) figures at most, not \(mapping.count)")
    }
    var figures: [LessonFigure] = []
    // Here −1.5 and 1.5 are two keys, although signs do not matter in others.
    for (key, measured) in mapping {
      let key = SceneNode(node: key, file: value.file, lines: value.lines)
      let text = try key.text("a figure")
      guard ShownNumber(text) != nil else {
        throw key.error("a figure must be a number as the text shows it, such as 270 or 96.6 %")
      }
      let node = SceneNode(node: measured, file: value.file, lines: value.lines)
      figures.append(LessonFigure(text, try measure(node, lane: lane), line: key.node.mark?.line))
    }
    return figures
  }

  static let surfaceMeasures = [
    "steps_to", "loss", "gradient", "sharpness", "x", "y", "distance", "diverged", "largest", "knob",
    "formula",
  ]
  static let networkMeasures = [
    "steps_to", "loss", "validation_loss", "accuracy", "validation_accuracy", "gradient", "layer_gradient",
    "sharpness", "diverged", "knob", "formula",
  ]

  /// The keys of measures.
  var measures: [String] { experiment.network == nil ? Self.surfaceMeasures : Self.networkMeasures }

  /// A measure of a lane: `{steps_to: 1e-3, lane: gd}`; of `lane` if it names none.
  func measure(_ value: SceneNode, lane: Int?) throws(SceneError) -> Measure {
    var (named, found): (Int?, (key: String, node: SceneNode)?) = (nil, nil)
    for (key, item) in try value.pairs("a measure") {
      let name = try key.text("a key")
      if canonical(name) == "lane" {
        named = try self.lane(item)
        continue
      }
      guard let known = measures.first(where: { canonical($0) == canonical(name) }) else {
        throw key.unknownKey(name, of: "a measure", among: measures + ["lane"])
      }
      guard found == nil else { throw key.error("a measure must be a single one, with its lane") }
      found = (known, item)
    }
    guard let found else {
      throw value.error("a measure must be one of: \(measures.joined(separator: ", "))")
    }
    guard let lane = named ?? lane ?? onlyLane else {
      throw value.error("a measure needs its lane, such as {\(found.key): …, lane: \(labels[0])}")
    }
    guard experiment.lanes[lane].isOn else {
      throw value.error("\(labels[lane]) is off; a lesson needs a lane that is on")
    }
    return Measure(try quantity(found.key, found.node, lane: lane), ofLane: lane)
  }

  private func quantity(
    _ key: String, _ value: SceneNode, lane: Int
  ) throws(SceneError) -> Measure.Quantity {
    switch key {
    case "steps_to": return .stepsTo(try positive(value, key))
    case "loss": return .loss(try moment(value, key))
    case "gradient": return .gradient(try moment(value, key))
    case "sharpness": return .sharpness(try moment(value, key))
    case "x": return .x(try moment(value, key))
    case "y": return .y(try moment(value, key))
    case "distance":
      guard !(experiment.surface?.surface.minimizers.isEmpty ?? true) else {
        throw value.error("distance needs a known minimizer, and this surface has none")
      }
      return .distance(try moment(value, key))
    case "diverged": return try divergence(value)
    case "largest":
      let word = try value.oneOf(["x", "y", "loss"], "quantity")
      return word == "x" ? .largestX : word == "y" ? .largestY : .largestLoss
    case "knob": return .knob(try knob(value, ofLane: lane))
    case "formula": return .formula(try value.formula(parameters: experiment.constants(ofLane: lane)).text)
    case "validation_loss":
      try needsValidation(value, key)
      return .validationLoss(try moment(value, key))
    case "accuracy": return .accuracy(try moment(value, key))
    case "validation_accuracy":
      try needsValidation(value, key)
      return .validationAccuracy(try moment(value, key))
    default: return try layerGradient(value)
    }
  }

  /// A step, for networks a whole epoch.
  func moment(_ value: SceneNode, _ key: String) throws(SceneError) -> Int {
    guard let network = experiment.network else { return try time(value, key) }
    let text = try value.text(key)
    let epoch = try value.reading { () throws(OptionError) in
      try NumberText.count(text, owner: "the lesson", key: key, in: 0...network.epochs)
    }
    return epoch * network.samplesPerEpoch
  }

  func positive(_ value: SceneNode, _ key: String) throws(SceneError) -> Double {
    let text = try value.text(key)
    return try value.reading { () throws(OptionError) in
      try NumberText.number(text, owner: "the lesson", key: key, in: .positive)
    }
  }

  private func divergence(_ value: SceneNode) throws(SceneError) -> Measure.Quantity {
    guard try value.text("diverged") == "true" else { throw value.error("diverged must be true") }
    return .divergence
  }

  private func needsValidation(_ value: SceneNode, _ key: String) throws(SceneError) {
    guard experiment.network?.split.validation != nil else {
      throw value.error("\(key) needs samples for validation, and network: sets none aside")
    }
  }

  private func layerGradient(_ value: SceneNode) throws(SceneError) -> Measure.Quantity {
    var (epoch, layer): (Int?, Int?) = (nil, nil)
    for (key, item) in try value.pairs("layer_gradient") {
      let name = try key.text("a key")
      switch canonical(name) {
      case "epoch": epoch = try moment(item, "epoch")
      case "layer":
        let text = try item.text("layer")
        layer = try item.reading { () throws(OptionError) in
          try NumberText.count(text, owner: "the lesson", key: "layer", in: 1...1000)
        }
      default: throw key.unknownKey(name, of: "layer_gradient", among: ["epoch", "layer"])
      }
    }
    guard let epoch, let layer else {
      throw value.error("layer_gradient needs both, such as {epoch: 1, layer: 1}")
    }
    return .layerGradient(epoch, layer: layer)
  }
}
