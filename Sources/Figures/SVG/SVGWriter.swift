import Canvas

extension Drawing {
  /// The drawing as an SVG 1.1 file; the same drawing gives the same bytes.
  public var svg: String {
    var writer = SVGWriter(self)
    writer.write()
    return writer.text
  }
}

/// Writes a drawing as SVG.
struct SVGWriter {
  let drawing: Drawing
  var text = ""
  /// The clips and masks written so far, which are referred to by number.
  private(set) var clipCount = 0
  /// The numbers of the paths written for several elements.
  var sharedPaths: [Path: Int] = [:]

  init(_ drawing: Drawing) { self.drawing = drawing }

  mutating func write() {
    let (width, height) = (SVGNumber.text(drawing.width), SVGNumber.text(drawing.height))
    text += "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
    text += " version=\"1.1\""
    text += " width=\"\(width)pt\" height=\"\(height)pt\" viewBox=\"0 0 \(width) \(height)\""
    text += " font-family=\"\(Self.families(drawing.font.families))\""
    text += " font-size=\"\(SVGNumber.text(drawing.font.size))\""
    text += " stroke-linejoin=\"round\" stroke-linecap=\"round\" fill-rule=\"evenodd\">\n"
    if !drawing.title.isEmpty { text += "<title>\(Self.escaped(drawing.title))</title>\n" }
    if !drawing.summary.isEmpty { text += "<desc>\(Self.escaped(drawing.summary))</desc>\n" }
    if drawing.animation != nil { text += Self.stillness }
    if let background = drawing.background {
      text += "<path fill=\"\(Self.color(background))\" d=\"M0 0h\(width)v\(height)h-\(width)z\"/>\n"
    }
    for element in drawing.elements { write(element) }
    text += "</svg>\n"
  }

  mutating func write(_ element: Element) {
    switch element {
    case .path(let path, let ink): write(path, ink)
    case .text(let label): write(label)
    case .image(let image): write(image)
    case .group(let group): write(group)
    case .timed(let element, let timing): write(element, timing)
    }
  }

  private mutating func write(_ path: Path, _ ink: Ink) {
    guard path.lines.contains(where: { !$0.points.isEmpty }) else { return }
    text += "<path"
    write(ink)
    text += " d=\"\(SVGPath.text(path))\"/>\n"
  }

  mutating func write(_ ink: Ink) {
    text += " fill=\"\(ink.fill.map(Self.color) ?? "none")\""
    if let stroke = ink.stroke {
      text += " stroke=\"\(Self.color(stroke))\" stroke-width=\"\(SVGNumber.text(ink.width))\""
      if !ink.dash.isEmpty {
        let lengths = ink.dash.map { SVGNumber.text($0) }.joined(separator: " ")
        text += " stroke-dasharray=\"\(lengths)\" stroke-linecap=\"butt\""
      }
    }
    if ink.opacity < 1 { text += " opacity=\"\(SVGNumber.text(ink.opacity))\"" }
  }

  private mutating func write(_ label: Label) {
    let (x, y) = (SVGNumber.text(label.place.x), SVGNumber.text(label.place.y))
    text += "<text x=\"\(x)\" y=\"\(y)\" fill=\"\(Self.color(label.color))\""
    if label.anchor != .start { text += " text-anchor=\"\(label.anchor.rawValue)\"" }
    if let size = label.size, size != drawing.font.size { text += " font-size=\"\(SVGNumber.text(size))\"" }
    if label.isBold { text += " font-weight=\"bold\"" }
    if label.isItalic { text += " font-style=\"italic\"" }
    if label.isMonospaced { text += " font-family=\"\(Self.families(Self.monospaced))\"" }
    if label.turn != 0 { text += " transform=\"rotate(\(SVGNumber.text(label.turn)) \(x) \(y))\"" }
    if let width = label.fittedWidth {
      text += " textLength=\"\(SVGNumber.text(width))\" lengthAdjust=\"spacingAndGlyphs\""
    }
    text += " xml:space=\"preserve\">\(ScriptText.markup(label, drawing.font))</text>\n"
  }

  private mutating func write(_ image: EmbeddedImage) {
    let block = image.block
    text += "<image x=\"\(SVGNumber.text(block.x))\" y=\"\(SVGNumber.text(block.y))\""
    text += " width=\"\(SVGNumber.text(block.width))\" height=\"\(SVGNumber.text(block.height))\""
    text += " preserveAspectRatio=\"none\""
    if !image.isSmooth { text += " style=\"image-rendering:pixelated\"" }
    text += " xlink:href=\"data:image/png;base64,\(Base64.text(image.png))\"/>\n"
  }

  private mutating func write(_ group: Group) {
    var clip: String?
    if let block = group.clip {
      let id = nextClip()
      clip = id
      text += "<clipPath id=\"\(id)\"><path d=\"\(SVGPath.text(Path(block)))\"/></clipPath>\n"
    }
    text += "<g"
    if let name = group.name { text += " id=\"\(Self.escaped(name))\"" }
    if group.offset != .zero {
      text += " transform=\"translate(\(SVGNumber.text(group.offset.x)) \(SVGNumber.text(group.offset.y)))\""
    }
    if let clip { text += " clip-path=\"url(#\(clip))\"" }
    if group.opacity < 1 { text += " opacity=\"\(SVGNumber.text(group.opacity))\"" }
    text += ">\n"
    for element in group.elements { write(element) }
    text += "</g>\n"
  }

  /// The name of the next clip or mask.
  mutating func nextClip() -> String {
    clipCount += 1
    return "clip\(clipCount)"
  }

  // MARK: Words

  private static let monospaced = ["DejaVu Sans Mono", "Menlo", "Consolas", "monospace"]

  /// `#RRGGBB`; a colour of the terminal has none, and is black.
  static func color(_ color: Color) -> String {
    let digits = String(color.hex ?? 0, radix: 16, uppercase: false)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// The names of families, those with spaces in quotes.
  static func families(_ names: [String]) -> String {
    names.map { escaped($0.contains(" ") ? "'\($0.filter { $0 != "'" })'" : $0) }.joined(separator: ", ")
  }

  /// A text as it stands in XML, which has no control characters.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}"..."\u{FFFF}":
        result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
