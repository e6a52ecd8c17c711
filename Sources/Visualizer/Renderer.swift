import Canvas

/// Draws the desk: a pure function of the desk and the style. State kept between frames only saves work; a
/// new renderer draws the same.
public struct Renderer: Sendable {
  public let depth: ColorDepth
  public let glyphs: GlyphSet
  public let markers: GlyphSet
  private var style: Style
  private(set) var pictures = Pictures()

  public init(depth: ColorDepth, glyphs: GlyphSet, markers: GlyphSet = .unicode) {
    self.depth = depth
    self.glyphs = glyphs
    self.markers = markers
    style = Style(depth: depth, glyphs: glyphs, markers: markers)
  }

  public mutating func render(_ desk: Desk) -> Frame {
    if style.map != desk.look.colormap || style.theme != desk.look.theme {
      style = Style(
        depth: depth, glyphs: glyphs, markers: markers, map: desk.look.colormap, theme: desk.look.theme)
    }
    if desk.presentation?.isBlank == true { return Frame(size: desk.size, filledWith: style.blackout) }
    let layout = RaceLayout(desk)
    var frame = Frame(size: desk.size, filledWith: style.blank)
    guard !layout.isTooSmall else {
      TooSmallView(needed: RaceLayout.smallest).draw(into: &frame, style: style)
      return frame
    }
    let views = RaceViews(desk, layout)
    switch desk.screen {
    case .race where layout.present != nil: views.drawPresent(into: &frame, &pictures, style: style)
    case .race, .alone: views.drawRace(into: &frame, &pictures, style: style)
    case .inside(let screen): views.drawInside(screen, into: &frame, &pictures, style: style)
    case .relief(let screen): views.drawRelief(screen, into: &frame, &pictures, style: style)
    case .map(let screen): views.drawMap(screen, into: &frame, &pictures, style: style)
    case .basins(let screen): views.drawBasins(screen, into: &frame, &pictures, style: style)
    case .report(let screen): views.drawReport(screen, into: &frame, &pictures, style: style)
    case .why(let screen): views.drawWhy(screen, into: &frame, &pictures, style: style)
    case .spectrum(let screen): views.drawSpectrum(screen, into: &frame, style: style)
    case .sweep(let screen): views.drawSweep(screen, into: &frame, style: style)
    }
    drawSheet(of: desk, into: &frame)
    if let laser = desk.presentation?.laser { LaserView(laser: laser).draw(into: &frame, style: style) }
    if style.losesBold { frame.dropBold() }
    return frame
  }

  /// Draws the sheet over the screen, if there is one.
  private mutating func drawSheet(of desk: Desk, into frame: inout Frame) {
    guard let sheet = desk.sheet else { return }
    var thumbnail: ThumbnailView?
    if case .scenes(let picker) = sheet { thumbnail = pictures.thumbnail(picker, style: style) }
    SheetView(sheet: sheet, desk: desk, thumbnail: thumbnail).draw(into: &frame, style: style)
  }
}
