import Canvas
import Experiments
import Landscapes
import Optimizers

extension State {
  mutating func performOnPicture(_ action: Action) {
    switch action {
    case .randomStart: startAnew(from: randomStart())
    case .moveStart(let right, let up):
      let step = Point(camera.domain.width, camera.domain.height) / 50
      restartInPlace(from: experiment.start + step * Point(Double(right), Double(up)))
    case .toggleLayout: layout = layout == .overlay ? .sideBySide : .overlay
    case .toggleContours: showsContours.toggle()
    case .nextColormap:
      let index = ColorMap.all.firstIndex(of: colormap) ?? 0
      colormap = ColorMap.all[(index + 1) % ColorMap.all.count]
      say("colour map: \(colormap.name)")
    case .toggleScale:
      scale = scale == .log ? .linear : .log
      say("colours: \(scale.rawValue) scale")
    case .zoomIn: camera.zoom(by: 0.8, about: camera.domain.center)
    case .zoomOut: camera.zoom(by: 1.25, about: camera.domain.center)
    default: break
    }
  }

  /// A start in the view, the next of the seed's stream.
  private mutating func randomStart() -> Point {
    var stream = RandomStream(seed: experiment.seed, stream: .start, counter: randomStarts)
    randomStarts += 1
    let domain = experiment.domain
    return Point(
      domain.x.lowerBound + domain.width * stream.nextUniform(),
      domain.y.lowerBound + domain.height * stream.nextUniform())
  }

  private mutating func startAnew(from start: Point) {
    race.restart(from: start)
    burst = nil
    moveCursor(to: 0)
    isPlaying = true
    isComputed = false
  }

  /// Another start under the standing cursor: the paths bend as the start moves.
  mutating func restartInPlace(from start: Point) {
    race.restart(from: start)
    burst = nil
    moveCursor(to: destination ?? cursor)
    isComputed = false
  }

  // MARK: Scenes

  mutating func openScene(after step: Int) {
    let count = SceneLibrary.all.count
    openScene(((sceneIndex ?? (step > 0 ? -1 : 0)) + step + count) % count)
  }

  /// Opens a scene of the library; the user's choices of layout and colour map stay. One with networks is left
  /// to the program.
  mutating func openScene(_ index: Int) {
    let scene = SceneLibrary.all[index]
    do {
      guard case .race(let draft) = try scene.draft() else { return wantedScene = index }
      var next = State(try draft.finished(), sceneName: scene.name, size: size)
      next.colormap = colormap
      next.showsContours = showsContours
      next.formulaHistory = formulaHistory
      // A lesson arranges the screen as it needs it.
      if next.lesson == nil { (next.layout, next.mode) = (layout, mode) }
      self = next
    } catch {
      say(String(describing: error), isError: true)
    }
  }

  // MARK: Mouse

  mutating func handle(_ mouse: Mouse) {
    guard sheet == nil else {
      if mouse.action == .press { closeSheet() }
      return
    }
    let layout = Layout(self)
    if inside != nil { return handleInside(mouse, layout) }
    switch mouse.action {
    case .press:
      press(mouse, layout)
    case .drag:
      if isPlacingStart { placeStart(mouse, layout) } else { scrub(mouse, layout) }
    case .release: isPlacingStart = false
    case .wheelUp: zoom(by: 0.8, mouse, layout)
    case .wheelDown: zoom(by: 1.25, mouse, layout)
    }
  }

  private mutating func closeSheet() {
    if case .formula = sheet { cancelFormula() } else { sheet = nil }
  }

  private mutating func press(_ mouse: Mouse, _ layout: Layout) {
    isPlacingStart = false
    if let lane = layout.lane(row: mouse.row, column: mouse.column) { focusLane(lane) }
    if layout.plot(row: mouse.row, column: mouse.column) != nil {
      isPlacingStart = true
      placeStart(mouse, layout)
    } else {
      scrub(mouse, layout)
    }
  }

  private mutating func placeStart(_ mouse: Mouse, _ layout: Layout) {
    guard let plot = layout.plot(row: mouse.row, column: mouse.column) else { return }
    restartInPlace(from: viewport(plot).point(row: mouse.row, column: mouse.column))
  }

  mutating func scrub(_ mouse: Mouse, _ layout: Layout) {
    guard mouse.row == layout.timelineRow, layout.track.contains(mouse.column) else { return }
    isPlaying = false
    let share = Track.position(of: mouse.column, in: layout.track)
    moveCursor(to: Int((share * Double(experiment.steps)).rounded()))
  }

  private mutating func zoom(by factor: Double, _ mouse: Mouse, _ layout: Layout) {
    guard let plot = layout.plot(row: mouse.row, column: mouse.column) else { return }
    camera.zoom(by: factor, about: viewport(plot).point(row: mouse.row, column: mouse.column))
  }

  /// What a picture in this block shows.
  func viewport(_ plot: Rect) -> Viewport { Viewport(x: camera.domain.x, y: camera.domain.y, rect: plot) }
}
