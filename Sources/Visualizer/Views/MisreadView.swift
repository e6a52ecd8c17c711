import Canvas
import Experiments
import Networks

/// Misclassified images, two pixels per cell, each above its true and its predicted class.
struct MisreadView {
  let misread: [Confusion.Misread]
  /// The pixels of all samples, one image after the other.
  let pixels: [Float]
  let shape: ImageShape

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    // Large images are shown at half their size or less.
    let shrink = max(1, (shape.columns + 13) / 14)
    let size = Size(columns: shape.columns / shrink, rows: (shape.rows / shrink + 1) / 2)
    let (across, down) = ((rect.columns + 1) / (size.columns + 1), (rect.rows + 1) / (size.rows + 1))
    guard across > 0, down > 0 else { return }
    for (index, misread) in misread.prefix(across * down).enumerated() {
      let place = Rect(
        column: rect.column + index % across * (size.columns + 1),
        row: rect.row + index / across * (size.rows + 1), columns: size.columns, rows: size.rows)
      draw(misread.sample, shrink, into: &frame, rect: place, style: style)
      let column = frame.put(
        "\(misread.label)", row: place.endRow, column: place.column, foreground: style[.text])
      frame.put(
        style.text("→\(misread.prediction)"), row: place.endRow, column: column,
        foreground: style[.warning])
    }
  }

  private func draw(_ sample: Int, _ shrink: Int, into frame: inout Frame, rect: Rect, style: Style) {
    func pixel(_ row: Int, _ column: Int) -> Double {
      let (row, column) = (row * shrink, column * shrink)
      guard row < shape.rows, column < shape.columns else { return 0 }
      return Double(pixels[sample * shape.pixelCount + row * shape.columns + column])
    }
    for row in 0..<rect.rows {
      for column in 0..<rect.columns {
        let (upper, lower) = (pixel(2 * row, column), pixel(2 * row + 1, column))
        frame[rect.row + row, rect.column + column] = style.grey(upper, lower)
      }
    }
  }
}

extension Style {
  /// The cell of two grey pixels, one above the other; 0 is the ground, 1 is the most of the image.
  fileprivate func grey(_ upper: Double, _ lower: Double) -> Cell {
    let mean = (upper + lower) / 2
    let letters: [Unicode.Scalar] = [" ", ".", ":", "+", "#"]
    guard glyphs == .unicode, depth == .rgb || depth == .cube256 else {
      let letter = letters[min(letters.count - 1, max(0, Int(mean * Double(letters.count))))]
      return Cell(letter, foreground: self[.text], background: self[.background])
    }
    return Cell("▀", foreground: grey(upper), background: grey(lower))
  }

  private func grey(_ value: Double) -> Color {
    // Few levels, to keep the number of colours low.
    let level = UInt8(min(7, max(0, Int(value * 8))))
    switch (depth == .rgb, theme.isLight) {
    case (true, false): return .rgb(20 + 27 * level, 24 + 27 * level, 32 + 27 * level)
    case (true, true): return .rgb(239 - 30 * level, 237 - 29 * level, 230 - 28 * level)
    case (false, false): return .indexed(233 + 3 * level)
    case (false, true): return .indexed(255 - 3 * level)
    }
  }
}
