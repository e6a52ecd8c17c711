import Canvas
import Experiments
import Landscapes

/// The mouse: where it is, and what it holds.
struct Pointer: Sendable {
  /// A cell of the screen.
  struct Place: Sendable, Hashable {
    var row: Int
    var column: Int
  }

  /// The thing that a drag moves.
  enum Grip: Sendable {
    /// The start of the lanes, on the picture of a panel.
    case start(panel: Int, isMoved: Bool)
    /// The picture of a panel, held by a cell; `isMoved` once the mouse has left the cell.
    case picture(panel: Int, from: Place, isMoved: Bool)
    /// The handle of a knob.
    case track(Int)
    case timeline
  }

  /// A click that may be the first half of a double one.
  struct Click: Sendable {
    let place: Place
    /// The state before the first half, which a double click takes back.
    let race: any TimelineRace
    let hand: Hand
    let chartIndex: Int
    private var secondsLeft = Click.duration

    /// The longest time between two halves, in seconds.
    static let duration = 0.4

    init(_ desk: Desk, at place: Place) {
      self.place = place
      (race, hand, chartIndex) = (desk.race, desk.hand, desk.look.chartIndex)
    }

    /// True while a second half may come.
    var isFresh: Bool { secondsLeft > 0 }

    mutating func advance(by seconds: Double) { secondsLeft -= seconds }
  }

  /// Where it was last seen; nil before it has moved.
  var place: Place?
  var grip: Grip?
  var click: Click?

  mutating func advance(by seconds: Double) {
    click?.advance(by: seconds)
    if click?.isFresh == false { click = nil }
  }
}

extension Mouse {
  var place: Pointer.Place { Pointer.Place(row: row, column: column) }
}
