import Canvas
import Experiments
import Scenes

/// A view of a race in words: what the command line adds to the race, so that a picture shows what a screen does.
///
/// Where nothing is said, a view is as a new desk has it, at the end of the race.
public struct Shot: Sendable, Hashable {
  /// The size of the screen where nothing else is said.
  public static let usualSize = Size(columns: 120, rows: 40)
  /// The same for maps and basins, which have a cell of their own for few cells of the screen.
  public static let usualMapSize = Size(columns: 200, rows: 60)

  /// The screen and its state, `relief:turn=30,tilt=60`.
  public var view: String?
  /// The step of the scene's lesson, from 1.
  public var page: Int?
  /// The time at the cursor: a step, for networks an epoch; `start` or `end`.
  public var at: String?
  /// The focused lane: its name, or its number from 1.
  public var lane: String?
  public var layout: ViewPreferences.Layout?
  public var scale: ViewPreferences.Scale?
  public var colormap: ColorMap?
  public var plane: ViewPreferences.PlaneKind?
  public var theme: Theme?
  /// The size of the screen in cells, on which the resolution of maps and planes depends.
  public var size: Size?
  /// True to go on playing from there, for recordings.
  public var plays = false

  public init() {}

  /// The options of `descent export`, and their values.
  public var arguments: [String] {
    let options: [(name: String, value: String?)] = [
      ("page", page.map(String.init)), ("view", view), ("at", at), ("lane", lane),
      ("layout", layout?.rawValue), ("scale", scale?.rawValue), ("colormap", colormap?.name),
      ("plane", plane?.rawValue), ("theme", theme?.name), ("size", size.map { "\($0.columns)x\($0.rows)" }),
    ]
    return options.flatMap { name, value in value.map { ["--\(name)", $0] } ?? [] }
  }
}
