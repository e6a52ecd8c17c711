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

  /// A logarithmic axis with a whole number of rows a decade.
  ///
  /// - Parameters:
  ///   - range: the lowest and the highest positive value.
  ///   - tolerance: the axis ends one decade below it.
  ///   - rows: the number of rows of cells.
  init(logOf range: ClosedRange<Double>, tolerance: Double?, rows: Int) {
    let rows = max(1, rows)
    var high = Int(log10(range.upperBound).rounded(.up))
    var low = Int(log10(range.lowerBound).rounded(.down))
    if let tolerance, tolerance > 0 {
      let depth = Int(log10(tolerance).rounded()) - 1
      low = max(low, min(depth, high - 1))
      low = min(low, depth + 1)
    }
    high = max(high, low + 1)
    func rowsPerDecade(_ decades: Int) -> Int { (rows - 1) / max(1, decades) }
    // The first losses often fill a decade alone; the row is worth more below.
    if high - low > 2, rowsPerDecade(high - low) == 1, rowsPerDecade(high - 1 - low) == 2 { high -= 1 }
    let pace = max(1, rowsPerDecade(high - low))
    // If not even one row per decade fits, a row covers several decades.
    let skip = max(1, (high - low + max(1, rows - 1) - 1) / max(1, rows - 1))
    self.rows = rows
    isLog = true
    top = Double(high)
    dotsPerUnit = 4 * Double(pace) / Double(skip)
    labels = stride(from: 0, to: rows, by: pace).compactMap { row in
      let exponent = high - row / pace * skip
      return exponent < low - skip + 1 ? nil : Label(row: row, text: Numerals.powerOfTen(exponent))
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

  /// The distance of a value from the top of the chart, in dots, clamped to the chart; nil for NaN.
  func dots(of value: Double) -> Double? {
    guard !value.isNaN else { return nil }
    let position = isLog ? (value > 0 ? log10(value) : -.infinity) : value
    let place = (top - position) * dotsPerUnit + 2
    return min(4 * Double(rows) - 1, max(0, place))
  }

  /// The row of a value.
  func row(of value: Double) -> Int? { dots(of: value).map { Int($0) / 4 } }
}
