import RealModule

/// A number in the text of a lesson, and the measure that gives it.
public struct LessonFigure: Sendable, Hashable {
  /// The number as the text has it: `270`, `−1.5`, `96.6 %`.
  public let text: String
  public let measure: Measure
  /// The line of the scene file; nil if the lesson is not from a file.
  public let line: Int?

  public init(_ text: String, _ measure: Measure, line: Int? = nil) {
    (self.text, self.measure, self.line) = (text, measure, line)
  }
}

/// A decimal number as it is shown: its value, and how many digits are shown.
public struct ShownNumber: Sendable, Hashable {
  public let value: Double
  /// The value of one unit of the last digit.
  public let unit: Double
  /// True with a percent sign.
  public let isPercent: Bool

  /// Reads `270`, `-1.5`, `−1.5`, `5.04e−7`, `10 000`, `96.6 %`; nil for anything else.
  public init?(_ text: String) {
    var digits = Self.plain(text)
    isPercent = digits.hasSuffix("%")
    if isPercent { digits.removeLast() }
    digits.removeAll { $0 == " " }
    let parts = digits.lowercased().split(separator: "e", omittingEmptySubsequences: false)
    let isNumber = digits.allSatisfy { $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }
    guard isNumber, (1...2).contains(parts.count), let value = Double(digits), value.isFinite else {
      return nil
    }
    let decimals =
      parts[0].split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
    let exponent = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
    self.value = value
    unit = Double.pow(10, exponent - decimals)
  }

  /// True if a number, rounded to the digits shown, is this one.
  public func shows(_ number: Double) -> Bool {
    let number = isPercent ? 100 * number : number
    guard number.isFinite else { return false }
    // Halves may be rounded either way.
    return abs(number - value) <= unit * (0.5 + 1e-9) + 1e-12 * abs(number)
  }

  /// The text with the hyphen for every minus, and plain spaces.
  static func plain(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar {
          case "−": "-"
          case "\u{a0}", "\u{202f}", "\u{2009}": " "
          default: scalar
          }
        }))
  }

  /// True if a number occurs in a text as a number of its own: 33 does not in 0.33, 330 or −33.
  public static func occurs(_ number: String, in text: String) -> Bool {
    let (number, text) = (plain(number), Array(plain(text)))
    let pattern = Array(number)
    guard !pattern.isEmpty, pattern.count <= text.count else { return false }
    return (0...text.count - pattern.count).contains { start in
      text[start..<start + pattern.count].elementsEqual(pattern)
        && standsAlone(text, start..<start + pattern.count)
    }
  }

  private static func standsAlone(_ text: [Character], _ range: Range<Int>) -> Bool {
    func isDigit(_ index: Int) -> Bool { text.indices.contains(index) && text[index].isNumber }
    func isPoint(_ index: Int) -> Bool { text.indices.contains(index) && text[index] == "." }
    let (before, after) = (range.lowerBound - 1, range.upperBound)
    if isDigit(before) || isDigit(after) || isPoint(before) && isDigit(before - 1) { return false }
    if isPoint(after), isDigit(after + 1) { return false }
    // A minus without anything to subtract from is a sign.
    let isSigned = text.indices.contains(before) && text[before] == "-"
    let first = text[range.lowerBound]
    return
      !(isSigned && first != "-" && (before == 0 || text[before - 1].isWhitespace || text[before - 1] == "("))
  }
}
