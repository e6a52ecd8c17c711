#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Round numbers along an axis: multiples of 1, 2 or 5 times a power of ten.
public struct Ticks: Hashable, Sendable {
  /// From low to high.
  public let values: [Double]
  public let step: Double

  /// The finest ticks in a range with at most `count` steps; finer ones if only one number, or none, would be
  /// among them, since a single number is no scale.
  public init(_ range: ClosedRange<Double>, atMost count: Double) {
    let width = range.upperBound - range.lowerBound
    guard width > 0, width.isFinite, count >= 1 else {
      values = []
      step = 0
      return
    }
    let raw = width / count
    let power = pow(10, log10(raw).rounded(.down))
    // From the first step that is long enough to ones a tenth as long, of which any range holds several.
    let steps = [10, 5, 2, 1, 0.5, 0.2, 0.1].map { $0 * power }
    let start = steps.lastIndex { $0 >= raw * (1 - 1e-9) } ?? 0
    let choices = steps[start...].map { (step: $0, values: Self.values(in: range, step: $0)) }
    let choice = choices.first { $0.values.count > 1 } ?? choices[0]
    (step, values) = (choice.step, choice.values)
  }

  /// The multiples of a step in a range.
  private static func values(in range: ClosedRange<Double>, step: Double) -> [Double] {
    let slack = 1e-9 * (range.upperBound - range.lowerBound)
    let first = ((range.lowerBound - slack) / step).rounded(.up)
    let last = ((range.upperBound + slack) / step).rounded(.down)
    guard step > 0, last >= first, last - first < 1000 else { return [] }
    return (0...Int(last - first)).map { clean((first + Double($0)) * step, step: step) }
  }

  /// The label of a value.
  public func label(_ value: Double) -> String { Numerals.chosen(value) }

  /// Removes rounding noise, so that 3 × 0.1 is 0.3.
  private static func clean(_ value: Double, step: Double) -> Double {
    let power = pow(10, 3 - log10(step).rounded(.down))
    guard power.isFinite, power > 0 else { return value }
    let rounded = (value * power).rounded()
    return rounded == 0 ? 0 : rounded / power
  }
}

extension Ticks {
  /// The ticks of a picture's y axis.
  init(vertical viewport: Viewport) {
    self.init(viewport.y, atMost: Double(viewport.rect.rows) / 3)
  }
}

extension Viewport {
  /// The labels of the y axis, for layouts that make room for them.
  public var verticalLabels: [String] {
    let ticks = Ticks(vertical: self)
    return ticks.values.map(ticks.label)
  }
}

extension Frame {
  /// Draws the x labels in the row below a picture, within its columns.
  public mutating func drawHorizontalTicks(of viewport: Viewport, style: Style) {
    let rect = viewport.rect
    let ticks = Ticks(viewport.x, atMost: Double(rect.columns) / 9)
    var free = rect.column
    for value in ticks.values {
      guard let place = viewport.cell(of: SIMD2(value, viewport.y.upperBound)) else { continue }
      let label = style.text(ticks.label(value))
      // Deep zooms have long labels; leave out those that do not fit.
      let start = Self.start(of: label, centeredOn: place.column, within: rect)
      guard start >= free else { continue }
      drawLabel(label, centeredOn: place.column, within: rect, row: rect.endRow, style: style)
      free = start + label.width + 1
    }
  }

  /// Draws the y labels left of a picture, with ticks.
  public mutating func drawVerticalTicks(of viewport: Viewport, style: Style) {
    let rect = viewport.rect
    let ticks = Ticks(vertical: viewport)
    let look = TextStyle(style[.dim])
    var lastRow = rect.endRow
    for value in ticks.values {
      guard let place = viewport.cell(of: SIMD2(viewport.x.lowerBound, value)), place.row < lastRow else {
        continue
      }
      lastRow = place.row
      put(style.glyph(.tick), row: place.row, column: rect.column - 1, foreground: style[.dim])
      let label = style.text(ticks.label(value))
      // A label without its first characters would be a different number.
      guard label.width < rect.column else { continue }
      put(label, row: place.row, endingAt: rect.column - 1, in: look)
    }
  }

  mutating func drawLabel(
    _ label: String, centeredOn column: Int, within rect: Rect, row: Int, style: Style
  ) {
    let start = Self.start(of: label, centeredOn: column, within: rect)
    put(label, row: row, column: start, foreground: style[.dim])
  }

  private static func start(of label: String, centeredOn column: Int, within rect: Rect) -> Int {
    let width = label.width
    return max(rect.column, min(rect.endColumn - width, column - (width - 1) / 2))
  }
}
