import Canvas
import Experiments
import Figures
import Visualizer

extension ColorMap: Choice {
  public static var allCases: [ColorMap] { all }
  static var kind: String { "colour map" }
}

extension Theme: Choice {
  public static var allCases: [Theme] { all }
  static var kind: String { "theme" }
}

extension FigureStyle.Ground: Choice {
  static var kind: String { "kind of map" }
  package var name: String { rawValue }
}

extension FigurePart: Choice {
  static var kind: String { "part of the numbers" }
  package var name: String { rawValue }
}

extension ViewPreferences.Layout: Choice {
  static var kind: String { "layout" }
  package var name: String { rawValue }
}

extension ShotView: Choice {
  static var kind: String { "view" }
  package var name: String { rawValue }
}

extension ViewPreferences.PlaneKind: Choice {
  static var kind: String { "plane" }
  package var name: String { rawValue }
}

extension ViewPreferences.Scale: Choice {
  static var kind: String { "scale" }
  package var name: String { rawValue }
}
