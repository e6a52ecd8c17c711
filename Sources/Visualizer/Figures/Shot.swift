import Canvas
import Catalogue
import Experiments
import Optimizers
import Scenes
import Wording

/// A view of a race in words: what the command line adds to the race, so that a picture shows what a screen does.
///
/// Nothing is set where a new desk would be right as it is.
public struct Shot: Sendable, Hashable {
  /// The time at the cursor: a step, for networks an epoch; `start` or `end`.
  public var at: String?
  /// The focused lane: its name, or its number from 1.
  public var lane: String?
  public var layout: ViewPreferences.Layout?
  public var scale: ViewPreferences.Scale?
  public var colormap: ColorMap?
  public var theme: Theme?

  public init() {}
}

extension Desk {
  /// Shows what a shot says. Lanes are computed as far as that needs; networks and surveys by the workers, as ever.
  ///
  /// - Throws: `OptionError` and others, in words, for what is not there.
  public mutating func show(_ shot: Shot) throws {
    timeline.isPlaying = false
    if let layout = shot.layout { look.layout = layout }
    if let scale = shot.scale { look.scale = scale }
    if let colormap = shot.colormap { look.colormap = colormap }
    if let theme = shot.theme { look.theme = theme }
    if let lane = shot.lane { focusLane(try laneIndex(lane)) }
    let time = try time(shot.at ?? "end")
    race.compute(to: time, budget: nil)
    moveCursor(to: time)
    notice = nil
  }

  /// The lane with a name or a number from 1.
  private func laneIndex(_ text: String) throws(OptionError) -> Int {
    let labels = experiment.lanes.map(\.label)
    if let index = labels.firstIndex(of: text) { return index }
    if let number = Int(text), labels.indices.contains(number - 1) { return number - 1 }
    let found = try lookup(text, in: labels.map { Name($0) }, kind: "lane")
    return labels.firstIndex(of: found.name) ?? 0
  }

  /// The time of the race that a step, an epoch or a word says.
  private func time(_ text: String) throws(OptionError) -> Int {
    switch canonical(text) {
    case "start": return 0
    case "end": return race.end
    default: break
    }
    guard let subject = experiment.network else {
      return try NumberText.count(text, owner: "--at", key: "the step", in: 0...race.end)
    }
    let range = ParameterRange(0, Double(subject.epochs))
    let epoch = try NumberText.number(text, owner: "--at", key: "the epoch", in: range)
    return Int((epoch * Double(subject.samplesPerEpoch)).rounded())
  }
}
