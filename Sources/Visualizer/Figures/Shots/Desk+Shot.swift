import Canvas
import Catalogue
import Experiments
import Landscapes
import Optimizers
import Scenes
import Wording

extension Desk {
  /// A desk that shows what a shot says of a race. On surfaces everything is computed; training, planes and surveys
  /// are left to the workers, as ever, and the cursor follows them.
  ///
  /// - Parameters:
  ///   - experiment: the race; its lesson counts only where the shot names a page.
  ///   - sceneName: the name of its library scene; nil for any other scene.
  ///   - shot: the view.
  /// - Throws: an error in words, for what the race does not have.
  public init(_ experiment: Experiment, sceneName: String? = nil, shot: Shot) throws {
    var experiment = experiment
    if shot.page == nil { experiment.lesson = nil }
    let name = shot.view.map { canonical(String($0.prefix { $0 != ":" })) }
    let usual = ShotView.allCases.first { canonical($0.rawValue) == name }?.usualSize ?? Shot.usualSize
    self.init(experiment, sceneName: sceneName, size: shot.size ?? usual)
    try show(shot)
  }

  private mutating func show(_ shot: Shot) throws {
    if let page = shot.page { try open(page: page) }
    let playsTo = timeline.isPlaying ? lesson?.stop ?? race.end : cursor
    timeline.isPlaying = false
    if let layout = shot.layout { look.layout = layout }
    if let scale = shot.scale { look.scale = scale }
    if let colormap = shot.colormap { look.colormap = colormap }
    if let plane = shot.plane { look.plane = plane }
    if let theme = shot.theme { look.theme = theme }
    if let lane = shot.lane { focusLane(try laneIndex(lane)) }
    let option = try shot.view.map { (text) throws(OptionError) in try OptionText(text) }
    let view: ShotView = try option.map { try word($0.name, kind: "view") } ?? .race
    let time = try shot.at.map(time) ?? (lesson == nil ? race.end : playsTo)
    race.compute(to: race.end, budget: nil)
    moveCursor(to: time)
    try open(view)
    try set(option?.settings ?? [], of: view)
    moveCursor(to: shot.at == nil ? lastShown(time, in: view) : time)
    isComputed = experiment.network == nil
    timeline.isPlaying = shot.plays && cursor < race.end
    notice = nil
    watchLesson()
  }

  private mutating func open(page: Int) throws {
    guard let count = lesson?.stepCount else { throw Refusal("the scene has no lesson, and so no pages") }
    guard (1...count).contains(page) else {
      throw OptionError.outOfRange(
        owner: "the lesson", key: "page", value: String(page), range: ParameterRange(1, Double(count)))
    }
    enterLessonStep(page - 1)
  }

  private mutating func set(_ settings: [(key: String, value: String)], of view: ShotView) throws {
    let keys = ShotKey.all.filter { $0.views.contains(view) }
    var given: [String: String] = [:]
    for (key, value) in settings {
      guard let known = keys.first(where: { canonical($0.name) == canonical(key) }) else {
        let names = keys.map(\.name)
        throw OptionError.unknownKey(
          owner: "the view “\(view.rawValue)”", key: key, nearest: nearest(to: key, in: names), all: names)
      }
      guard given.updateValue(value, forKey: known.name) == nil else {
        throw OptionError.duplicateKey(owner: "the view “\(view.rawValue)”", key: key)
      }
    }
    for key in keys { if let value = given[key.name] { try key.write(&self, value) } }
  }

  /// The time to show where none is given: inside a step, the last one of the lane.
  private func lastShown(_ time: Int, in view: ShotView) -> Int {
    let lane = race.lane(hand.focus)
    return view == .inside && lane.isFinished ? min(time, max(1, lane.time)) : time
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
