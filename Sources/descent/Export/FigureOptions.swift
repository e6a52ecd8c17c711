import ArgumentParser
import Canvas
import Catalogue
import Figures
import Optimizers
import Wording

/// A length on the command line: `85mm`, `8.5cm`, `3.35in`, `241pt`; a bare number is in points.
struct Length: Hashable {
  /// In points, of which an inch has 72.
  let points: Double
  /// As given.
  let text: String

  private static let units = [("mm", 72 / 25.4), ("cm", 720 / 25.4), ("in", 72.0), ("pt", 1.0), ("", 1.0)]

  /// - Throws: `OptionError.malformed`.
  init(_ text: String) throws(OptionError) {
    for (unit, factor) in Self.units where text.hasSuffix(unit) {
      if let number = Double(text.dropLast(unit.count)), number.isFinite {
        (points, self.text) = (number * factor, text)
        return
      }
    }
    throw .malformed(text: text, expected: "a length such as 85mm, 8.5cm, 3.35in or 241pt")
  }
}

/// The options for the look of a figure.
struct FigureOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: .option("The width of the figure: 85mm, 3.35in, 241pt.", "length", default: "170mm"),
    transform: { try Length($0) })
  var width: Length?

  @Option(
    parsing: .unconditional,
    help: .option("The height of the figure.", "length", default: "as suits the width"),
    transform: { try Length($0) })
  var height: Length?

  @Option(help: .option("The font, such as \"Latin Modern Roman\".", "family", default: "Helvetica, Arial"))
  var font: String?

  @Option(
    parsing: .unconditional,
    help: .number("The size of the text in points.", default: "\(shortest(FontFace().size))"))
  var fontSize: Double?

  @Option(
    help: .option(
      "The colours: \(Theme.names.joined(separator: ", ")).", "theme", default: "paper"),
    completion: .list(Theme.names),
    transform: { try Theme(named: $0) })
  var theme: Theme?

  @Option(
    help: .option(
      "The ground under the paths: \(FigureStyle.Ground.names.joined(separator: ", ")).", "kind",
      default: FigureStyle.Ground.filled.rawValue),
    completion: .list(FigureStyle.Ground.names), transform: { try FigureStyle.Ground(named: $0) })
  var map: FigureStyle.Ground = .filled

  @Option(help: .option("The title of the figure.", "text", default: "the scene's"))
  var title: String?

  @Flag(help: "Leave the title out.")
  var noTitle = false

  @Flag(help: "Leave the legend out.")
  var noLegend = false

  @Flag(help: "Leave the charts out.")
  var noChart = false

  @Flag(help: "Draw all lanes as solid lines.")
  var noDashes = false

  @Flag(help: "Draw the screen, cell by cell, instead of a figure.")
  var screen = false

  @Option(parsing: .unconditional, help: .number("The pixels per inch of a .png.", default: "300"))
  var dpi: Double?

  /// The pixels per inch.
  var usedDPI: Double { dpi ?? 300 }

  @Option(
    parsing: .unconditional,
    help: .number(
      "Let an .svg play the race in so many seconds, without a script.", default: "it stands still"))
  var animate: Double?

  @Option(
    parsing: .unconditional,
    help: .wholeNumber("The figures in a row, of several scenes.", default: "2, or 1 below 120mm"))
  var columns: WholeNumber?

  @Flag(help: "Write the command that makes the figure below it.")
  var caption = false

  /// The widths and heights that a figure may have, in points.
  private static let lengths = ParameterRange(72, 7200)
  /// The sizes that text may have, in points.
  private static let fontSizes = ParameterRange(4, 72)

  func validate() throws {
    for (option, length) in [("--width", width), ("--height", height)] {
      guard let length, !Self.lengths.contains(length.points) else { continue }
      throw ValidationError("\(option) is \(length.text), but must be 1in to 100in")
    }
    try validate(fontSize, of: "--font-size", in: Self.fontSizes)
    try validate(dpi, of: "--dpi", in: ParameterRange(36, 2400))
    try validate(animate, of: "--animate", in: ParameterRange(0.5, 600))
    try validate(columns, of: "--columns", in: 1...8)
    guard title == nil || !noTitle else { throw ValidationError("--title and --no-title cannot be combined") }
  }

  /// The style, apart from what the view decides.
  var style: FigureStyle {
    var face = FontFace()
    if let font { face.families = [font] + face.families }
    if let fontSize { face.size = fontSize }
    var style = FigureStyle(
      height: height?.points, font: face, ground: map, showsTitle: !noTitle, showsLegend: !noLegend,
      showsChart: !noChart, usesDashes: !noDashes)
    if let width { style.width = width.points }
    style.showsScreen = screen
    style.animation = animate.map { Drawing.Animation(seconds: $0) }
    return style
  }

  /// The room between figures, in points.
  static let gap = 12.0

  /// The number of figures in a row, and the style of each.
  func panels(_ count: Int) -> (columns: Int, style: FigureStyle) {
    var style = style
    let usual = style.width < Self.twoColumns ? 1 : 2
    let columns = min(count, columns?.value ?? usual)
    style.width = (style.width - Self.gap * Double(columns - 1)) / Double(columns)
    return (columns, style)
  }

  /// The width from which two figures have room beside each other, in points: 120 mm.
  private static let twoColumns = 120 * 72 / 25.4
}
