import Canvas
import Experiments

extension State {
  /// The race as it is on the screen: with the knobs as they stand at the cursor, and what is seen of it.
  var shownExperiment: Experiment {
    var shown = experiment
    for (index, lane) in race.lanes.enumerated() where lane.isTurnedOnTheWay {
      for knob in knobs(ofLane: index) {
        knob.write(lane.value(of: knob, at: cursor), to: &shown.lanes[index])
      }
    }
    shown.domain = camera.target
    shown.view.layout = layout
    shown.view.colormap = colormap.name
    shown.view.scale = scale
    shown.lesson = nil
    return shown
  }

  /// Shows the command line and copies it.
  mutating func shareCommand() -> [Effect] {
    let words = shownExperiment.commandWords
    sheet = .share(ShareSheet(words: words, omission: omission))
    return [.copy(words.joined(separator: " "))]
  }

  /// Asks for a scene file; what came of it is said when it is known.
  mutating func writeScene() -> [Effect] {
    if let omission { say(omission) }
    let name = "scene-" + experiment.surface.entry.name
    return [.write(name: name, text: shownExperiment.sceneText)]
  }

  /// What neither a command line nor a scene can say.
  private var omission: String? {
    race.lanes.contains(where: \.isTurnedOnTheWay)
      ? "knobs turned onward, on the way, count from the start here" : nil
  }

  mutating func handle(_ key: Key, in share: ShareSheet) {
    var share = share
    switch key {
    case .down, "j": share.scroll += 1
    case .up, "k": share.scroll = max(0, share.scroll - 1)
    default: return sheet = nil
    }
    sheet = .share(share)
  }
}
