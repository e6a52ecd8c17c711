import Canvas

/// A picture of lines, areas and text, in points (1/72 inch) right of and below its upper left corner.
///
/// It is a plain value, so that the same drawing always makes the same file. Without its animation, a drawing
/// shows the end: a program that knows none still shows a whole picture.
public struct Drawing: Sendable, Hashable {
  /// The size in points.
  public var width: Double
  public var height: Double
  public var font: FontFace
  /// The ground; nil for none.
  public var background: Color?
  /// The title, for readers of the file rather than of the picture.
  public var title: String
  /// A description, such as the command that makes the picture again.
  public var summary: String
  /// From the lowest to the topmost.
  public var elements: [Element]
  /// The animation; nil for a picture that stands still.
  public var animation: Animation?

  public init(
    width: Double, height: Double, font: FontFace = FontFace(), background: Color? = nil, title: String = "",
    summary: String = "", elements: [Element] = [], animation: Animation? = nil
  ) {
    (self.width, self.height) = (width, height)
    self.font = font
    self.background = background
    (self.title, self.summary) = (title, summary)
    self.elements = elements
    self.animation = animation
  }

  /// How long an animation takes, and whether it begins again.
  public struct Animation: Sendable, Hashable {
    /// The seconds of one round, with the pause at its end.
    public var seconds: Double
    public var repeats: Bool

    public init(seconds: Double, repeats: Bool = true) {
      (self.seconds, self.repeats) = (seconds, repeats)
    }
  }
}

/// A family of fonts, with the size of plain text in points.
public struct FontFace: Sendable, Hashable {
  /// Names in the order of preference.
  public var families: [String]
  public var size: Double

  public init(families: [String] = ["Helvetica", "Arial", "sans-serif"], size: Double = 8) {
    (self.families, self.size) = (families, size)
  }
}

/// A part of a drawing.
public indirect enum Element: Sendable, Hashable {
  case path(Path, Ink)
  case text(Label)
  case image(EmbeddedImage)
  case group(Group)
  /// An element that changes during the animation.
  case timed(Element, Timing)
}

/// Elements drawn together.
public struct Group: Sendable, Hashable {
  public var elements: [Element]
  /// How far everything is moved.
  public var offset: SIMD2<Double>
  /// The block outside of which nothing shows, before it is moved; nil for no limit.
  public var clip: Block?
  /// 0…1.
  public var opacity: Double
  /// Where the group leads: a name for whoever reads the file; nil for none.
  public var name: String?

  public init(
    _ elements: [Element], offset: SIMD2<Double> = .zero, clip: Block? = nil, opacity: Double = 1,
    name: String? = nil
  ) {
    self.elements = elements
    self.offset = offset
    self.clip = clip
    self.opacity = opacity
    self.name = name
  }
}

/// A block of a drawing, in points.
public struct Block: Sendable, Hashable {
  public var x: Double
  public var y: Double
  public var width: Double
  public var height: Double

  public init(x: Double, y: Double, width: Double, height: Double) {
    (self.x, self.y, self.width, self.height) = (x, y, width, height)
  }

  public var endX: Double { x + width }
  public var endY: Double { y + height }
  public var center: SIMD2<Double> { SIMD2(x + width / 2, y + height / 2) }

  /// The block without a margin on every side.
  public func inset(by margin: Double) -> Block {
    Block(
      x: x + margin, y: y + margin, width: max(0, width - 2 * margin), height: max(0, height - 2 * margin))
  }
}

/// A picture of pixels in a block.
public struct EmbeddedImage: Sendable, Hashable {
  /// A PNG file.
  public var png: [UInt8]
  public var block: Block
  /// True if pixels blend into each other when enlarged.
  public var isSmooth: Bool

  public init(png: [UInt8], block: Block, isSmooth: Bool = false) {
    (self.png, self.block, self.isSmooth) = (png, block, isSmooth)
  }
}
