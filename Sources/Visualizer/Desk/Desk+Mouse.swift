import Canvas
import Experiments
import Landscapes

extension Desk {
  /// The style that texts are measured in, where the mouse asks what is at a cell.
  var pointerStyle: Style { Style(glyphs: glyphs, map: look.colormap, theme: look.theme) }

  mutating func handle(_ mouse: Mouse) -> [Effect] {
    pointer.place = mouse.place
    if mouse.action == .move {
      presentation?.laser.move(toRow: mouse.row, column: mouse.column)
      return []
    }
    if presentation?.isBlank == true {
      if mouse.action == .press { _ = lightUp() }
      return []
    }
    guard sheet == nil else {
      pointer.grip = nil
      return handleInSheet(mouse)
    }
    let layout = RaceLayout(self)
    switch mouse.action {
    case .press: return press(mouse, layout)
    case .drag where pointer.grip != nil: drag(mouse, layout)
    case .release where pointer.grip != nil: release(mouse, layout)
    case .wheelUp where isShowingPictures: zoom(by: 0.8, mouse, layout)
    case .wheelDown where isShowingPictures: zoom(by: 1.25, mouse, layout)
    case .drag, .release, .wheelUp, .wheelDown, .move: handleOnScreen(mouse, layout)
    }
    return []
  }

  /// True on the screens with pictures and charts of the lanes on their way.
  var isShowingPictures: Bool {
    switch screen {
    case .race, .alone: true
    default: false
    }
  }

  // MARK: Pressing

  private mutating func press(_ mouse: Mouse, _ layout: RaceLayout) -> [Effect] {
    pointer.grip = nil
    let hit = RaceViews(self, layout).hits(pointerStyle).at(row: mouse.row, column: mouse.column)
    if let hit, secondPress(hit, mouse, layout) { return [] }
    pointer.click = nil
    switch hit?.target {
    case .key(let key): return handle(key)
    case .choice(let choice): answer(with: choice)
    case .title where !isAsking: return perform(.chooseScene)
    case .scale where !isAsking: return perform(.toggleScale)
    case let target? where !isAsking: take(target, mouse, layout)
    default: break
    }
    if hit == nil, !isShowingPictures { handleOnScreen(mouse, layout) }
    return []
  }

  /// True while a question waits, when only an answer counts.
  private var isAsking: Bool { screen == .race && lesson?.isAsking == true }

  private mutating func take(_ target: Hit.Target, _ mouse: Mouse, _ layout: RaceLayout) {
    switch target {
    case .timeline:
      pointer.grip = .timeline
      scrub(toColumn: mouse.column, layout)
    case .lane(let lane):
      pointer.click = Pointer.Click(self, at: mouse.place)
      focusLane(lane)
    case .picture(let panel): hold(panel, mouse, layout)
    case .knob(let index): hand.knobIndex = index
    case .track(let index):
      pointer.grip = .track(index)
      hand.knobIndex = index
      setKnob(mouse, layout)
    case .nextPage: turnPage(layout)
    case .chartHeader:
      pointer.click = Pointer.Click(self, at: mouse.place)
      turnCharts()
    case .chart, .table: pointer.click = Pointer.Click(self, at: mouse.place)
    case .key, .scale, .title, .choice, .scene, .item, .sheet: break
    }
  }

  /// Gives the picture, chart or table under the second half of a double click the whole screen, or takes it back.
  private mutating func secondPress(_ hit: Hit, _ mouse: Mouse, _ layout: RaceLayout) -> Bool {
    guard let click = pointer.click, click.place == mouse.place, let part = alonePart(hit.target) else {
      return false
    }
    let focus = hand.focus
    (race, hand, look.chartIndex) = (click.race, click.hand, click.chartIndex)
    focusLane(focus)
    pointer.click = nil
    if case .alone = screen {
      screen = .race
    } else {
      if case .chart(let index) = hit.target { look.chartIndex += index }
      if case .chartHeader(let index) = hit.target { look.chartIndex += index }
      screen = .alone(AloneScreen(part: part))
    }
    return true
  }

  private func alonePart(_ target: Hit.Target) -> AloneScreen.Part? {
    switch target {
    case .picture: .picture
    case .lane: .table
    case .chart, .chartHeader: .chart
    case .table: .table
    default: nil
    }
  }

