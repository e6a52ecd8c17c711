extension Style {
  /// A cell of a dark screen: black in every theme, since a light ground would still light the hall.
  public var blackout: Cell {
    let black = depth.color(0x000000, cube: 16, ansi: 0)
    return Cell(" ", foreground: black, background: black)
  }
}
