import Canvas
import Experiments
import Figures

extension BasinsFigure {
  /// The most ends that are explained one by one.
  private static let mostEnds = 8

  private var painter: BasinPainter { BasinPainter(style.style) }

  /// The ends and what the shades mean.
  var key: SymbolKey { SymbolKey(ends + shades) }

  /// The starts with an end, of all lanes.
  private func count(of end: Basins.End) -> Int {
    panels.reduce(0) { $0 + ($1.basins.counts[end] ?? 0) }
  }

  private var known: Int { max(1, panels.reduce(0) { $0 + $1.basins.knownCount }) }

  /// The minima that some start reaches and the global ones, by share.
  private var minima: [Int] {
    let basins = panels[0].basins
    return basins.minima.indices.filter { basins.global.contains($0) || count(of: .minimum($0)) > 0 }
      .sorted { left, right in
        let (one, other) = (basins.global.contains(left), basins.global.contains(right))
        if one != other { return one }
        let (more, less) = (count(of: .minimum(left)), count(of: .minimum(right)))
        return more != less ? more > less : left < right
      }
  }

  /// The share of one lane's starts in words; of several lanes, the bars tell it.
  private func share(_ end: Basins.End) -> String {
    panels.count > 1 ? "" : " " + Basins.percent(Double(count(of: end)) / Double(known))
  }

  private var ends: [SymbolKey.Item] {
    let basins = panels[0].basins
    var items = minima.prefix(Self.mostEnds).map { index in
      let place = basins.minima[index]
      let (x, y) = (Numerals.chosen(place.x, decimals: 2), Numerals.chosen(place.y, decimals: 2))
      let colors = (0..<BasinPixel.shadeCount).map { painter.color(of: .minimum(index, shade: $0)) }
      let word = basins.global.contains(index) ? "global" : "local"
      return SymbolKey.Item(.areas(colors), "\(word)\(share(.minimum(index))) at (\(x), \(y))")
    }
    if minima.count > Self.mostEnds {
      items.append(SymbolKey.Item(.none, "and \(minima.count - Self.mostEnds) more"))
    }
    if count(of: .onTheWay) > 0 {
      items.append(SymbolKey.Item(.areas([painter.color(of: .onTheWay)]), "on the way\(share(.onTheWay))"))
    }
    if count(of: .lost) > 0 {
      let word = subject.surface.isBounded ? "diverged" : "leaves"
      items.append(SymbolKey.Item(.hatching(painter.color(of: .lost)), "\(word)\(share(.lost))"))
    }
    return items
  }

  private var shades: [SymbolKey.Item] {
    guard !bounds.isEmpty, let index = minima.first else { return [] }
    let items = (0..<BasinPixel.shadeCount).map { shade in
      SymbolKey.Item(
        .areas([painter.color(of: .minimum(index, shade: shade))]),
        shade < bounds.count ? String(bounds[shade]) : "later")
    }
    return [SymbolKey.Item(.none, "arrives by step", beginsLine: true)] + items
  }

  // MARK: Shares

  private static let barGap = 3.0

  /// The height of the bars of all lanes.
  var barsHeight: Double { Double(panels.count) * (style.lineHeight + Self.barGap) - Self.barGap }

  /// A bar a lane: the ends side by side, each as wide as its share.
  func shareBars(in block: Block) -> [Element] {
    let names = panels.map { TextMetrics.width($0.lane.label, size: style.smallSize) }.max() ?? 0
    let start = block.x + style.markerSize + 4 + min(names, 0.3 * block.width) + 6
    return panels.enumerated().flatMap { index, panel -> [Element] in
      let y = block.y + Double(index) * (style.lineHeight + Self.barGap)
      let bar = Block(x: start, y: y, width: block.endX - start, height: style.lineHeight)
      return name(panel, at: SIMD2(block.x, y + 0.72 * style.lineHeight), width: start - block.x)
        + parts(panel.basins, in: bar)
    }
  }

  private func name(_ panel: Panel, at place: SIMD2<Double>, width: Double) -> [Element] {
    let marker = PlotMarker.lane(panel.lane.index).elements(
      at: place + SIMD2(style.markerSize / 2, -0.33 * style.smallSize), style: style, hasHalo: false)
    let left = style.markerSize + 4
    let text = TextMetrics.fitted(panel.lane.label, to: width - left, size: style.smallSize)
    return marker + [
      style.label(text, at: place + SIMD2(left, 0), isSmall: true, color: style.color(lane: panel.lane.index))
    ]
  }

  private func parts(_ basins: Basins, in bar: Block) -> [Element] {
    let shade = style.style.basinShade
    let ends = minima.map { (Basins.End.minimum($0), BasinPixel.minimum($0, shade: shade)) }
    var elements: [Element] = []
    var passed = 0.0
    for (end, pixel) in ends + [(.onTheWay, .onTheWay), (.lost, .lost)] {
      let share = basins.share(of: end)
      let part = Block(
        x: bar.x + passed * bar.width, y: bar.y, width: share * bar.width, height: bar.height)
      passed += share
      guard share > 0 else { continue }
      elements.append(.path(Path(part), Ink(fill: painter.color(of: pixel))))
      if pixel == .lost {
        elements += CellMap(in: part, columns: 1, rows: 1).hatching(style) { _, _ in true }
      }
      let text = Basins.percent(share)
      guard TextMetrics.width(text, size: style.smallSize) + 4 < part.width else { continue }
      let place = SIMD2(part.center.x, part.center.y + 0.35 * style.smallSize)
      elements.append(style.label(text, at: place, anchor: .middle, isSmall: true, color: style.text))
    }
    return elements + [.path(Path(bar), Ink(stroke: style.grid, width: 0.4))]
  }
}
