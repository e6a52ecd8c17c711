import Canvas
import Figures
import Scenes

extension Desk {
  /// The figure of what is shown, with the command that makes it anew as its description.
  ///
  /// - Parameters:
  ///   - style: the look; colours are the desk's.
  ///   - options: the options of the command line that give the style.
  ///   - hasCaption: true if the command is written below the figure.
  /// - Returns: the drawing.
  public func picture(_ style: FigureStyle, options: [String], hasCaption: Bool) -> Drawing {
    var style = style
    (style.theme, style.colormap) = (look.theme, look.colormap)
    let command = exportCommand(figure: options) + (omission.map { " (\($0))" } ?? "")
    if hasCaption { style.caption = command }
    var drawing = drawing(style)
    (drawing.title, drawing.summary) = (experiment.title, command)
    return drawing
  }

  /// Asks for an SVG file of what is shown; the outcome is said when it is known.
  ///
  /// - Parameter name: the name without its ending; nil for the race's own.
  /// - Returns: the effect.
  mutating func savePicture(named name: String? = nil) -> [Effect] {
    let shown = posed
    let drawing = shown.picture(FigureStyle(), options: ["--caption"], hasCaption: true)
    let view = shotView == .race ? "" : "-\(shotView.rawValue)"
    return [.write(name: name ?? experiment.shortName + view, ending: "svg", text: drawing.svg)]
  }

  /// The same for a name that may have its ending.
  ///
  /// - Throws: `Refusal` for another format.
  mutating func savePicture(file: String) throws -> [Effect] {
    let ending = file.split(separator: "/").last?.split(separator: ".").dropFirst().last.map {
      $0.lowercased()
    }
    if ending == "svg" { return savePicture(named: String(file.dropLast(4))) }
    guard let ending, ["png", "pdf", "cast", "ans", "txt", "csv", "json", "npy"].contains(ending) else {
      return savePicture(named: file)
    }
    throw Refusal("here only SVG; the figure's caption is a command that writes .\(ending) too, with -o")
  }

  /// The desk at rest: the picture without what passes.
  private var posed: Desk {
    var desk = self
    desk.timeline.isPlaying = false
    desk.timeline.destination = nil
    (desk.sheet, desk.notice, desk.hand.burst) = (nil, nil, nil)
    desk.pointer = Pointer()
    desk.look.camera.jump(to: look.camera.target)
    if let camera = reliefScreen?.target { desk.reliefScreen?.jump(to: camera) }
    desk.reliefScreen?.advance(by: 1)
    desk.presentation?.isBlank = false
    desk.presentation?.laser = Laser()
    return desk
  }
}
