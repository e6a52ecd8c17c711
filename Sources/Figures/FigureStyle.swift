import Canvas

/// The look of a figure, whatever it shows.
public struct FigureStyle: Sendable, Hashable {
  /// The ground under the trails.
  public enum Ground: String, Sendable, Hashable, CaseIterable {
    /// Areas between levels, and lines on some of them.
    case filled
    /// Lines only.
    case lines
    case none
  }

  /// The width of the whole figure in points.
  public var width: Double
  /// The height in points; nil for what suits the width.
  public var height: Double?
  public var font: FontFace
  public var theme: Theme
  public var colormap: ColorMap
  public var ground: Ground
  public var showsTitle: Bool
  public var showsLegend: Bool
  public var showsChart: Bool
  /// True if lanes differ by dash as well as by colour and marker, so that they survive print in grey.
  public var usesDashes: Bool
  /// True for the screen as it is, cell by cell, where a figure of lines and areas would be drawn.
  public var showsScreen = false
  /// The caption below the figure; nil for none.
  public var caption: String?
  /// The animation; nil for a figure that stands still.
  public var animation: Drawing.Animation?

  public init(
    width: Double = 482, height: Double? = nil, font: FontFace = FontFace(), theme: Theme = .paper,
    colormap: ColorMap = .dusk, ground: Ground = .filled, showsTitle: Bool = true, showsLegend: Bool = true,
    showsChart: Bool = true, usesDashes: Bool = true, caption: String? = nil,
    animation: Drawing.Animation? = nil
  ) {
    (self.width, self.height, self.font) = (width, height, font)
    (self.theme, self.colormap, self.ground) = (theme, colormap, ground)
    (self.showsTitle, self.showsLegend, self.showsChart) = (showsTitle, showsLegend, showsChart)
    (self.usesDashes, self.caption, self.animation) = (usesDashes, caption, animation)
  }

  /// The colours of the theme, with its heat map.
  public var style: Style { Style(map: colormap, theme: theme) }
}
