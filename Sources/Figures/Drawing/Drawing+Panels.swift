import Canvas

extension Drawing {
  /// Drawings joined to one, side by side and below each other, with letters (a), (b), (c).
  ///
  /// - Parameters:
  ///   - drawings: the drawings, of one width for even columns.
  ///   - columns: the drawings in a row; nil for one below the other.
  ///   - gap: the distance between drawings in points.
  ///   - letters: true for letters in their upper left corners.
  ///   - color: the colour of the letters.
  /// - Returns: the drawing; empty without drawings. Its font, ground and animation are those of the first.
  public static func panels(
    _ drawings: [Drawing], columns: Int = 1, gap: Double = 10, letters: Bool = true, color: Color
  ) -> Drawing {
    guard let first = drawings.first else { return Drawing(width: 0, height: 0) }
    let columns = max(1, min(columns, drawings.count))
    let room = letters ? (first.font.size * 1.5).rounded(.up) : 0
    var joined = first
    (joined.elements, joined.width, joined.height) = ([], 0, 0)
    var top = 0.0
    for start in stride(from: 0, to: drawings.count, by: columns) {
      let row = drawings[start..<min(start + columns, drawings.count)]
      var left = 0.0
      for (index, drawing) in zip(row.indices, row) {
        let offset = SIMD2(left, top + room)
        if letters {
          joined.elements.append(
            .text(
              Label(
                "(\(letter(index)))", at: SIMD2(left, top + first.font.size), size: first.font.size,
                color: color, isBold: true)))
        }
        joined.elements.append(
          .group(Group(drawing.elements, offset: offset, name: "panel-\(letter(index))")))
        left += drawing.width + gap
      }
      joined.width = max(joined.width, left - gap)
      top += room + (row.map(\.height).max() ?? 0) + gap
    }
    joined.height = top - gap
    joined.title = drawings.map(\.title).joined(separator: " · ")
    joined.summary = drawings.map(\.summary).filter { !$0.isEmpty }.joined(separator: "\n")
    return joined
  }

  /// `a` for 0, `b` for 1, … `z`, `aa`.
  private static func letter(_ index: Int) -> String {
    let letter = String(Character(Unicode.Scalar(UInt8(97 + index % 26))))
    return index < 26 ? letter : self.letter(index / 26 - 1) + letter
  }
}
