import ArgumentParser
import Canvas
import Catalogue
import Experiments
import Visualizer

/// The options for the view of the race.
struct ViewOptions: ParsableArguments {
  @Option(
    help: .option(
      "What to show, such as relief:turn=30,tilt=40: \(ShotView.names.joined(separator: ", ")); see descent list "
        + "views.", "name[:key=value,…]", default: ShotView.race.rawValue),
    completion: .list(ShotView.names))
  var view: String?

  @Option(
    parsing: .unconditional,
    help: .wholeNumber("The page of the scene's lesson to show.", default: "the race without its lesson"))
  var page: WholeNumber?

  @Option(
    parsing: .unconditional,
    help: .option("The step to show, or for networks the epoch; start or end.", "step", default: "end"))
  var at: String?

  @Option(help: .option("The focused lane: its name, or its number from 1.", "lane", default: "the last one"))
  var lane: String?

  @Option(
    help: .option(
      "One picture, or one for each lane: \(ViewPreferences.Layout.names.joined(separator: ", ")).",
      "layout", default: "the scene's"),
    completion: .list(ViewPreferences.Layout.names), transform: { try ViewPreferences.Layout(named: $0) })
  var layout: ViewPreferences.Layout?

  @Option(
    help: .option(
      "The scale of the colours: \(ViewPreferences.Scale.names.joined(separator: " or ")).", "scale",
      default: "the scene's"),
    completion: .list(ViewPreferences.Scale.names), transform: { try ViewPreferences.Scale(named: $0) })
  var scale: ViewPreferences.Scale?

  @Option(
    help: .option("The colours of the heat map; see descent list colormaps.", "name", default: "the scene's"),
    completion: .list(ColorMap.names),
    transform: { try ColorMap(named: $0) })
  var colormap: ColorMap?

  @Option(
    help: .option(
      "The plane of networks: \(ViewPreferences.PlaneKind.names.joined(separator: ", ")).", "plane",
      default: "the scene's"),
    completion: .list(ViewPreferences.PlaneKind.names),
    transform: { try ViewPreferences.PlaneKind(named: $0) })
  var plane: ViewPreferences.PlaneKind?

  @Option(
    help: .option(
      "The size of the screen in cells, for frames, and for how finely maps and planes are computed.",
      "columns x rows",
      default: "\(Self.text(Shot.usualSize)); \(Self.text(Shot.usualMapSize)) for maps and basins"),
    transform: { try ViewOptions.size($0) })
  var size: Size?

  @Option(
    help: .option(
      "Keys to type before, such as 'z right:5 wait:1 text:abc'; for the race as it is then.", "keys",
      default: "none"),
    transform: { try KeyScript($0) })
  var keys: KeyScript?

  @Option(
    help: .option(
      "Characters of frames: \(GlyphSet.names.joined(separator: " or ")).", "glyphs", default: "unicode"),
    transform: { try GlyphSet(named: $0) })
  var glyphs: GlyphSet?

  @Option(
    help: .option(
      "Colours of frames: \(ColorChoice.names.joined(separator: ", ")).", "depth", default: "truecolor"),
    transform: { try ColorChoice(named: $0) })
  var color: ColorChoice = .auto

  /// The colours of frames.
  var depth: ColorDepth { color.depth ?? .rgb }

  func validate() throws { try validate(page, of: "--page", in: 1...1000) }

  /// The sizes that a screen may have.
  private static let columns = 40...1000
  private static let rows = 12...500

  private static func text(_ size: Size) -> String { "\(size.columns)x\(size.rows)" }

  private static func size(_ text: String) throws(OptionError) -> Size {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    guard parts.count == 2, columns.contains(parts[0]), rows.contains(parts[1]) else {
      throw .malformed(
        text: text,
        expected: "columns and rows such as 120x40, from \(columns.lowerBound)x\(rows.lowerBound) to "
          + "\(columns.upperBound)x\(rows.upperBound)")
    }
    return Size(columns: parts[0], rows: parts[1])
  }

  /// The view in words.
  var shot: Shot {
    var shot = Shot()
    (shot.view, shot.page, shot.at, shot.lane) = (view, page?.value, at, lane)
    (shot.layout, shot.scale, shot.colormap) = (layout, scale, colormap)
    (shot.plane, shot.size) = (plane, size)
    return shot
  }
}
