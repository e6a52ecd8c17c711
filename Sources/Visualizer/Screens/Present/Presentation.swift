/// The state of presenting to a hall: a large picture, large numbers and few words.
public struct Presentation: Sendable, Hashable {
  /// True while the screen is dark; any key brings the picture back.
  public internal(set) var isBlank = false
  /// The light that follows the mouse.
  var laser = Laser()
}

/// A light that follows the mouse and fades behind it.
struct Laser: Sendable, Hashable {
  struct Spot: Sendable, Hashable {
    let row: Int
    let column: Int
    /// The time since the mouse was there, in seconds.
    var age = 0.0
  }

  /// Where the mouse was, oldest first; no cell twice.
  private(set) var spots: [Spot] = []

  /// The time in seconds until a spot has faded.
  static let duration = 0.7
  /// The sizes of a spot, from new to faded.
  static let levels = 4
  /// The most spots; a mouse moves faster than they fade.
  private static let longest = 64

  var isLit: Bool { !spots.isEmpty }

  mutating func move(toRow row: Int, column: Int) {
    spots.removeAll { $0.row == row && $0.column == column }
    spots.append(Spot(row: row, column: column))
    if spots.count > Self.longest { spots.removeFirst() }
  }

  mutating func advance(by seconds: Double) {
    for index in spots.indices { spots[index].age += seconds }
    spots.removeAll { $0.age >= Self.duration }
  }
}

extension Laser.Spot {
  /// 0 when new, one less than `Laser.levels` before it has faded.
  var level: Int { min(Laser.levels - 1, Int(age / Laser.duration * Double(Laser.levels))) }
}