  /// Shows the next page of lanes, by taking its first lane in hand.
  private mutating func turnPage(_ layout: RaceLayout) {
    let lanes = layout.page.count > 1 ? shownLanes : Array(experiment.lanes.indices)
    let last = layout.page.count > 1 ? layout.panels.compactMap(\.lane).max() : layout.listedLanes.last
    let next = lanes.first { $0 > last ?? 0 } ?? lanes.first
    if let next { focusLane(next) }
  }

  // MARK: Moving

  private mutating func hold(_ index: Int, _ mouse: Mouse, _ layout: RaceLayout) {
    let panel = layout.panels[index]
    if let lane = panel.lane { focusLane(lane) }
    let start = experiment.surface.flatMap { viewport(panel.plot).cell(of: $0.start) }
    let isStart = start.map { $0.row == mouse.row && $0.column == mouse.column } ?? false
    pointer.grip =
      isStart
      ? .start(panel: index, isMoved: false) : .picture(panel: index, from: mouse.place, isMoved: false)
  }

  private mutating func drag(_ mouse: Mouse, _ layout: RaceLayout) {
    switch pointer.grip {
    case .timeline: scrub(toColumn: mouse.column, layout)
    case .track: setKnob(mouse, layout)
    case .start(let index, _):
      guard let panel = panel(index, layout), panel.plot.contains(column: mouse.column, row: mouse.row) else {
        return
      }
      restartInPlace(from: viewport(panel.plot).point(row: mouse.row, column: mouse.column))
      pointer.grip = .start(panel: index, isMoved: true)
    case .picture(let index, let from, let isMoved):
      guard isMoved || from != mouse.place, let panel = panel(index, layout), panel.kind != .outputs else {
        return
      }
      let viewport = viewport(panel.plot)
      look.camera.move(
        by: viewport.point(row: from.row, column: from.column)
          - viewport.point(row: mouse.row, column: mouse.column))
      pointer.grip = .picture(panel: index, from: mouse.place, isMoved: true)
    case nil: break
    }
  }

  private func panel(_ index: Int, _ layout: RaceLayout) -> RaceLayout.Panel? {
    layout.panels.indices.contains(index) ? layout.panels[index] : nil
  }

  /// Ends a drag; a picture that was not dragged was clicked, which places the start.
  private mutating func release(_ mouse: Mouse, _ layout: RaceLayout) {
    defer { pointer.grip = nil }
    if case .start(_, false) = pointer.grip { pointer.click = Pointer.Click(self, at: mouse.place) }
    guard case .picture(let index, let from, false) = pointer.grip, from == mouse.place,
      let panel = panel(index, layout)
    else { return }
    pointer.click = Pointer.Click(self, at: mouse.place)
    guard experiment.surface != nil else { return }
    restartInPlace(from: viewport(panel.plot).point(row: mouse.row, column: mouse.column))
  }

  /// Sets the knob in hand to where the mouse holds its handle.
  private mutating func setKnob(_ mouse: Mouse, _ layout: RaceLayout) {
    guard case .track(let index) = pointer.grip, index == hand.knobIndex,
      let track = RaceViews(self, layout).hits(pointerStyle).first(where: { $0.target == .track(index) })?
        .rect
    else { return }
    let position = Track.position(of: mouse.column, in: track.column..<track.endColumn)
    let chosen = knob
    let value = chosen.roundValue(at: position)
    guard value != race.value(of: chosen, ofLane: hand.focus, at: cursor) else { return }
    set(chosen, to: value)
    pointer.grip = .track(hand.knobIndex)
  }

  /// Scrubs where the mouse holds the timeline, on screens with handlers of their own.
  mutating func scrub(_ mouse: Mouse, _ layout: RaceLayout) {
    guard mouse.row == layout.timelineRow, layout.track.contains(mouse.column) else { return }
    scrub(toColumn: mouse.column, layout)
  }

  private mutating func scrub(toColumn column: Int, _ layout: RaceLayout) {
    timeline.isPlaying = false
    let share = Track.position(of: column, in: layout.track)
    moveCursor(to: Int((share * Double(race.end)).rounded()))
  }

  private mutating func zoom(by factor: Double, _ mouse: Mouse, _ layout: RaceLayout) {
    guard let panel = layout.panel(row: mouse.row, column: mouse.column), panel.kind != .outputs else {
      return
    }
    let point = viewport(panel.plot).point(row: mouse.row, column: mouse.column)
    look.camera.zoom(by: factor, about: point)
  }

  /// The viewport of a picture in this block.
  func viewport(_ plot: Rect) -> Viewport {
    Viewport(x: look.camera.domain.x, y: look.camera.domain.y, rect: plot)
  }
}
