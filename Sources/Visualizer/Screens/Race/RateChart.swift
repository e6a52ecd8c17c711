import Canvas
import RealModule

/// The chart of αₜ: linear from the least to the largest rate, or logarithmic if they are more than two decades apart.
/// Small rates are shown in units of a power of ten.
struct RateChart {
  static let title = "αₜ"
  /// The largest ratio of two rates on a linear axis.
  private static let widestLinear = 100.0

  private let lines: [ChartSeries]
  private let isLog: Bool
  /// The exponent of the power of ten that a linear axis counts in.
  private let exponent: Int
  private let largest: Double

  /// A chart of rates, with lines as long as they are to be shown.
  init(_ lines: [ChartSeries]) {
    let values = lines.flatMap(\.values).filter(\.isFinite)
    let largest = values.max() ?? 1
    let least = values.min() ?? 0
    isLog = least > 0 && largest / least > Self.widestLinear
    // Labels have room for four characters: 0.05, 1.25.
    let power = largest > 0 ? Int(Double.log10(largest).rounded(.down)) : 0
    let exponent = isLog || (-1...2).contains(power) ? 0 : power
    let unit = Double.pow(10, exponent)
    self.exponent = exponent
    self.largest = largest / unit
    self.lines = lines.map { line in
      var line = line
      line.values = line.values.map { $0 / unit }
      return line
    }
  }

  /// The chart up to a time.
  ///
  /// - Parameters:
  ///   - horizon: the time at the right edge.
  ///   - cursor: the time of the cursor; nil for none.
  ///   - unit: the name of the unit of time.
  ///   - timeAxis: the axis of time.
  /// - Returns: the chart with its header.
  func panel(horizon: Double, cursor: Double?, unit: String, timeAxis: Chart.Axis = .linear) -> ChartPanel {
    let axis = isLog ? "log" : exponent == 0 ? "linear" : "·\(Numerals.powerOfTen(exponent))"
    return ChartPanel(
      title: Self.title, notes: ["\(axis) · \(unit)", axis],
      chart: Chart(
        series: lines, axis: isLog ? .log : .linear, timeAxis: timeAxis, horizon: horizon, cursor: cursor,
        ceiling: largest))
  }
}
