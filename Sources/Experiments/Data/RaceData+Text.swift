import Landscapes
import Networks

/// The files that other programs read the numbers from.
extension RaceData {
  /// The two kinds of numbers.
  public enum Part: String, Sendable, CaseIterable {
    case paths, grid
  }

  // MARK: Tables

  /// `lane,step,x,y,loss` for the paths, `x,y,loss` for the grid; numbers are the shortest that read back to the same
  /// double.
  public func csv(_ part: Part) -> String {
    var text = ""
    switch part {
    case .paths:
      text = "lane,step,x,y,loss\n"
      for path in paths {
        let label = CSVFormat.quoted(path.label)
        for (step, (point, loss)) in zip(path.points, path.losses).enumerated() {
          text += "\(label),\(step),"
          Self.write([point.x, point.y, loss], to: &text)
        }
      }
    case .grid:
      text = "x,y,loss\n"
      for (y, row) in zip(grid.y, grid.losses) {
        for (x, loss) in zip(grid.x, row) { Self.write([x, y, loss], to: &text) }
      }
    }
    return text
  }

  private static func write(_ numbers: [Double], to text: inout String) {
    for (index, number) in numbers.enumerated() {
      if index > 0 { text += "," }
      Digits.write(machine: number, to: &text)
    }
    text += "\n"
  }

  // MARK: Arrays

  /// The paths as lanes × steps × (x, y, loss), where lanes that ended earlier go on with NaN; the grid as (x, y, loss)
  /// × rows × columns.
  public func array(_ part: Part) -> NPYArray {
    switch part {
    case .paths:
      let length = paths.map(\.points.count).max() ?? 0
      var values: [Double] = []
      values.reserveCapacity(3 * length * paths.count)
      for path in paths {
        for (point, loss) in zip(path.points, path.losses) { values += [point.x, point.y, loss] }
        values += [Double](repeating: .nan, count: 3 * (length - path.points.count))
      }
      return NPYArray(values, shape: [paths.count, length, 3])
    case .grid:
      let xs = grid.y.flatMap { _ in grid.x }
      let ys = grid.y.flatMap { y in grid.x.map { _ in y } }
      return NPYArray(xs + ys + grid.losses.flatMap(\.self), shape: [3, grid.y.count, grid.x.count])
    }
  }

  // MARK: Objects

  /// One JSON object with the given facts, and the paths, the grid, or both. Numbers that are not finite are the
  /// strings "nan", "inf" and "-inf".
  ///
  /// - Parameters:
  ///   - parts: what it holds.
  ///   - facts: named values that come first.
  /// - Returns: the text, with a line for every path and every row.
  public func json(_ parts: [Part] = Part.allCases, facts: [ReportField] = []) -> String {
    var members = (facts + self.facts).map { "\(JSONFormat.quoted($0.key)): \(JSONFormat.text($0.value))" }
    if parts.contains(.paths) {
      members.append("\"lanes\": [\n" + paths.map(\.json).joined(separator: ",\n") + "\n]")
    }
    if parts.contains(.grid) {
      let rows = grid.losses.map { "  " + JSONFormat.text(.list($0)) }.joined(separator: ",\n")
      members.append(
        "\"grid\": {\"x\": \(JSONFormat.text(.list(grid.x))),\n \"y\": \(JSONFormat.text(.list(grid.y))),\n"
          + " \"loss\": [\n\(rows)\n]}")
    }
    return "{\(members.joined(separator: ",\n"))}\n"
  }
}

extension RaceData.Path {
  fileprivate var json: String {
    let members: [ReportField] = [
      ReportField("label", .text(label)), ReportField("optimizer", .text(optimizer)),
      ReportField("hyperparameters", .fields(hyperparameters)), ReportField("x", .list(points.map(\.x))),
      ReportField("y", .list(points.map(\.y))), ReportField("loss", .list(losses)),
    ]
    return "  " + JSONFormat.text(.fields(members))
  }
}
