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
  private var lastThumbnail: Thumbnail?
  /// The planes of networks.
  var planes: PlaneBackdrops?

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
      frame.drawTooSmall(state.size, style: style)
      return frame
    }
    let key = Picture.Key(state, domain: state.camera.domain, size: size)
    if picture?.key != key { picture = Picture(key, state.surface, style: style) }
    guard let picture else { return frame }
    if state.inside != nil {
      drawInside(state, picture, layout, into: &frame)
    } else {
      draw(state, layout, picture, into: &frame)
    }
    frame.drawSheet(state, layout, thumbnail(for: state.sheet), style: style)
    return frame
  }

  mutating func prepare(for colormap: ColorMap) {
    if style.map != colormap { style = Style(depth: depth, glyphs: glyphs, map: colormap) }
  }

  /// The surface of the scene that is chosen in the list, if one is.
  mutating func thumbnail(for sheet: Sheet?) -> Thumbnail? {
    guard case .scenes(let picker) = sheet else { return nil }
    let key = Thumbnail.Key(scene: picker.selection, map: style.map)
    if lastThumbnail?.key != key { lastThumbnail = Thumbnail(key, style: style) }
    return lastThumbnail
  }

  private mutating func drawInside(_ state: State, _ race: Picture, _ layout: Layout, into frame: inout Frame)
  {
    let (inside, domain) = state.insideLayout(timelineRow: layout.timelineRow)
    let key = Picture.Key(state, domain: domain, size: inside.plot.size)
    if insidePicture?.key != key || insidePicture?.scale != race.scale {
      // One scale for the race and for the steps of it, so that colours mean the same.
      insidePicture = Picture(key, state.surface, scale: race.scale, style: style)
    }
    if let insidePicture { frame.drawInside(Moment(state), inside, layout, insidePicture, style: style) }
  }

  private func draw(_ state: State, _ layout: Layout, _ picture: Picture, into frame: inout Frame) {
    let moment = Moment(state)
    frame.drawTitle(state, scale: picture.scale, style: style)
    for panel in layout.panels { frame.drawPanel(panel, moment, picture, style: style) }
    if let chart = layout.chart { frame.drawLossChart(chart, moment, style: style) }
    if let table = layout.table {
      frame.drawTable(table, lanes: layout.tableLanes, moment, layout, style: style)
    }
    if let legend = layout.legend { frame.drawLegend(legend, lanes: layout.tableLanes, moment, style: style) }
    if let row = layout.legendRow {
      frame.drawLegendRow(row, moment, limit: layout.lesson?.column, style: style)
    }
    if let tuner = layout.tuner { frame.drawTuner(tuner, moment, layout, style: style) }
    frame.drawTimeline(moment, layout, style: style)
    if let rect = layout.lesson, let lesson = state.lesson {
      frame.drawLesson(lesson, rect, moment, style: style)
      frame.drawLessonFooter(state, lesson, row: layout.footerRow, style: style)
    } else {
      frame.drawFooter(state, row: layout.footerRow, style: style)
    }
  }
}

/// The heat map and its scale, made once for as long as nothing about them changes.
struct Picture: Sendable {
  struct Key: Hashable {
    let surface: String
    let domain: Domain
    let size: Size
    let scale: ViewPreferences.Scale
    let contours: Bool
    let map: ColorMap

    init(_ state: State, domain: Domain, size: Size) {
      surface = state.experiment.surface.text
      self.domain = domain
      self.size = size
      scale = state.scale
      contours = state.showsContours
      map = state.colormap
    }
  }

  let key: Key
  let scale: LossScale
  let backdrop: Backdrop

  /// Samples and draws the surface; without a scale it takes one from what is seen.
  init(_ key: Key, _ surface: any Surface, scale: LossScale? = nil, style: Style) {
    let plot = Rect(column: 0, row: 0, columns: key.size.columns, rows: key.size.rows)
    let viewport = Viewport(x: key.domain.x, y: key.domain.y, rect: plot)
    let field = Field(viewport) { surface.value($0, $1) }
    let kind: LossScale.Kind = key.scale == .log ? .log : .linear
    let scale = scale ?? LossScale(field, kind: kind, floor: surface.minimum)
    self.key = key
    self.scale = scale
    backdrop = Backdrop(field, scale: scale, style: style, contours: key.contours)
  }
}

/// A state with what every view asks of it, looked up once a frame.
struct Moment {
  let state: State
  /// The record of every lane at the cursor, by its place.
  let records: [LaneRecord]
  let statuses: [LaneStatus]

  init(_ state: State) {
    self.state = state
    records = state.race.lanes.map { $0.record(at: state.cursor) }
    statuses = state.race.lanes.map { $0.status(at: state.cursor) }
  }

  var lanes: [Lane] { state.race.lanes }
  var cursor: Int { state.cursor }
  func isOn(_ lane: Int) -> Bool { state.experiment.lanes[lane].isOn }
  func label(_ lane: Int) -> String { lanes[lane].setup.label }

  /// Whether tuning moves this lane.
  func isFocused(_ lane: Int) -> Bool { state.tunedLanes.contains(lane) }

  /// The value of a knob at the cursor.
  func value(of knob: Knob, lane: Int) -> Double { lanes[lane].value(of: knob, at: cursor) }
}
