import Canvas

/// The names of actions, by which the command palette finds them.
extension KeyRow {
  /// The name of one of the row's actions: its own, or the row's help where that is about one action only.
  func name(of action: Action) -> String {
    if case .arrow(let right, let up) = action { return "\(help): \(Self.direction(right, up))" }
    // In a lesson the key does something else; the action does not.
    if action == .savePicture { return "export the picture as SVG" }
    return bindings.count == 1 ? help : action.ownName ?? help
  }

  private static func direction(_ right: Int, _ up: Int) -> String {
    let distance = max(abs(right), abs(up)) > 1 ? "far " : ""
    return distance + (right < 0 ? "left" : right > 0 ? "right" : up > 0 ? "up" : "down")
  }
}

extension Action {
  /// The name of an action that shares its row with others; nil where the row's help is its name.
  fileprivate var ownName: String? {
    switch self {
    case .stepForward: "one step forward"
    case .stepBack: "one step back"
    case .slower: "play slower"
    case .faster: "play faster"
    case .toStart: "go to the first step"
    case .toEnd: "go to the last step"
    case .restart: "restart"
    case .randomStart: "random start"
    case .focusNext: "focus the next lane"
    case .focusPrevious: "focus the lane before"
    case .focusLane(let index): "focus lane \(index + 1)"
    case .previousKnob: "choose the hyperparameter above"
    case .nextKnob: "choose the hyperparameter below"
    case .nextScene: "next scene"
    case .previousScene: "previous scene"
    case .mapAxis(let axis, let step):
      "map: \(step < 0 ? "previous" : "next") \(axis == .horizontal ? "lower" : "left") axis"
    case .mapEpochs(let step): "map: \(step < 0 ? "fewer" : "more") epochs"
    case .moveStart(let right, let up):
      "move the start \(right < 0 ? "left" : right > 0 ? "right" : up > 0 ? "up" : "down")"
    case .zoomIn: "zoom in"
    case .zoomOut: "zoom out"
    case .toggleContours: "contours on, off"
    case .nextColormap: "next colour map"
    case .presentFromStart: "present from the start"
    case .presentFromHere: "present from here"
    default: ownNameOfTurn
    }
  }

  private var ownNameOfTurn: String? {
    switch self {
    case .turn(let notches): "turn the knob \(notches < 0 ? "down" : "up")" + (abs(notches) > 1 ? " far" : "")
    case .turnLearningRate(let notches): "α \(notches < 0 ? "down" : "up")"
    case .turnMomentum(let notches): "β \(notches < 0 ? "down" : "up")"
    default: nil
    }
  }
}

extension Key {
  /// The key as the footer and the help write it: `space`, `^r`, `←`.
  var label: String {
    switch self {
    case .character(" "): "space"
    case .character(let scalar): String(Character(scalar))
    case .control(let scalar): "^\(Character(scalar))"
    case .function(let number): number > 12 ? "sh-F\(number - 12)" : "F\(number)"
    case .enter: "enter"
    case .escape: "esc"
    case .tab: "tab"
    case .backTab: "sh-tab"
    case .backspace: "bksp"
    case .delete: "del"
    case .home: "home"
    case .end: "end"
    case .pageUp: "pgup"
    case .pageDown: "pgdn"
    default: arrowLabel
    }
  }

  private var arrowLabel: String {
    switch self {
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .shiftUp: "sh-↑"
    case .shiftDown: "sh-↓"
    case .shiftLeft: "sh-←"
    case .shiftRight: "sh-→"
    case .controlUp: "^↑"
    case .controlDown: "^↓"
    case .controlLeft: "^←"
    default: "^→"
    }
  }
}
