extension Style {
  /// A cell of a dark screen: black in every theme, since a light ground would still light the hall.
  public var blackout: Cell {
    let black = PaletteColor(0x000000, cube: 16, ansi: 0).color(at: depth)
    return Cell(" ", foreground: black, background: black)
  }
}
