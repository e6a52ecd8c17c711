/// Tidy CSV: a line for every row of every lane, quoted according to RFC 4180. Numbers are the shortest that
/// read back to the same double, or `nan`, `inf` and `-inf`; missing values are empty.
public struct CSVFormat: ReportFormat {
  public static let name = "csv"
  public static let summary = "a line for every step or epoch"
  public static let shape = ReportShape.tidy

  private let keys: [String]

  public init(_ outline: ReportOutline) { keys = outline.rowColumns.map(\.key) }

  public func begin(_ text: inout String) { text += keys.map(Self.quoted).joined(separator: ",") + "\n" }

  public func endRow(_ text: inout String) { text += "\n" }

  public func writeCell(_ value: ReportValue?, at column: Int, to text: inout String) {
    if column > 0 { text += "," }
    switch value {
    case .text(let value): text += Self.quoted(value)
    case .flag(let flag): text += flag ? "true" : "false"
    case .count(let count): text += count.description
    case .number(let number), .share(let number): Digits.write(machine: number, to: &text)
    case .list, .fields: text += Self.quoted(JSONFormat.text(value))
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
