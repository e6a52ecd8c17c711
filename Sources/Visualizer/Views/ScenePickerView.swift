import Canvas
import Experiments
import Landscapes

/// A scene of the library, small: its surface, and its lanes by name.
struct Thumbnail: Sendable {
  struct Key: Hashable {
    /// The scene's place in the library.
    let scene: Int
    let map: ColorMap
  }

  static let size = Size(columns: 32, rows: 10)

  let key: Key
  let experiment: Experiment
  let backdrop: Backdrop

  /// nil for a scene that cannot be read, which says so when it is opened.
  init?(_ key: Key, style: Style) {
    let scene = SceneLibrary.all[key.scene]
    let decoder = SceneDecoder(colormaps: ColorMap.all.map(\.name))
    guard let experiment = try? decoder.decode(scene.text, file: scene.name).finished() else { return nil }
    let surface = experiment.surface.surface
    let domain = experiment.domain
    let rect = Rect(column: 0, row: 0, columns: Self.size.columns, rows: Self.size.rows)
    let viewport = Viewport(x: domain.x, y: domain.y, rect: rect)
    let field = Field(viewport) { surface.value($0, $1) }
    let isLog = experiment.view.scale.map { $0 == .log } ?? surface.prefersLogScale
    let scale = LossScale(field, kind: isLog ? .log : .linear, floor: surface.minimum)
    self.key = key
    self.experiment = experiment
    backdrop = Backdrop(field, scale: scale, style: style, contours: false)
  }
}

extension Frame {
  /// The scenes, those with a lesson marked, and the chosen one's surface where there is room for it.
  mutating func drawScenePicker(_ picker: ScenePicker, _ thumbnail: Thumbnail?, style: Style) {
    let scenes = SceneLibrary.all
    let listColumns = 75
    let hasPicture =
      columns >= listColumns + Thumbnail.size.columns + 7 && rows >= Thumbnail.size.rows + 8
      && thumbnail != nil
    let width = listColumns + (hasPicture ? Thumbnail.size.columns + 5 : 2)
    let inside = drawCenteredBox(
      Size(columns: width, rows: max(scenes.count + 4, hasPicture ? Thumbnail.size.rows + 8 : 0)),
      title: "scenes", keys: "enter opens · ↑↓ · esc closes", style: style)
    let visible = max(1, inside.rows - 2)
    let first = max(0, picker.selection - visible + 1)
    for (offset, index) in (first..<scenes.count).prefix(visible).enumerated() {
      let row = Rect(
        column: inside.column, row: inside.row + 1 + offset, columns: min(listColumns, inside.columns),
        rows: 1)
      draw(scenes[index], in: row, isChosen: index == picker.selection, style: style)
    }
    if hasPicture, let thumbnail {
      draw(thumbnail, row: inside.row + 1, column: inside.column + listColumns + 1, style: style)
    }
  }

  private mutating func draw(
    _ scene: SceneLibrary.Scene, in rect: Rect, isChosen: Bool, style: Style
  ) {
    if isChosen {
      let look = style.focusedRow
      fill(
        rect,
        with: Cell(
          " ", foreground: look.foreground, background: look.background ?? style[.raised],
          attributes: look.attributes))
    }
    let base: Attributes = isChosen ? style.focusedRow.attributes : []
    put(
      isChosen ? String(style.glyph(.pointer)) : " ", row: rect.row, column: rect.column + 1,
      foreground: style[.accent], attributes: base)
    put(
      scene.name, row: rect.row, column: rect.column + 3,
      foreground: isChosen ? style[.bright] : style[.text],
      attributes: base.union(isChosen ? .bold : []))
    let end = scene.hasLesson ? rect.endColumn - 8 : rect.endColumn
    put(
      style.text(scene.title), row: rect.row, column: rect.column + 26, foreground: style[.dim],
      attributes: base, limit: end)
    if scene.hasLesson {
      put(
        "lesson", row: rect.row, endingAt: rect.endColumn - 1, in: TextStyle(style[.accent], on: nil, base))
    }
  }

  private mutating func draw(_ thumbnail: Thumbnail, row: Int, column: Int, style: Style) {
    let experiment = thumbnail.experiment
    let size = Thumbnail.size
    draw(thumbnail.backdrop, row: row, column: column)
    let viewport = Viewport(
      x: experiment.domain.x, y: experiment.domain.y,
      rect: Rect(column: column, row: row, columns: size.columns, rows: size.rows))
    for minimizer in experiment.surface.surface.minimizers.reversed() {
      mark(
        style.glyph(minimizer.isGlobal ? .minimizer : .localMinimizer), at: minimizer.point, in: viewport,
        over: thumbnail.backdrop, foreground: style[.bright])
    }
    mark(
      style.glyph(.start), at: experiment.start, in: viewport, over: thumbnail.backdrop,
      foreground: style[.bright])
    var line = row + size.rows + 1
    for (index, lane) in experiment.lanes.prefix(5).enumerated() {
      put(
        style.marker(index), row: line, column: column, foreground: style.lane(index).new, attributes: .bold)
      put(
        style.text(lane.label), row: line, column: column + 2, foreground: style[.text],
        limit: column + size.columns)
      line += 1
    }
  }
}
