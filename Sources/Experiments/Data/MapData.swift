import Networks
import Wording

/// The numbers behind maps of hyperparameters and of starts: the outcome of every cell.
public struct MapData: FigureData {
  private let maps: [LaneMap]

  public init(_ maps: [LaneMap]) { self.maps = maps }

  /// A number of an outcome, by name.
  private static let columns: [(name: String, value: @Sendable (Outcome) -> Double?)] = [
    ("loss", { $0.loss }), ("steps", { $0.stepsToTolerance.map(Double.init) }), ("rate", { $0.rate }),
    ("end_x", { $0.position?.x }), ("end_y", { $0.position?.y }),
  ]

  /// A line for every cell, with the lane, the values of both axes and the outcome; both parts are the same.
  public func csv(_ part: FigurePart) -> String {
    guard let first = maps.first else { return "lane\n" }
    let axes = [first.question.xName, first.question.yName].compactMap(\.self)
    var text = (["lane"] + axes + ["status"] + Self.columns.map(\.name)).joined(separator: ",") + "\n"
    for map in maps {
      for (row, y) in map.question.ys.enumerated() {
        for (column, x) in map.question.xs.enumerated() {
          guard let outcome = map[column, row] else { continue }
          text += CSVFormat.quoted(map.label) + ","
          for place in [x, y].prefix(axes.count) { text += "\(Digits.machine(place))," }
          text += outcome.status.word + ","
          FigureText.append(Self.columns.map { $0.value(outcome) }, to: &text)
        }
      }
    }
    return text
  }

  /// Maps × (x, y, loss, steps to tolerance, rate) × rows × columns; both parts are the same.
  public func array(_ part: FigurePart) -> NPYArray {
    guard let first = maps.first?.question else { return NPYArray([Double](), shape: [0]) }
    var values: [Double] = []
    for map in maps {
      let (xs, ys) = (map.question.xs, map.question.ys)
      values += ys.flatMap { _ in xs } + ys.flatMap { y in xs.map { _ in y } }
      for (_, value) in Self.columns.prefix(3) { values += map.rows(value).flatMap(\.self) }
    }
    return NPYArray(values, shape: [maps.count, 5, first.rows, first.columns])
  }

  /// The maps, each with its axes and outcomes.
  public func json(_ parts: [FigurePart], facts: [ReportField]) -> String {
    let texts = maps.map { map in
      let axes = [("x", map.question.xName), ("y", map.question.yName)].compactMap { key, name in
        name.map { "\"\(key)_name\": \(jsonQuoted($0))" }
      }
      let statuses = map.outcomes.map { jsonQuoted($0?.status.word ?? "") }.joined(separator: ", ")
      let grids = Self.columns.compactMap { name, value -> String? in
        let rows = map.rows(value)
        guard rows.contains(where: { $0.contains { !$0.isNaN } }) else { return nil }
        return "\"\(name)\": [" + rows.map { JSONFormat.text(.list($0)) }.joined(separator: ",\n  ") + "]"
      }
      let members =
        ["\"label\": \(jsonQuoted(map.label))"] + axes + [
          "\"x\": \(JSONFormat.text(.list(map.question.xs)))",
          "\"y\": \(JSONFormat.text(.list(map.question.ys)))",
          "\"status\": [\(statuses)]",
        ] + grids
      return "{\(members.joined(separator: ",\n "))}"
    }
    return FigureText.object(facts, ["\"maps\": [\(texts.joined(separator: ",\n"))]"])
  }
}

extension LaneMap {
  fileprivate var label: String { question.experiment.lanes[question.lane].label }

  /// A number of every outcome, from the lowest y up; NaN where there is none.
  fileprivate func rows(_ value: (Outcome) -> Double?) -> [[Double]] {
    (0..<question.rows).map { row in
      (0..<question.columns).map { self[$0, row].flatMap(value) ?? .nan }
    }
  }
}

extension MapQuestion {
  /// The quantity that varies from left to right.
  fileprivate var xName: String {
    switch variation {
    case .line(let axis), .plane(let axis, _): axis.knob.hyperparameter.key
    case .starts: "x"
    }
  }

  /// The quantity that varies from bottom to top; nil for a line.
  fileprivate var yName: String? {
    switch variation {
    case .line: nil
    case .plane(_, let axis): axis.knob.hyperparameter.key
    case .starts: "y"
    }
  }

  fileprivate var xs: [Double] {
    switch variation {
    case .line(let axis), .plane(let axis, _): (0..<columns).map { axis.value(at: $0) }
    case .starts(let domain, _, _): Self.middles(of: domain.x, count: columns)
    }
  }

  fileprivate var ys: [Double] {
    switch variation {
    case .line: [0]
    case .plane(_, let axis): (0..<rows).map { axis.value(at: $0) }
    case .starts(let domain, _, _): Self.middles(of: domain.y, count: rows)
    }
  }

  /// The middles of equal parts of a range.
  private static func middles(of range: ClosedRange<Double>, count: Int) -> [Double] {
    let width = (range.upperBound - range.lowerBound) / Double(count)
    return (0..<count).map { range.lowerBound + (Double($0) + 0.5) * width }
  }
}
