/// A text that holds in a part of the round of an animation.
public struct TimedText: Sendable, Hashable {
  public var text: String
  /// 0…1.
  public var part: ClosedRange<Double>

  public init(_ text: String, in part: ClosedRange<Double>) { (self.text, self.part) = (text, part) }

  /// The texts for the moments of a race; equal ones in a row are one.
  ///
  /// - Parameters:
  ///   - pace: the pace of the race.
  ///   - perSecond: the number of moments in a second.
  ///   - text: the text for a time of the race.
  /// - Returns: the texts, which fill the round.
  public static func counting(
    _ pace: Pace, perSecond: Double = 5, _ text: (Int) -> String
  ) -> [TimedText] {
    var texts: [TimedText] = []
    for moment in pace.moments(perSecond: perSecond) {
      let word = text(moment.step)
      if let last = texts.last, last.text == word {
        texts[texts.count - 1].part = last.part.lowerBound...moment.part.upperBound
      } else {
        texts.append(TimedText(word, in: moment.part))
      }
    }
    return texts
  }

  /// The elements of texts in turn.
  ///
  /// - Parameters:
  ///   - texts: the texts; empty ones are not drawn.
  ///   - label: the element of a text.
  /// - Returns: the elements, each in its part of the round.
  public static func elements(_ texts: [TimedText], _ label: (TimedText) -> Element) -> [Element] {
    texts.filter { !$0.text.isEmpty }.map { text in
      text.part == 0...1 ? label(text) : .timed(label(text), .show(text.part))
    }
  }
}
