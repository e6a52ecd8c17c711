/// The text of a path: absolute where a line begins, then relative, which is shorter.
enum SVGPath {
  static func text(_ path: Path) -> String {
    var text = ""
    for line in path.lines { write(line, decimals: path.decimals, to: &text) }
    return text
  }

  /// The length of a line as it is written.
  static func length(_ line: Path.Line, decimals: Int) -> Double {
    var (length, last) = (0.0, SIMD2<Double>?.none)
    for point in line.ends {
      let (x, y) = units(point, decimals)
      let place = SIMD2(Double(x), Double(y))
      if let last { length += (place - last).length }
      last = place
    }
    return length / SVGNumber.power(decimals)
  }

  private static func write(_ line: Path.Line, decimals: Int, to text: inout String) {
    guard let first = line.points.first else { return }
    // Differences of rounded places add up to the rounded places, so that errors do not.
    var (x, y) = units(first, decimals)
    text += "M"
    write(x, y, decimals, to: &text)
    var isFirst = true
    for point in line.points.dropFirst() {
      let (nextX, nextY) = units(point, decimals)
      guard nextX != x || nextY != y else { continue }
      // Numbers after the first pair continue the same command.
      text += isFirst ? "l" : nextX < x ? "" : " "
      write(nextX - x, nextY - y, decimals, to: &text)
      (x, y, isFirst) = (nextX, nextY, false)
    }
    // A round cap makes a dot of a line without length.
    if isFirst, !line.isClosed { text += "h0" }
    if line.isClosed { text += "z" }
  }

  private static func units(_ point: SIMD2<Double>, _ decimals: Int) -> (Int, Int) {
    (SVGNumber.units(point.x, decimals: decimals), SVGNumber.units(point.y, decimals: decimals))
  }

  private static func write(_ x: Int, _ y: Int, _ decimals: Int, to text: inout String) {
    SVGNumber.write(x, decimals: decimals, to: &text)
    if y >= 0 { text += " " }
    SVGNumber.write(y, decimals: decimals, to: &text)
  }
}
