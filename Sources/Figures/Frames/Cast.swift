import Canvas

/// A recording of frames in the format of asciinema, version 2: a line of JSON about it, and a line for every
/// change.
///
/// It is written as it comes: every call gives the bytes that follow those before.
public struct Cast: Sendable {
  /// The facts that stand at the beginning.
  public struct Header: Sendable, Hashable {
    public var size: Size
    /// The title; empty for none.
    public var title: String
    /// The colours of the terminal that it is played in; nil for the player's own.
    public var theme: Theme?
    /// When it was recorded, in seconds since 1970; nil to say nothing about it.
    public var timestamp: Int?

    public init(size: Size, title: String = "", theme: Theme? = nil, timestamp: Int? = nil) {
      (self.size, self.title, self.theme, self.timestamp) = (size, title, theme, timestamp)
    }
  }

  /// The longest pause between two changes, in seconds; nil for pauses as they are.
  public let idleLimit: Double?
  private let header: Header
  private var stream = FrameStream()
  /// The time of the last line, in microseconds.
  private var last = 0
  /// The pauses left out so far, in microseconds.
  private var leftOut = 0
  private var bytes: [UInt8] = []

  /// - Parameters:
  ///   - header: the facts at its beginning; its size is that of the first frame.
  ///   - idleLimit: the longest pause between two changes, in seconds; nil for pauses as they are.
  public init(_ header: Header, idleLimit: Double? = nil) {
    self.header = header
    self.idleLimit = idleLimit
  }

  /// The first line, to be written before all others.
  public var opening: [UInt8] {
    var bytes: [UInt8] = []
    func add(_ text: String) { bytes += Array(text.utf8) }
    add("{\"version\": 2, \"width\": \(header.size.columns), \"height\": \(header.size.rows)")
    if let timestamp = header.timestamp { add(", \"timestamp\": \(timestamp)") }
    if !header.title.isEmpty {
      add(", \"title\": \"")
      bytes.append(json: Array(header.title.utf8))
      add("\"")
    }
    if let theme = header.theme {
      let style = Style(theme: theme)
      let palette = (0..<16).map { Self.text(.indexed($0)) }.joined(separator: ":")
      let (ink, paper) = (Self.text(style[.text]), Self.text(style[.background]))
      add(", \"theme\": {\"fg\": \"\(ink)\", \"bg\": \"\(paper)\"")
      add(", \"palette\": \"\(palette)\"}")
    }
    add("}\n")
    return bytes
  }

  private static func text(_ color: Color) -> String { SVGWriter.color(.rgb(color.shownHex ?? 0)) }

  /// The lines for a frame; empty if it looks like the one before.
  ///
  /// - Parameters:
  ///   - frame: the frame.
  ///   - seconds: the time since the beginning; it must not be before that of the last frame.
  /// - Returns: the lines, as UTF-8.
  public mutating func add(_ frame: Frame, at seconds: Double) -> [UInt8] {
    let old = stream.shown?.size ?? header.size
    let output = stream.bytes(for: frame)
    guard !output.isEmpty else { return [] }
    bytes.removeAll(keepingCapacity: true)
    let time = time(seconds)
    if old != frame.size {
      append("r", at: time, Array("\(frame.columns)x\(frame.rows)".utf8))
    }
    append("o", at: time, output)
    return bytes
  }

  /// The last line, which gives the terminal back; the last frame stays until then.
  public mutating func ending(at seconds: Double) -> [UInt8] {
    guard stream.shown != nil else { return [] }
    bytes.removeAll(keepingCapacity: true)
    append("o", at: time(seconds), stream.ending())
    return bytes
  }

  /// The time of the next line in microseconds, without pauses that are too long.
  private mutating func time(_ seconds: Double) -> Int {
    // A century is longer than any recording.
    let now = Int((min(3e9, max(0, seconds)) * 1e6).rounded()) - leftOut
    var time = max(last, now)
    if let idleLimit, stream.shown != nil {
      let longest = Int((min(3e9, max(0, idleLimit)) * 1e6).rounded())
      if time - last > longest {
        leftOut += time - last - longest
        time = last + longest
      }
    }
    last = time
    return time
  }

  private mutating func append(_ kind: Character, at time: Int, _ output: [UInt8]) {
    let (seconds, rest) = time.quotientAndRemainder(dividingBy: 1_000_000)
    let digits = String(1_000_000 + rest).dropFirst()
    bytes += Array("[\(seconds).\(digits), \"\(kind)\", \"".utf8)
    bytes.append(json: output)
    bytes += Array("\"]\n".utf8)
  }
}

extension [UInt8] {
  /// Appends UTF-8 as the inside of a string of JSON.
  fileprivate mutating func append(json text: [UInt8]) {
    reserveCapacity(count + text.count + text.count / 4)
    var rest = text[...]
    while let place = rest.firstIndex(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F }) {
      append(contentsOf: rest[..<place])
      escape(rest[place])
      rest = rest[(place + 1)...]
    }
    append(contentsOf: rest)
  }

  private mutating func escape(_ byte: UInt8) {
    append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
    case 0x0A: append(UInt8(ascii: "n"))
    case 0x0D: append(UInt8(ascii: "r"))
    default:
      append(contentsOf: Self.escapeStart)
      append(Self.hexDigits[Int(byte >> 4)])
      append(Self.hexDigits[Int(byte & 15)])
    }
  }

  private static let escapeStart: [UInt8] = Array("u00".utf8)
  private static let hexDigits: [UInt8] = Array("0123456789abcdef".utf8)
}
