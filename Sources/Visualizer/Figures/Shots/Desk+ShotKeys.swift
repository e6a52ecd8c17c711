import Canvas
import Catalogue
import Experiments
import Landscapes
import Optimizers
import Scenes
import Wording

/// The state that keys of shots read and write, where it is more than a property.
extension Desk {
  /// The usual way in which knobs turn.
  var usualMode: TuningMode { experiment.network == nil ? .replay : .onward }

  var isPresenting: Bool {
    get { presentation != nil }
    set { presentation = newValue ? presentation ?? Presentation() : nil }
  }

  var isReliefPerLane: Bool {
    get { reliefScreen?.isPerLane == true }
    set { reliefScreen?.isPerLane = newValue }
  }

  var isBasinSingle: Bool {
    get { basinsScreen?.isSingle == true }
    set { basinsScreen?.isSingle = newValue }
  }

  // MARK: Maps

  /// The knob of an axis; nil without one.
  private func axisKnob(_ side: MapScreen.Side, of screen: MapScreen) -> Knob? {
    let knobs = axisKnobs(screen)
    return side == .horizontal ? knobs.x : knobs.y
  }

  /// The map with the same axes, and everything else as at first.
  private var plainMap: MapScreen? {
    mapScreen.map { screen in
      MapScreen(form: screen.form, horizontal: screen.horizontal, vertical: screen.vertical).settled(self)
    }
  }

  func mapAxisWord(_ side: MapScreen.Side) -> String? {
    guard let screen = mapScreen, let knob = axisKnob(side, of: screen) else { return nil }
    var usual = MapScreen(form: screen.form)
    if side == .vertical { usual.horizontal = screen.horizontal }
    return axisKnob(side, of: usual) == knob ? nil : mapKnobs.word(for: knob)
  }

  mutating func setMapAxis(_ side: MapScreen.Side, to text: String) throws {
    let knob = try mapKnobs.named(text)
    guard var screen = mapScreen else { return }
    screen[side] = knob.target
    mapScreen = screen.settled(self)
  }

  func mapWindowWord(_ side: MapScreen.Side) -> String? {
    guard let screen = mapScreen, let plain = plainMap else { return nil }
    let (own, usual) = (screen.windows[side], plain.windows[side])
    return own == usual ? nil : "\(shortest(own.lowerBound)):\(shortest(own.upperBound))"
  }

  mutating func setMapWindow(_ side: MapScreen.Side, to text: String) throws {
    let ends = text.split(separator: ":", omittingEmptySubsequences: false).map { Double($0) ?? .nan }
    guard ends.count == 2, ends[0] >= 0, ends[0] < ends[1], ends[1] <= 1 else {
      throw OptionError.malformed(text: text, expected: "a part of the axis, such as 0.1:0.9")
    }
    mapScreen?.windows[side] = ends[0]...ends[1]
  }

  func mapCrossWord(_ side: MapScreen.Side) -> String? {
    guard let screen = mapScreen, let knob = axisKnob(side, of: screen) else { return nil }
    return screen.chosen[knob.target].map(shortest)
  }

  mutating func setMapCross(_ side: MapScreen.Side, to text: String) throws {
    guard let screen = mapScreen, let knob = axisKnob(side, of: screen) else { return }
    mapScreen?.chosen[knob.target] = try NumberText.value(
      text, of: knob.hyperparameter, owner: "\(side.letter)_cross")
  }
}

extension MapScreen {
  /// The knob of an axis; nil for the usual one.
  fileprivate subscript(side: Side) -> Knob.Target? {
    get { side == .horizontal ? horizontal : vertical }
    set { if side == .horizontal { horizontal = newValue } else { vertical = newValue } }
  }
}

extension MapScreen.Windows {
  fileprivate subscript(side: MapScreen.Side) -> ClosedRange<Double> {
    get { side == .horizontal ? horizontal : vertical }
    set { if side == .horizontal { horizontal = newValue } else { vertical = newValue } }
  }
}

extension MapScreen.Side {
  /// The axis in the keys of shots.
  var letter: String { self == .horizontal ? "x" : "y" }
}

extension [Knob] {
  /// The name of a knob among others: its key, after the owner's name where the key alone is another one's.
  func word(for knob: Knob) -> String {
    let key = knob.hyperparameter.key
    return first { $0.hyperparameter.key == key } == knob ? key : "\(knob.owner) \(key)"
  }

  /// The knob of a name.
  ///
  /// - Throws: `OptionError.unknownName`, with the nearest.
  func named(_ text: String) throws(OptionError) -> Knob {
    if let knob = first(where: { canonical(word(for: $0)) == canonical(text) }) { return knob }
    if let knob = first(where: { $0.hyperparameter.isNamed(text) }) { return knob }
    let names = map { word(for: $0) }
    throw .unknownName(
      kind: "hyperparameter", name: text, nearest: nearest(to: text, in: names), all: names)
  }
}

extension Knob {
  /// Whose it is, where other knobs have the same key.
  fileprivate var owner: String { isOfSchedule ? "schedule" : isOfSurface ? "surface" : "lane" }
}

extension Figure {
  /// Every figure with its name in a shot.
  static var shotWords: [(String, Figure)] {
    let exponents = Array(-6...0)
    return exponents.map { ("steps to 1e\($0)", .steps($0)) }
      + exponents.map { ("evaluations to 1e\($0)", .evaluations($0)) }
      + exponents.map { ("epochs to 1e\($0)", .epochs($0)) }
      + [
        ("epochs to target", .epochsToTarget), ("steps to target", .stepsToTarget), ("best loss", .bestLoss),
        ("final loss", .finalLoss), ("final accuracy", .finalAccuracy), ("path length", .pathLength),
        ("overshoots", .overshoots),
      ]
  }
}
