import Wording

/// One object with the lanes, each with its rows; if the lanes have no values, an object per line for every
/// row as it comes.
///
/// Numbers are the shortest that read back to the same double; non-finite ones are the strings "nan", "inf"
/// and "-inf".
public struct JSONFormat: ReportFormat {
  public static let name = "json"
  public static let summary = "for programs"
  public static let shape = ReportShape.nested

  private let outline: ReportOutline
  private var laneCount = 0
  private var rowCount = 0

  public init(_ outline: ReportOutline) { self.outline = outline }

  public var lanesComeFirst: Bool { !outline.laneColumns.isEmpty }

  public func begin(_ text: inout String) {
    guard lanesComeFirst else { return }
    text += "{"
    for fact in outline.facts { text += "\(Self.quoted(fact.key)): \(Self.text(fact.value)), " }
    text += "\"lanes\": ["
  }

  public mutating func writeLane(_ values: [ReportValue?], to text: inout String) {
    guard lanesComeFirst else { return }
    text += laneCount == 0 ? "\n  {" : ",\n  {"
    (laneCount, rowCount) = (laneCount + 1, 0)
    if Self.writeMembers(values, outline.laneColumns, to: &text) { text += ", " }
    text += "\(Self.quoted(outline.rowsKey)): ["
  }

  public mutating func writeRow(_ values: [ReportValue?], to text: inout String) {
    if lanesComeFirst { text += rowCount == 0 ? "\n    " : ",\n    " }
    rowCount += 1
    text += "{"
    Self.writeMembers(values, outline.rowColumns, to: &text)
    text += lanesComeFirst ? "}" : "}\n"
  }

  public func endLane(_ text: inout String) {
    if lanesComeFirst { text += "\n  ]}" }
  }

  public func end(_ facts: [ReportField], to text: inout String) {
    guard lanesComeFirst else { return }
    text += "\n]"
    for fact in facts { text += ", \(Self.quoted(fact.key)): \(Self.text(fact.value))" }
    text += "}\n"
  }

  /// - Returns: true if there are any.
  @discardableResult
  private static func writeMembers(
    _ values: [ReportValue?], _ columns: [ReportHeading], to text: inout String
  ) -> Bool {
    var isFirst = true
    for index in values.indices {
      guard let value = values[index] else { continue }
      // The keys are our own and need no escaping.
      text += isFirst ? "\"" : ", \""
      text += columns[index].key
      text += "\": "
      write(value, to: &text)
      isFirst = false
    }
    return !isFirst
  }

  /// A value as JSON.
  static func text(_ value: ReportValue?) -> String {
    var text = ""
    write(value, to: &text)
    return text
  }

  private static func write(_ value: ReportValue?, to text: inout String) {
    switch value {
    case .text(let value): text += quoted(value)
    case .flag(let flag): text += String(flag)
    case .count(let count): text += String(count)
    case .number(let number), .share(let number): write(number, to: &text)
    case .list(let numbers):
      for (index, number) in numbers.enumerated() {
        text += index == 0 ? "[" : ", "
        write(number, to: &text)
      }
      text += numbers.isEmpty ? "[]" : "]"
    case .fields(let fields):
      text += "{\(fields.map { "\(quoted($0.key)): \(self.text($0.value))" }.joined(separator: ", "))}"
    case .absent, nil: text += "null"
    }
  }

  private static func write(_ number: Double, to text: inout String) {
    guard number.isFinite else { return text += quoted(Digits.machine(number)) }
    Digits.write(machine: number, to: &text)
  }

  /// A JSON string: quotes, backslashes, and everything that a terminal would not print are escaped.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where !isPrintable(scalar):
        for unit in String(scalar).utf16 {
          let hex = String(unit, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
