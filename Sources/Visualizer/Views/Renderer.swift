import Canvas
import Experiments
import Landscapes

/// Draws the screen: a pure function of the state and the style. What it keeps between frames (the heat
/// map) only saves work; a new renderer draws the same.
public struct Renderer: Sendable {
  public let depth: ColorDepth
  public let glyphs: GlyphSet
  private(set) var style: Style
  private var picture: Picture?
  private var insidePicture: Picture?
  private(set) var lastThumbnail: (key: ThumbnailKey, view: ThumbnailView?)?
  /// The planes of networks, and what their outputs lie on.
  var planes: PlaneBackdrops?
  var outputs: OutputGrounds?

  public init(depth: ColorDepth, glyphs: GlyphSet) {
    self.depth = depth
    self.glyphs = glyphs
    style = Style(depth: depth, glyphs: glyphs)
  }

  public mutating func render(_ state: State) -> Frame {
    prepare(for: state.colormap)
    let layout = Layout(state)
    var frame = Frame(size: state.size, filledWith: style.blank)
    guard !layout.isTooSmall, let size = layout.panels.first?.plot.size else {
      TooSmallView(needed: Layout.smallest).draw(into: &frame, style: style)
      return frame
    }
    let key = Picture.Key(state, domain: state.camera.domain, size: size)
    if picture?.key != key { picture = Picture(key, state.surface, style: style) }
    guard let picture else { return frame }
    let views = RaceViews(state)
    if state.inside != nil {
      drawInside(views, picture, layout, into: &frame)
    } else {
      draw(views, layout, picture, into: &frame)
    }
    frame.drawSheet(state, thumbnail(for: state.sheet), style: style)
    return frame
  }

  mutating func prepare(for colormap: ColorMap) {
    if style.map != colormap { style = Style(depth: depth, glyphs: glyphs, map: colormap) }
  }

  /// The scene that is chosen in the list, if one is; made once for as long as the same is chosen.
  mutating func thumbnail(for sheet: Sheet?) -> ThumbnailView? {
    guard case .scenes(let picker) = sheet else { return nil }
    let key = ThumbnailKey(scene: picker.selection, map: style.map)
    if lastThumbnail?.key != key {
      lastThumbnail = (key, ThumbnailView(scene: picker.selection, style: style))
    }
    return lastThumbnail?.view
  }

  private mutating func drawInside(
    _ views: RaceViews, _ race: Picture, _ layout: Layout, into frame: inout Frame
  ) {
    let state = views.state
    let (inside, domain) = state.insideLayout(timelineRow: layout.timelineRow)
    let key = Picture.Key(state, domain: domain, size: inside.plot.size)
    if insidePicture?.key != key || insidePicture?.scale != race.scale {
      // One scale for the race and for the steps of it, so that colours mean the same.
      insidePicture = Picture(key, state.surface, scale: race.scale, style: style)
    }
    guard let insidePicture else { return }
    let parts = state.stepInside.map(InsideParts.init)
    views.insideTitle(partCount: parts?.lines.count ?? 0, style: style).draw(into: &frame, style: style)
    LanePanelHeader(lane: views.lanes[state.focus]).draw(
      into: &frame, rect: inside.plot.rowAbove, style: style)
    views.insidePicture(insidePicture, parts, style: style).draw(
      into: &frame, rect: inside.plot, style: style)
    if let parts, !parts.lines.isEmpty {
      views.update(parts, style: style).draw(into: &frame, rect: inside.parts, style: style)
    } else {
      views.formulaLines(hasEnded: parts == nil).draw(into: &frame, rect: inside.parts, style: style)
    }
    if let rect = inside.vectors, let parts {
      parts.vectors(hue: views.hue(style), style: style).draw(into: &frame, rect: rect, style: style)
    }
    views.timeline.draw(into: &frame, row: layout.timelineRow, track: layout.track, style: style)
    views.footer.draw(into: &frame, row: layout.footerRow, style: style)
  }

  private func draw(_ views: RaceViews, _ layout: Layout, _ picture: Picture, into frame: inout Frame) {
    views.title(scale: picture.scale).draw(into: &frame, style: style)
    for panel in layout.panels {
      views.picture(panel, picture).draw(into: &frame, rect: panel.plot, style: style)
      guard let lane = panel.lane else { continue }
      LanePanelHeader(lane: views.lanes[lane]).draw(into: &frame, rect: panel.plot.rowAbove, style: style)
    }
    if let chart = layout.chart { views.chart.draw(into: &frame, rect: chart, style: style) }
    if let table = layout.table { views.table(layout).draw(into: &frame, rect: table, style: style) }
    if let legend = layout.legend { views.legend(layout).draw(into: &frame, rect: legend, style: style) }
    if let row = layout.legendRow {
      views.legendRow.draw(
        into: &frame, row: row, limit: layout.lesson?.column ?? frame.columns, style: style)
    }
    if let tuner = layout.tuner {
      views.tuner(layout).draw(into: &frame, rect: tuner, ruleRow: layout.ruleRow, style: style)
    }
    views.timeline.draw(into: &frame, row: layout.timelineRow, track: layout.track, style: style)
    if let rect = layout.lesson, let lesson = views.state.lesson {
      views.lesson(lesson, in: rect, style: style).draw(into: &frame, rect: rect, style: style)
    }
    views.footer.draw(into: &frame, row: layout.footerRow, style: style)
  }
}

/// What a small picture of a scene depends on.
struct ThumbnailKey: Hashable {
  /// The scene's place in the library.
  let scene: Int
  let map: ColorMap
}

extension Rect {
  /// The row above a block.
  var rowAbove: Rect { Rect(column: column, row: row - 1, columns: columns, rows: 1) }
  /// The row below a block.
  var rowBelow: Rect { Rect(column: column, row: endRow, columns: columns, rows: 1) }
}
