import ArgumentParser
import Canvas
import Catalogue
import Experiments
import Visualizer

/// The options for the view of the race.
struct ViewOptions: ParsableArguments {
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

  /// The view in words.
  var shot: Shot {
    var shot = Shot()
    (shot.at, shot.lane, shot.layout, shot.scale, shot.colormap) = (at, lane, layout, scale, colormap)
    return shot
  }
}
