import Networks
import Wording

/// The numbers behind a picture, as other programs read them.
public protocol FigureData: Sendable {
  /// A table with a line for every point; numbers are the shortest that read back to the same double.
  func csv(_ part: FigurePart) -> String
  /// An array for NumPy, where what is missing is NaN.
  func array(_ part: FigurePart) -> NPYArray
  /// One JSON object with the given facts first, then what it holds. Numbers that are not finite are the strings "nan",
  /// "inf" and "-inf".
  func json(_ parts: [FigurePart], facts: [ReportField]) -> String
}

/// The two kinds of numbers of a picture.
public enum FigurePart: String, Sendable, CaseIterable {
  /// The lanes on their way.
  case paths
  /// The ground below them: the loss on a surface or a plane, the outcomes of a map.
  case grid
}

/// Text for files of numbers.
enum FigureText {
  /// A line of a table.
  static func append(_ numbers: [Double?], to text: inout String) {
    for (index, number) in numbers.enumerated() {
      if index > 0 { text += "," }
      if let number { Digits.write(machine: number, to: &text) }
    }
    text += "\n"
  }

  /// An object, a member a line.
  static func object(_ facts: [ReportField], _ members: [String]) -> String {
    let first = facts.map { "\(jsonQuoted($0.key)): \(JSONFormat.text($0.value))" }
    return "{\((first + members).joined(separator: ",\n"))}\n"
  }

  /// A member that is a list of objects, an object a line.
  static func list(_ key: String, _ objects: [[ReportField]]) -> String {
    let lines = objects.map { "  " + JSONFormat.text(.fields($0)) }
    return "\(jsonQuoted(key)): [\n\(lines.joined(separator: ",\n"))\n]"
  }

  /// A grid as an object, a row a line; rows go from the lowest y up.
  static func grid(x: [Double], y: [Double], rows: [[Double]], name: String = "loss") -> String {
    let lines = rows.map { "  " + JSONFormat.text(.list($0)) }.joined(separator: ",\n")
    return "{\"x\": \(JSONFormat.text(.list(x))),\n \"y\": \(JSONFormat.text(.list(y))),\n"
      + " \(jsonQuoted(name)): [\n\(lines)\n]}"
  }

  /// A grid as an array of x, y and its values, × rows × columns.
  static func array(x: [Double], y: [Double], rows: [[Double]]) -> NPYArray {
    let xs = y.flatMap { _ in x }
    let ys = y.flatMap { y in x.map { _ in y } }
    return NPYArray(xs + ys + rows.flatMap(\.self), shape: [3, y.count, x.count])
  }
}
