@testable import Canvas

/// The least contrast of trails on what is beneath them, as the program draws them.
struct ContrastTable {
  /// The least contrast of one lane on one map, seen by one kind of vision.
  struct Entry {
    let lane: Int
    /// The name of the map; nil where all maps look alike.
    let map: String?
    /// Least contrasts of the new and of the old part of a trail, for each of `Vision.all`.
    let new: [Double]
    let old: [Double]
  }

  let theme: Theme
  let depth: ColorDepth
  let entries: [Entry]

  /// - Parameters:
  ///   - theme: the theme.
  ///   - depth: `rgb`, or `cube256`, where all maps are drawn in the same bands.
  init(_ theme: Theme, _ depth: ColorDepth) {
    self.theme = theme
    self.depth = depth
    let maps = depth == .rgb ? ColorMap.all : [.dusk]
    entries = (0..<8).flatMap { lane in
      maps.map { map in
        let style = Style(depth: depth, map: map, theme: theme)
        let hue = style.lane(lane)
        return Entry(
          lane: lane, map: depth == .rgb ? map.name : nil, new: Self.least(hue.new, style),
          old: Self.least(hue.old, style))
      }
    }
  }

  /// The least contrast over all levels of the map, for each kind of vision.
  private static func least(_ color: Color, _ style: Style) -> [Double] {
    let painter = HeatPainter(style: style)
    let grounds = (0..<ColorMap.levelCount).map { level in
      painter.shadow(mean: (Double(level) + 0.5) / Double(ColorMap.levelCount)).shownHex ?? 0
    }
    return Vision.all.map { vision in
      grounds.map { vision.contrast(color.shownHex ?? 0, $0) }.min() ?? 0
    }
  }

  /// The least contrast of new parts, for each kind of vision.
  var new: [Double] { least(\.new) }
  /// The least contrast of old parts, for each kind of vision.
  var old: [Double] { least(\.old) }

  private func least(_ part: (Entry) -> [Double]) -> [Double] {
    Vision.all.indices.map { index in entries.map { part($0)[index] }.min() ?? 0 }
  }
}

// MARK: - As text

extension ContrastTable {
  /// Every theme in 24 bits and in the fixed 256 colours.
  static let all = Theme.all.flatMap { theme in
    [ColorDepth.rgb, .cube256].map { ContrastTable(theme, $0) }
  }

  /// The whole of docs/contrast.md.
  static var document: String {
    """
    # The contrast of trails

    The least contrast (WCAG 2.1, 1 to 21) of every lane on every colour map in every theme: of the new part of a trail,
    and after the slash of its oldest part, on the ground that the program gives to a cell with a trail, over all levels
    of the map. For people who confuse colours, both colours are first changed to what they see, and the contrast is that
    of the luminances then; the simulation is that of Machado, Oliveira & Fernandes (2009) at severity 1. Contrast says how
    well a trail stands out from its ground, not whether two lanes can be told apart: for that, lanes also differ in their
    markers.

    `RECORD_SNAPSHOTS=1 swift test --filter ContrastTests` writes this file, and the test fails if it is not what the
    program draws.

    ## The least of all

    \(header(["theme", "colours"]))
    \(all.map(\.summary).joined(separator: "\n"))

    \(all.map(\.section).joined(separator: "\n\n"))

    """
  }

  private var colors: String { depth == .rgb ? "24 bits" : "256, fixed" }

  private var summary: String { Self.row([theme.name, colors], new, old) }

  private var section: String {
    let words = ["blue", "orange", "green", "pink", "yellow", "red", "violet", "grey"]
    let rows = entries.map { entry in
      Self.row(
        ["\(Lanes.markers[entry.lane]) \(words[entry.lane])"] + (entry.map.map { [$0] } ?? []), entry.new,
        entry.old)
    }
    let title = depth == .rgb ? "24 bits" : "256 fixed colours, where all maps look alike"
    return """
      ## \(theme.name), \(title)

      \(Self.header(depth == .rgb ? ["lane", "map"] : ["lane"]))
      \(rows.joined(separator: "\n"))
      """
  }

  private static func header(_ columns: [String]) -> String {
    let names = columns + Vision.all.map(\.description)
    let rules = columns.map { _ in "---" } + Vision.all.map { _ in "---:" }
    return "| \(names.joined(separator: " | ")) |\n|\(rules.joined(separator: "|"))|"
  }

  private static func row(_ cells: [String], _ new: [Double], _ old: [Double]) -> String {
    let figures = zip(new, old).map { "\(digits($0)) / \(digits($1))" }
    return "| \((cells + figures).joined(separator: " | ")) |"
  }

  /// Two decimals, rounded down: no figure promises more than there is.
  private static func digits(_ value: Double) -> String {
    let count = Int((value * 100).rounded(.down))
    return "\(count / 100).\(count % 100 / 10)\(count % 10)"
  }
}
