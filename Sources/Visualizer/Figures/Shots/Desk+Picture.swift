import Canvas
import Figures
import Scenes

extension Desk {
  /// The figure of what is shown.
  ///
  /// - Parameters:
  ///   - style: the look; colours are the desk's.
  ///   - command: the command that makes it anew, which is its description.
  ///   - hasCaption: true if the command is written below the figure, too.
  /// - Returns: the drawing.
  public func picture(_ style: FigureStyle, command: String, hasCaption: Bool) -> Drawing {
    var style = style
    (style.theme, style.colormap) = (look.theme, look.colormap)
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
    let notes = [omission, trainingNote].compactMap { $0.map { " (\($0))" } }.joined()
    let command = shown.exportCommand(figure: ["--caption"]) + notes
    let drawing = shown.picture(FigureStyle(), command: command, hasCaption: true)
    let view = shotView == .race ? "" : "-\(shotView.rawValue)"
    return [.write(name: name ?? experiment.shortName + view, ending: "svg", text: drawing.svg)]
  }

  /// The part of a picture of a training that no command makes again: planes go by the epochs trained so far.
  private var trainingNote: String? {
    guard experiment.network != nil, race.reached < race.end else { return nil }
    return "here, taken while the networks trained; the command trains them to the end first"
  }

  /// The same for a name that may have its ending; empty for the race's own.
  ///
  /// - Throws: `Refusal` for another format.
  mutating func savePicture(file: String) throws -> [Effect] {
    let ending = file.split(separator: "/").last?.split(separator: ".").dropFirst().last.map {
      $0.lowercased()
    }
    if file.isEmpty { return savePicture() }
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
