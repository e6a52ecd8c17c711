/// The purpose of a colour. Code names roles, never colours.
public enum Role: Int, CaseIterable, Sendable {
  case background, panel, raised
  case rule, faint, dim, text, bright, ink
  /// The program's name, the timeline, group titles; never a lane.
  case accent
  case good, warning, danger
  /// The path before a change.
  case ghost
  case arrowGradient, arrowVelocity
  /// Undefined parts of a heat map.
  case hatch, hatchBackground
}
