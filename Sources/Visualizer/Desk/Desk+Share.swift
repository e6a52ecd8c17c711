import Canvas
import Experiments
import Scenes

extension Desk {
  /// The race on the screen: with the knobs as of the cursor, and the current view.
  var shownExperiment: Experiment {
    var shown = race.experiment(at: cursor)
    shown.surface?.domain = look.camera.target
    shown.view.layout = look.layout
    shown.view.colormap = look.colormap.name
    shown.view.scale = look.scale
    shown.view.plane = look.plane
    shown.view.chart = look.showsSharpness ? .sharpness : .loss
    shown.lesson = nil
    return shown
  }

  /// Shows the command line and copies it.
  mutating func shareCommand() -> [Effect] {
    let words = shownExperiment.commandWords
    sheet = .share(ShareSheet(words: words, omission: omission))
    return [.copy(words.joined(separator: " "))]
  }

  /// Asks for a scene file; the outcome is shown when it is known.
  mutating func writeScene() -> [Effect] {
    if let omission { say(omission) }
    let shown = shownExperiment
    return [.write(name: "scene-" + shown.shortName, ending: "yaml", text: shown.sceneText)]
  }

  /// The part of the race that a command line or scene cannot express; nil if there is none.
  var omission: String? {
    experiment.lanes.indices.contains { race.lane($0).isTurnedOnTheWay }
      ? "here, knobs turned onward during the race apply from the start" : nil
  }
}
