import Experiments
import Expressions
import Landscapes
import Optimizers
import Wording

/// A formula being typed.
public struct FormulaEntry: Sendable, Hashable {
  public var line: EditLine
  /// The mistake in it; the picture then shows the last valid formula.
  public internal(set) var error: FormulaError?
  /// The formula that the picture shows.
  public internal(set) var shown: String
  /// The index in the history, from the newest; nil for the typed text.
  var historyIndex: Int?
  /// The text typed before the history was opened.
  var typed = ""

  init(_ text: String) {
    line = EditLine(text)
    shown = text
  }
}

/// An editable line of text with a cursor.
public struct EditLine: Sendable, Hashable {
  public private(set) var characters: [Character]
  /// The index of the character after the cursor.
  public private(set) var cursor: Int

  /// The most characters that can be typed.
  static let longest = 1000

  init(_ text: String) {
    characters = Array(text)
    cursor = characters.count
  }

  public var text: String { String(characters) }

  /// The text without trailing white space.
  var trimmedText: String {
    String(characters[..<((characters.lastIndex { !$0.isWhitespace } ?? -1) + 1)])
  }

  mutating func insert(_ scalar: Unicode.Scalar) {
    guard characters.count < Self.longest, scalar.fillsOneColumn else { return }
    characters.insert(Character(scalar), at: cursor)
    cursor += 1
  }

  mutating func removeBefore() {
    guard cursor > 0 else { return }
    cursor -= 1
    characters.remove(at: cursor)
  }

  mutating func removeBehind() {
    guard cursor < characters.count else { return }
    characters.remove(at: cursor)
  }

  mutating func removeAllBefore() {
    characters.removeSubrange(..<cursor)
    cursor = 0
  }

  mutating func removeAllBehind() { characters.removeSubrange(cursor...) }

  mutating func move(by steps: Int) { cursor = max(0, min(characters.count, cursor + steps)) }
  mutating func moveToStart() { cursor = 0 }
  mutating func moveToEnd() { cursor = characters.count }
}

/// The race from before a formula was typed, to be restored if it is cancelled.
struct RaceBeforeFormula: Sendable {
  let race: any TimelineRace
  /// The earlier surface.
  let subject: SurfaceSubject
  let timeline: Timeline
  let burst: TuningBurst?

  init(_ desk: Desk, _ subject: SurfaceSubject) {
    race = desk.race
    self.subject = subject
    timeline = desk.timeline
    burst = desk.hand.burst
  }
}

extension Unicode.Scalar {
  /// True if a scalar can be typed into a line: it is printable and stands alone.
  fileprivate var fillsOneColumn: Bool { isPrintable(self) && !properties.isGraphemeExtend }
}
