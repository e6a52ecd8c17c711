#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The value axis of a chart: the position of a value among `rows` cells of four dots each, and the labels of
/// the rows.
struct ChartScale: Hashable, Sendable {
  struct Label: Hashable, Sendable {
    let row: Int
    let text: String
  }

  let rows: Int
  let labels: [Label]
  private let isLog: Bool
  /// The value (or its logarithm) in the middle of the top row.
  private let top: Double
  private let dotsPerUnit: Double

  /// A logarithmic axis with labels from its top to its bottom.
  ///
  /// - Parameters:
  ///   - range: the lowest and the highest positive value.
  ///   - rows: the number of rows of cells.
  init(logOf range: ClosedRange<Double>, rows: Int) {
    let rows = max(1, rows)
    let low = Int(log10(range.lowerBound).rounded(.down))
    let high = max(low + 1, Int(log10(range.upperBound).rounded(.up)))
    let (decades, gaps) = (high - low, max(1, rows - 1))
    // If not even one row per decade fits, a row covers several decades.
    let skip = max(1, (decades + gaps - 1) / gaps)
    let whole = max(1, gaps / decades)
    // Decades of equal height look best, unless a quarter of the chart would stay empty below them.
    let isWhole = skip > 1 || 4 * (gaps - whole * decades) <= gaps
    let pace = isWhole ? Double(whole) : Double(gaps) / Double(decades)
    self.rows = rows
    isLog = true
    top = Double(high)
    dotsPerUnit = 4 * pace / Double(skip)
    labels = (0...Int(Double(gaps) / pace)).map { index in
      Label(
        row: Int((Double(index) * pace).rounded()), text: Numerals.powerOfTen(high - index * skip))
    }
  }

  /// A linear axis from the lowest to the highest value.
  init(linear range: ClosedRange<Double>, rows: Int) {
    let rows = max(1, rows)
    let width = range.upperBound - range.lowerBound
    let span = width > 0 ? width : 1
    let top = range.upperBound
    let dotsPerUnit = 4 * Double(rows - 1) / span
    let ticks = Ticks(range.lowerBound...range.lowerBound + span, atMost: max(1, Double(rows) / 3))
    self.rows = rows
    isLog = false
    self.top = top
    self.dotsPerUnit = dotsPerUnit
    labels = ticks.values.reversed().map {
      Label(row: Int(((top - $0) * dotsPerUnit + 2) / 4), text: ticks.label($0))
    }
  }

  /// The height of all rows, in dots.
  var height: Double { 4 * Double(rows) }

  /// The distance of a value from the top of the chart, in dots: below 0 for a value above the chart, at least
  /// `height` for one below it; nil for NaN.
  func dots(of value: Double) -> Double? {
    guard !value.isNaN else { return nil }
    let position = isLog ? (value > 0 ? log10(value) : -.infinity) : value
    return (top - position) * dotsPerUnit + 2
  }

  /// The row of a value; nil outside the chart.
  func row(of value: Double) -> Int? {
    guard let dots = dots(of: value), dots >= 0, dots < height else { return nil }
    return Int(dots) / 4
  }
}
