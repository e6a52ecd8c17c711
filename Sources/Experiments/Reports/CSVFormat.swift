/// Tidy CSV: a line for every row of every lane, quoted according to RFC 4180. Numbers are the shortest that
/// read back to the same double, or `nan`, `inf` and `-inf`; missing values are empty.
public struct CSVFormat: ReportFormat {
  public static let name = "csv"
  public static let summary = "a line for every step or epoch"
  public static let shape = ReportShape.tidy

  private let keys: [String]

  public init(_ outline: ReportOutline) { keys = outline.rowColumns.map(\.key) }

  public func begin(_ text: inout String) { text += keys.map(Self.quoted).joined(separator: ",") + "\n" }

  public func writeRow(_ values: [ReportValue?], to text: inout String) {
    for (index, value) in values.enumerated() {
      if index > 0 { text += "," }
      Self.write(value, to: &text)
    }
    text += "\n"
  }

  private static func write(_ value: ReportValue?, to text: inout String) {
    switch value {
    case .text(let value): text += quoted(value)
    case .flag(let flag): text += String(flag)
    case .count(let count): text += String(count)
    case .number(let number), .share(let number): Digits.write(machine: number, to: &text)
    case .list, .fields: text += quoted(JSONFormat.text(value))
    case .absent, nil: break
    }
  }

  /// A text, quoted if it contains commas, quotes, line ends or other controls, with its quotes doubled.
  static func quoted(_ text: String) -> String {
    // Compare bytes, because Swift treats CRLF as a single character.
    let isPlain = !text.utf8.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 < 0x20 || $0 == 0x7F
    }
    if isPlain { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
