import Canvas
import Experiments
import Landscapes

/// Where the focused lane's starts end, and what the shades mean.
struct BasinsLegend {
  let lane: LaneView
  /// nil before anything is known.
  let basins: Basins?
  /// The steps up to which a start has each shade but the last.
  let bounds: [Int]
  let isBounded: Bool

  /// A kind of end with its sample and its words, the longest first.
  struct Item {
    let pixel: BasinPixel
    let mark: Glyph?
    let words: [String]
  }

  /// Draws the ends in one row.
  func drawEnds(into frame: inout Frame, row: Int, style: Style) {
    var column = frame.put(
      String(style.marker(lane.index)), row: row, column: RaceLayout.margin,
      in: TextStyle(style.lane(lane.index).new, on: nil, .bold))
    guard let basins, basins.knownCount > 0 else {
      frame.put(" computing", row: row, column: column, in: TextStyle(style[.dim]))
      return
    }
    column += 1
    let items = items(basins, shade: style.basinShade)
    let size = (0..<3).first { size in width(items, size, style) <= frame.columns - column - 1 } ?? 2
    for item in items {
      let words = style.text(item.words[size])
      let mark = item.mark.map { "\(style.glyph($0)) " } ?? ""
      guard column + 3 + mark.width + words.width < frame.columns else { break }
      column = drawSample(item.pixel, into: &frame, row: row, column: column, style: style) + 1
      column = frame.put(
        mark, row: row, column: column, in: TextStyle(style[.bright], on: nil, .bold))
      column = frame.put(words, row: row, column: column, in: TextStyle(style[.text])) + 2
    }
  }

  private func width(_ items: [Item], _ size: Int, _ style: Style) -> Int {
    items.reduce(0) { $0 + 5 + style.text($1.words[size]).width + ($1.mark == nil ? 0 : 2) }
  }

  private func drawSample(
    _ pixel: BasinPixel, into frame: inout Frame, row: Int, column: Int, style: Style
  ) -> Int {
    let cell = BasinPainter(style).cell(upper: pixel, lower: pixel)
    let columns = style.depth == .mono ? 1 : 2
    for offset in 0..<columns { frame[row, column + offset] = cell }
    return column + columns
  }

  /// The minima by share, global ones first; then the ends elsewhere.
  func items(_ basins: Basins, shade: Int) -> [Item] {
    let minima = basins.minima.indices.filter {
      basins.counts[.minimum($0)] != nil || basins.global.contains($0)
    }
    .sorted { left, right in
      let (one, other) = (basins.global.contains(left), basins.global.contains(right))
      if one != other { return one }
      return basins.share(of: .minimum(left)) > basins.share(of: .minimum(right))
    }
    let found = minima.map { index -> Item in
      let isGlobal = basins.global.contains(index)
      let (word, share) = (isGlobal ? "global" : "local", Basins.percent(basins.share(of: .minimum(index))))
      let place = basins.minima[index]
      let (x, y) = (Numerals.chosen(place.x, decimals: 2), Numerals.chosen(place.y, decimals: 2))
      return Item(
        pixel: .minimum(index, shade: shade), mark: isGlobal ? .minimizer : .localMinimizer,
        words: ["\(word) \(share) at (\(x), \(y))", "\(word) \(share)", share])
    }
    func other(_ end: Basins.End, _ pixel: BasinPixel, _ word: String, _ short: String) -> [Item] {
      guard basins.counts[end] != nil else { return [] }
      let share = Basins.percent(basins.share(of: end))
      return [
        Item(pixel: pixel, mark: nil, words: ["\(word) \(share)", "\(word) \(share)", "\(short) \(share)"])
      ]
    }
    return found + other(.onTheWay, .onTheWay, "on the way", "going")
      + other(.lost, .lost, isBounded ? "diverged" : "leaves", isBounded ? "lost" : "leaves")
  }

  /// Draws the shades in one row.
  ///
  /// - Returns: the column after them.
  func drawShades(into frame: inout Frame, row: Int, limit: Int, style: Style) -> Int {
    guard !bounds.isEmpty else { return RaceLayout.margin }
    let dim = TextStyle(style[.dim])
    guard style.depth != .mono, style.glyphs == .unicode || style.depth == .rgb || style.depth == .cube256
    else {
      let half = bounds[min(bounds.count - 1, BasinPixel.shadeCount / 2 - 1)]
      return frame.put(
        "small letters: arrives after step \(half)", row: row, column: RaceLayout.margin, in: dim,
        limit: limit)
    }
    var column = frame.put("arrives by step", row: row, column: RaceLayout.margin, in: dim, limit: limit) + 1
    // Any hue tells the shades: that of the first minimum reached, or else the first.
    let index = basins?.minima.indices.first { basins?.counts[.minimum($0)] != nil } ?? 0
    for shade in 0..<BasinPixel.shadeCount {
      let text = shade < bounds.count ? String(bounds[shade]) : "later"
      guard column + 3 + text.width < limit else { break }
      column = drawSample(
        .minimum(index, shade: shade), into: &frame, row: row, column: column, style: style)
      column = frame.put(text, row: row, column: column + 1, in: TextStyle(style[.text])) + 2
    }
    return column
  }
}
