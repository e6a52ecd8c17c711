extension ReliefRaster {
  /// The colours of the dots, row by row from the upper left; nil where nothing of the landscape is seen.
  ///
  /// They are finer than those of cells, so that light fades without steps.
  public func colors(_ style: Style) -> [Color?] {
    let shades = ReliefShades(style)
    return dots.map { dot in
      switch dot.kind {
      case .nothing: nil
      case .landscape: shades.color(height: dot.height, light: dot.light)
      case .plinth: shades.wall(light: dot.light)
      }
    }
  }
}

/// The colours of a landscape in light and shade, for pictures of many dots.
private struct ReliefShades {
  private let colors: [Color]
  private let walls: ReliefColors

  private static let levelCount = 64
  private static let lightCount = 48

  init(_ style: Style) {
    walls = ReliefColors(style.map, theme: style.theme)
    colors = (0..<Self.levelCount).flatMap { level in
      let height = Double(level) / Double(Self.levelCount - 1)
      let base = style.map.color(at: height)
      return (0..<Self.lightCount).map { light in
        // In the steps of the colours of cells.
        let light = (Double(light) + 0.5) / Double(Self.lightCount) * Double(ReliefColors.lightCount) - 0.5
        return Color.rgb(
          style.theme.isLight
            ? ReliefColors.onPaper(base, light: light).hex
            : ReliefColors.onDark(base, height: height, light: light).hex)
      }
    }
  }

  func color(height: Float, light: Float) -> Color {
    let level = min(Self.levelCount - 1, max(0, Int(height * Float(Self.levelCount))))
    let shade = min(Self.lightCount - 1, max(0, Int(light * Float(Self.lightCount))))
    return colors[level * Self.lightCount + shade]
  }

  func wall(light: Float) -> Color { walls.wall(light: Double(light)) }
}

extension ColorMap {
  /// The colour at a height, 0…1, between those of the levels.
  fileprivate func color(at height: Double) -> OKLab {
    let place = min(1, max(0, height)) * Double(Self.levelCount - 1)
    let index = min(Self.levelCount - 2, Int(place))
    let (low, high) = (levels[index].shownHex ?? 0, levels[index + 1].shownHex ?? 0)
    return OKLab.mix(OKLab(hex: low), OKLab(hex: high), place - Double(index))
  }
}
