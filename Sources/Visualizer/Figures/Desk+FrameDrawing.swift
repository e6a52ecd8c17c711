import Canvas
import Figures

extension Desk {
  /// The frame as it is on the screen, cell by cell, in the figure's colours.
  func frameDrawing(_ style: FigureStyle) -> Drawing {
    var desk = self
    (desk.look.theme, desk.look.colormap) = (style.theme, style.colormap)
    // A figure has every character, whatever the terminal has.
    desk.glyphs = .unicode
    // Nothing is to be typed into a figure, and nothing passes.
    (desk.notice, desk.pointer) = (nil, Pointer())
    var renderer = Renderer(depth: .rgb, glyphs: .unicode)
    let colors = style.style
    var drawing = Drawing(
      renderer.render(desk), width: style.width, height: style.height, ink: colors[.text],
      paper: colors[.background], caption: style.caption)
    (drawing.title, drawing.summary) = (experiment.title, style.caption ?? "")
    return drawing
  }
}
