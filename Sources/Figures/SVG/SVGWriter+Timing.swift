import Canvas

extension SVGWriter {
  /// Shows the end to people who have asked their system for less motion. A style that is important outranks an
  /// animation; an element that moves has a copy that does not.
  static let stillness = """
    <style>@media (prefers-reduced-motion:reduce){.d-grow{stroke-dashoffset:0!important}\
    .d-veil{clip-path:none!important}.d-hide,.d-move{display:none}.d-seen{visibility:visible!important}\
    .d-still{display:inline}}</style>

    """

  /// Writes an element that changes, or its end if the drawing stands still.
  mutating func write(_ element: Element, _ timing: Timing) {
    guard let animation = drawing.animation, animation.seconds > 0 else {
      if case .show(let part) = timing, part.upperBound < 1 { return }
      return write(element)
    }
    switch timing {
    case .grow(let times, let shares): grow(element, SVGKeys(times, shares))
    case .move(let times, let points): move(element, times, points)
    case .follow(let path, let times, let shares): follow(element, path, SVGKeys(times, shares))
    case .show(let part): show(element, part)
    case .unveil(let block, let times, let shares): unveil(element, block, SVGKeys(times, shares))
    }
  }

  // MARK: Growing

  private mutating func grow(_ element: Element, _ keys: SVGKeys) {
    switch element {
    case .path(let path, let ink):
      let lines = path.lines.filter { !$0.points.isEmpty }
      let lengths = lines.map { SVGPath.length($0, decimals: path.decimals) }
      let total = lengths.reduce(0, +)
      var begin = 0.0
      // A dash begins anew with every line of a path, so that each line grows in a path of its own.
      for (line, length) in zip(lines, lengths) {
        let end = begin + length
        let part = total > 0 ? keys.part(from: begin / total, to: end / total) : keys
        grow(Path([line], decimals: path.decimals), ink, length: length, part)
        begin = end
      }
    case .group(var group):
      group.elements = group.elements.map { .timed($0, .grow(times: keys.times, shares: keys.values)) }
      write(.group(group))
    case .timed(let element, let timing): write(element, timing)
    case .text, .image: write(element)
    }
  }

  /// A line grows as the gap behind a dash of its own length draws back. A dashed line is unveiled by a mask that
  /// grows.
  private mutating func grow(_ path: Path, _ ink: Ink, length: Double, _ keys: SVGKeys) {
    let name = share(path)
    guard !ink.dash.isEmpty else { return grow(name, ink, length: length, keys) }
    let mask = nextClip()
    let box = path.bounds.inset(by: -2 * ink.width - 1)
    text += "<mask id=\"\(mask)\" maskUnits=\"userSpaceOnUse\" \(Self.place(of: box))>\n"
    grow(name, Ink(stroke: .rgb(0xFF_FFFF), width: ink.width + 1), length: length, keys)
    text += "</mask>\n<use xlink:href=\"#\(name)\""
    write(ink)
    text += " mask=\"url(#\(mask))\"/>\n"
  }

  private mutating func grow(_ name: String, _ ink: Ink, length: Double, _ keys: SVGKeys) {
    let whole = length.rounded(.up) + 1
    text += "<use xlink:href=\"#\(name)\" class=\"d-grow\""
    write(ink)
    text += " stroke-dasharray=\"\(SVGNumber.text(whole)) \(SVGNumber.text(2 * whole))\">"
    let offsets = keys.values.map { SVGNumber.text($0 >= 1 ? 0 : whole - $0 * length) }
    animate("stroke-dashoffset", offsets, keys.times)
    text += "</use>\n"
  }

  /// The name of a path that several elements use.
  private mutating func share(_ path: Path) -> String {
    if let number = sharedPaths[path] { return "path\(number)" }
    let number = sharedPaths.count + 1
    sharedPaths[path] = number
    text += "<defs><path id=\"path\(number)\" d=\"\(SVGPath.text(path))\"/></defs>\n"
    return "path\(number)"
  }

  // MARK: Moving

