import Canvas

/// The terminal's replies, collected from the bytes that it sends.
struct TerminalReplies: Hashable, Sendable {
  /// The colours that the terminal has at least, whatever `TERM` says.
  enum Colors: Hashable, Sendable {
    /// 256 colours that may not be redefinable.
    case fixed
    /// 256 colours that can be redefined.
    case palette
    /// 24-bit colours.
    case direct
  }

  /// The colours; nil if no reply tells.
  private(set) var colors: Colors?
  /// The default background, `0xRRGGBB`.
  private(set) var background: UInt32?
  /// True if all expected replies have arrived.
  private(set) var isComplete = false

  /// The width of each sample in columns, as far as known.
  private var widths: [Int] = []
  private var others: [UInt8] = []
  private var scanner = ReplyScanner()

  /// True if the terminal reads UTF-8 and shows braille, blocks, lines and letters in one column each; nil if
  /// unknown.
  var drawsUnicode: Bool? {
    guard let braille = width(of: .braille) else { return nil }
    return braille == 1 && fits(.text) != false
  }

  /// The same for the shapes that mark lanes and places.
  var drawsMarkers: Bool? { fits(.markers) }

  private func width(of sample: TerminalQuestions.Sample) -> Int? {
    sample.rawValue < widths.count ? widths[sample.rawValue] : nil
  }

  private func fits(_ sample: TerminalQuestions.Sample) -> Bool? {
    // A terminal narrower than a sample reports a smaller width.
    width(of: sample).map { $0 <= sample.text.width }
  }

  /// The bytes that are not part of a reply, in order: keys, and possibly the beginning of a reply.
  var typedAhead: [UInt8] { others + scanner.held }

  /// Processes the bytes read.
  mutating func receive(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      switch scanner.scan(byte) {
      case .incomplete: break
      case .complete(let reply):
        note(reply)
        scanner = ReplyScanner()
      case .notAReply: startAnew()
      }
    }
  }

  /// Gives up the bytes held, which are not a reply; but the last Escape may begin one.
  private mutating func startAnew() {
    let held = scanner.held
    let end = held.dropFirst().lastIndex(of: 0x1B) ?? held.endIndex
    // The beginning of a reply that broke off is nothing that a user has typed.
    if !scanner.isCertain { others += held[..<end] }
    scanner = ReplyScanner()
    receive(held[end...])
  }

  private mutating func note(_ reply: TerminalReply) {
    switch reply {
    case .style(let style): if let found = style.flatMap(Self.colors(in:)) { colors = found }
    // A terminal that reports its colours lets them be redefined; the reply about the style takes precedence.
    case .paletteEntry: if colors != .direct { colors = .palette }
    // tmux gives no other hint, and every version that reports its name has 256 colours.
    case .name(let name): if colors == nil, name.hasPrefix("tmux ") { colors = .fixed }
    case .background(let hex): background = hex
    case .cursor(let column):
      if widths.count < TerminalQuestions.Sample.allCases.count { widths.append(column - 1) }
    case .attributes: isComplete = true
    }
  }

  /// The reply about the background colour 1, 2, 3: `48:2::1:2:3` or `48;2;1;2;3` if it was kept, `48:5:16`
  /// if it was replaced by the nearest of 256; else it is missing.
  private static func colors(in style: String) -> Colors? {
    let numbers = style.split { ";:".contains($0) }.map { Int($0) }
    guard let start = numbers.firstIndex(of: 48) else { return nil }
    let kept = numbers[start...].dropFirst(2)
    switch numbers[start...].dropFirst().first {
    case 5: return .palette
    // Some put the number of a colour space before the channels.
    case 2: return [kept, kept.dropFirst()].contains { $0.starts(with: [1, 2, 3]) } ? .direct : nil
    default: return nil
    }
  }
}
