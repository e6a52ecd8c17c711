import Canvas
import Experiments
import Landscapes

/// The ways back: to the scene as it was loaded, to a knob's value in it, and to a view of all paths.
extension Desk {
  // MARK: Everything

  /// Restarts the scene as it was loaded, or the page of a lesson as it began; the choices of layout, colours and
  /// speed stay.
  mutating func resetAll() {
    screen = .race
    if let progress = lesson {
      enterLessonStep(progress.index)
      return say("the page begins again, as it was")
    }
    let changes = changesSinceLoading
    startAnew(opened)
    beginLanes(as: opened)
    let loaded = Look(opened)
    (look.camera, look.scale, look.plane) = (loaded.camera, loaded.scale, loaded.plane)
    randomStarts = 0
    say(
      changes.isEmpty
        ? "restarted; everything else was as in the scene"
        : "as in the scene again: " + changes.joined(separator: ", "))
  }

  /// The differences from the scene as it was loaded, in words.
  private var changesSinceLoading: [String] {
    let now = race.experiment(at: cursor)
    var words: [String] = []
    let turned = now.lanes.indices.filter { lane in
      Knob.all(of: now.lanes[lane], in: now).contains {
        $0.value(in: now.lanes[lane]) != $0.value(in: lanesBegun[lane])
      }
    }
    if !laneChanges.isEmpty { words.append("the list of lanes") }
    if !turned.isEmpty {
      let names = turned.map { now.lanes[$0].label }.joined(separator: ", ")
      words.append("knobs of " + (turned.count > 2 ? "\(turned.count) lanes" : names))
    }
    if zip(now.lanes, lanesBegun).contains(where: { $0.isOn != $1.isOn }) { words.append("lanes on") }
    if now.surface?.setup.text != opened.surface?.setup.text { words.append("the surface") }
    if now.surface?.start != opened.surface?.start { words.append("the start") }
    if now.seed != opened.seed { words.append("the seed") }
    let loaded = Look(opened)
    if look.camera.target != loaded.camera.target || look.scale != loaded.scale || look.plane != loaded.plane
    {
      words.append("the view")
    }
    return words
  }

  // MARK: The knob in hand

  /// Gives the knob in hand its value in the scene; if it has that already, its default.
  mutating func restoreKnob() {
    let (knob, before) = (knob, self)
    let lanes = knob.isOfSurface ? [(lane: hand.focus, knob: knob)] : lanes(with: knob)
    let isAsInScene = lanes.allSatisfy { lane, own in
      race.value(of: own, ofLane: lane, at: cursor) == sceneValue(of: own, ofLane: lane)
    }
    let isSame = lanes.allSatisfy { lane, own in
      sceneValue(of: own, ofLane: lane) == own.defaultValue(in: experiment.lanes[lane])
    }
    let symbol = knob.hyperparameter.symbol
    /// The value of the only lane that is tuned, since others may have other ones.
    func text(_ value: (Knob, Int) -> Double) -> String {
      guard lanes.count == 1, let only = lanes.first else { return "" }
      return " " + knob.hyperparameter.text(value(only.knob, only.lane))
    }
    let scene = text { sceneValue(of: $0, ofLane: $1) }
    let usual = text { $0.defaultValue(in: experiment.lanes[$1]) }
    if isAsInScene, !isSame {
      change(knob) { own, _, lane in own.defaultValue(in: before.experiment.lanes[lane]) }
      return say("\(symbol)\(usual), the default; again for the scene's\(scene)")
    }
    if !isAsInScene { change(knob) { own, _, lane in before.sceneValue(of: own, ofLane: lane) } }
    say("\(symbol)\(scene) as in the scene" + (isSame ? ", the default" : "; again for the default\(usual)"))
  }

  /// The value of a knob in the scene as it was loaded, or in the page of a lesson as it began.
  private func sceneValue(of knob: Knob, ofLane lane: Int) -> Double {
    guard case .surface(let index, let usual) = knob.target else {
      return knob.value(in: lesson?.begun.lanes[lane] ?? lanesBegun[lane])
    }
    guard let loaded = (lesson?.begun ?? opened).surface?.setup, let own = experiment.surface?.setup,
      loaded.entry.name == own.entry.name, loaded.entry.formulaText == own.entry.formulaText,
      loaded.values.indices.contains(index)
    else { return usual }
    return loaded.values[index]
  }

  // MARK: The view

  /// Fits the view to the paths of all active lanes; if it is fitted already, shows the whole view again.
  mutating func fitPaths() {
    guard experiment.surface != nil, !look.camera.isFitted else {
      look.camera.goHome()
      return say("the whole view")
    }
    guard let bounds = pathBounds else { return say("there is no path to fit the view to") }
    look.camera.fit(to: bounds)
    say("the view fits the paths; again for the whole view")
  }

  /// The bounds of all paths, as far as computed. A path that diverged counts near the whole view only, or
  /// nothing else would be seen.
  private var pathBounds: Domain? {
    let near = look.camera.home.scaled(by: 3, about: look.camera.home.center)
    let points = race.activeLanes.flatMap { index in
      let lane = race.lane(index)
      let points = lane.runs(upTo: lane.time).joined().filter { $0.x.isFinite && $0.y.isFinite }
      guard lane.status.isDiverged else { return Array(points) }
      return points.filter { near.x.contains($0.x) && near.y.contains($0.y) }
    }
    let (xs, ys) = (points.map(\.x), points.map(\.y))
    guard let left = xs.min(), let right = xs.max(), let low = ys.min(), let high = ys.max() else {
      return nil
    }
    return Domain(x: left...right, y: low...high)
  }
}