  private mutating func move(_ element: Element, _ times: [Double], _ points: [SIMD2<Double>]) {
    guard let end = points.last else { return write(element) }
    let ways = SVGKeys.complete(times, points.map { $0 - end })
    text += "<g class=\"d-move\">"
    animate("transform", ways.values.map(Self.pair), ways.times, element: "animateTransform", "translate")
    text += "\n"
    writeMoved(element)
  }

  private mutating func follow(_ element: Element, _ path: Path, _ keys: SVGKeys) {
    let end = path.place(at: keys.values.last ?? 1)
    guard let end, path.length > 0 else { return write(element) }
    let name = share(path)
    text += "<g class=\"d-move\"><animateMotion calcMode=\"linear\" keyPoints=\""
    text += keys.values.map { SVGNumber.text($0, decimals: 5) }.joined(separator: ";")
    text += "\" keyTimes=\"\(Self.list(keys.times))\"\(duration)>"
    text += "<mpath xlink:href=\"#\(name)\"/></animateMotion>\n<g>"
    // The element is at the end already; from there the motion is undone, where there are motions.
    let back = Self.pair(-end)
    animate("transform", [back, back], [0, 1], element: "animateTransform", "translate")
    text += "\n"
    write(element)
    text += "</g>\n"
    writeStill(element)
  }

  private mutating func writeMoved(_ element: Element) {
    write(element)
    writeStill(element)
  }

  /// Ends a group that moves, and writes what stands still in its place.
  private mutating func writeStill(_ element: Element) {
    text += "</g>\n<g class=\"d-still\" display=\"none\">\n"
    write(element)
    text += "</g>\n"
  }

  // MARK: Showing

  private mutating func show(_ element: Element, _ part: ClosedRange<Double>) {
    let isEnd = part.upperBound >= 1
    text += "<g class=\"\(isEnd ? "d-seen" : "d-hide")\"\(isEnd ? "" : " visibility=\"hidden\"")>"
    var (times, values) = ([0.0], [part.lowerBound > 0 ? "hidden" : "visible"])
    if part.lowerBound > 0 {
      times.append(part.lowerBound)
      values.append("visible")
    }
    if !isEnd {
      times.append(part.upperBound)
      values.append("hidden")
    }
    if times.count > 1 { animate("visibility", values, times, isDiscrete: true) }
    write(element)
    text += "</g>\n"
  }

  private mutating func unveil(_ element: Element, _ block: Block, _ keys: SVGKeys) {
    let clip = nextClip()
    var end = block
    end.width *= keys.values.last ?? 1
    text += "<clipPath id=\"\(clip)\"><rect \(Self.place(of: end))>"
    animate("width", keys.values.map { SVGNumber.text($0 * block.width) }, keys.times)
    text += "</rect></clipPath>\n<g class=\"d-veil\" clip-path=\"url(#\(clip))\">\n"
    write(element)
    text += "</g>\n"
  }

  // MARK: Words

  private mutating func animate(
    _ attribute: String, _ values: [String], _ times: [Double], isDiscrete: Bool = false,
    element: String = "animate", _ type: String? = nil
  ) {
    text += "<\(element) attributeName=\"\(attribute)\""
    if let type { text += " type=\"\(type)\"" }
    if isDiscrete { text += " calcMode=\"discrete\"" }
    text += " values=\"\(values.joined(separator: ";"))\" keyTimes=\"\(Self.list(times))\"\(duration)/>"
  }

  private var duration: String {
    let (seconds, repeats) = (drawing.animation?.seconds ?? 0, drawing.animation?.repeats == true)
    let end = repeats ? "repeatCount=\"indefinite\"" : "fill=\"freeze\""
    return " dur=\"\(SVGNumber.text(seconds, decimals: 3))s\" \(end)"
  }

  private static func list(_ times: [Double]) -> String {
    times.map { SVGNumber.text($0, decimals: 5) }.joined(separator: ";")
  }

  private static func pair(_ point: SIMD2<Double>) -> String {
    "\(SVGNumber.text(point.x)) \(SVGNumber.text(point.y))"
  }

  private static func place(of block: Block) -> String {
    "x=\"\(SVGNumber.text(block.x))\" y=\"\(SVGNumber.text(block.y))\""
      + " width=\"\(SVGNumber.text(block.width))\" height=\"\(SVGNumber.text(block.height))\""
  }
}
