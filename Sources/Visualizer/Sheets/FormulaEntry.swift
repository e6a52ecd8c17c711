import Experiments
import Expressions
import Landscapes
import Optimizers
import Wording

/// A formula while it is typed.
public struct FormulaEntry: Sendable, Hashable {
  public var line: EditLine
  /// What is wrong in it; the picture then keeps the last formula that was right.
  public internal(set) var error: FormulaError?
  /// The formula that the picture shows.
  public internal(set) var shown: String
  /// The place in the history, from the newest on; nil for what is being typed.
  var historyIndex: Int?
  /// What was typed before the history was looked at.
  var typed = ""

  init(_ text: String) {
    line = EditLine(text)
    shown = text
  }
}

/// A line of text with a cursor in it.
public struct EditLine: Sendable, Hashable {
  public private(set) var characters: [Character]
  /// Before which character the cursor stands.
  public private(set) var cursor: Int

  /// Longer texts cannot be typed.
  static let longest = 1000

  init(_ text: String) {
    characters = Array(text)
    cursor = characters.count
  }

  public var text: String { String(characters) }

  /// The text without white space at its end.
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

/// The race as it was before a formula was typed, for when it is not to be.
struct RaceBeforeFormula: Sendable {
  let race: any TimelineRace
  /// The surface that was there.
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
  /// True where a scalar can be typed into a line: it prints, and stands by itself.
  fileprivate var fillsOneColumn: Bool { isPrintable(self) && !properties.isGraphemeExtend }
}
