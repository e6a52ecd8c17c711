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
  case classOne, classTwo, pointOne, pointTwo
}

/// A role's colour at every depth.
struct RoleColors: Sendable {
  /// `0xRRGGBB`.
  let rgb: UInt32
  /// An index into the fixed 256 colours; nil for the nearest of the cube and the greys.
  let cube: UInt8?
  /// An index into 16 colours; with 8 colours, the bright half maps to the plain one.
  let ansi: UInt8

  init(_ rgb: UInt32, cube: UInt8? = nil, ansi: UInt8) {
    self.rgb = rgb
    self.cube = cube
    self.ansi = ansi
  }
}

extension Role {
  var colors: RoleColors {
    switch self {
    case .background: RoleColors(0x0C0F15, cube: 233, ansi: 0)
    case .panel: RoleColors(0x151A23, cube: 234, ansi: 0)
    case .raised: RoleColors(0x222A37, cube: 236, ansi: 0)
    case .rule: RoleColors(0x313B4B, cube: 238, ansi: 8)
    case .faint: RoleColors(0x5B6778, cube: 242, ansi: 8)
    case .dim: RoleColors(0x8C98AA, cube: 247, ansi: 7)
    case .text: RoleColors(0xC9D2DE, cube: 252, ansi: 7)
    case .bright: RoleColors(0xF4F7FB, cube: 255, ansi: 15)
    case .ink: RoleColors(0x10141B, cube: 233, ansi: 0)
    case .accent: RoleColors(0x7DD3C8, ansi: 14)
    case .good: RoleColors(0x7FD88F, ansi: 10)
    case .warning: RoleColors(0xF2C14E, ansi: 11)
    case .danger: RoleColors(0xFF7A6B, ansi: 9)
    case .ghost: RoleColors(0xB4BECD, ansi: 7)
    case .arrowGradient: RoleColors(0xFF9E80, ansi: 9)
    case .arrowVelocity: RoleColors(0x9FB4FF, ansi: 12)
    case .hatch: RoleColors(0x4A2A33, ansi: 1)
    case .hatchBackground: RoleColors(0x191218, cube: 233, ansi: 0)
    case .classOne: RoleColors(0x61441F, ansi: 3)
    case .classTwo: RoleColors(0x22466A, ansi: 4)
    case .pointOne: RoleColors(0xFFD79A, ansi: 11)
    case .pointTwo: RoleColors(0xA9DBFF, ansi: 14)
    }
  }
}
