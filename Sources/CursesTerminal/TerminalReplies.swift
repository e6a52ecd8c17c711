import Canvas

/// The terminal's replies about itself, gathered from the bytes that it sends.
struct TerminalReplies: Hashable, Sendable {
  /// The colours that there are at least, whatever `TERM` says.
  enum Colors: Hashable, Sendable {
    /// 256 that cannot be trusted to be redefined.
    case fixed
    /// 256 that can be redefined.
    case palette
    /// 24 bits.
    case direct
  }

  /// nil: no reply says.
  private(set) var colors: Colors?
  /// The default background, `0xRRGGBB`.
  private(set) var background: UInt32?
  /// All replies that were to come have come.
  private(set) var isComplete = false

  /// The columns that each sample has taken, as far as known.
  private var widths: [Int] = []
  private var others: [UInt8] = []
  private var scanner = ReplyScanner()

  /// True where the terminal reads UTF-8 and shows braille, blocks, lines and letters in one column each; nil
  /// where it has not said.
  var drawsUnicode: Bool? {
    guard let braille = width(of: .braille) else { return nil }
    return braille == 1 && fits(.text) != false
  }

  /// The same of the shapes that mark lanes and places.
  var drawsMarkers: Bool? { fits(.markers) }

  private func width(of sample: TerminalQuestions.Sample) -> Int? {
    sample.rawValue < widths.count ? widths[sample.rawValue] : nil
  }

  private func fits(_ sample: TerminalQuestions.Sample) -> Bool? {
    // A terminal narrower than a sample says less.
    width(of: sample).map { $0 <= sample.text.width }
  }

  /// The bytes that are no replies, in order: keys, and the beginning of a reply at most.
  var typedAhead: [UInt8] { others + scanner.held }

  /// Takes in what was read.
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

  /// The bytes held are no reply, but the last Escape may begin one.
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
    // Whoever names its colours lets them be changed; what the style says counts for more.
    case .paletteEntry: if colors != .direct { colors = .palette }
    // tmux gives no other hint, and has had 256 colours for longer than it has given its name.
    case .name(let name): if colors == nil, name.hasPrefix("tmux ") { colors = .fixed }
    case .background(let hex): background = hex
    case .cursor(let column):
      if widths.count < TerminalQuestions.Sample.allCases.count { widths.append(column - 1) }
    case .attributes: isComplete = true
    }
  }

  /// The reply about the background colour 1, 2, 3: `48:2::1:2:3` or `48;2;1;2;3` where it was kept,
  /// `48:5:16` where it was replaced by the nearest of 256. Elsewhere it is missing.
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
