/// A reply of the terminal to `TerminalQuestions`.
enum TerminalReply: Hashable, Sendable {
  /// The parameters of the current style (DECRQSS); nil if the terminal does not know the query.
  case style(String?)
  /// The default background as `0xRRGGBB`; nil if its format is unknown.
  case background(UInt32?)
  /// A palette entry: the terminal has 256 colours and reports them.
  case paletteEntry
  /// The cursor's column, from 1.
  case cursor(column: Int)
  /// The terminal's name and version.
  case name(String)
  /// The device attributes: the last reply.
  case attributes
}

/// Recognises one reply, byte by byte.
struct ReplyScanner: Hashable, Sendable {
  enum Finding: Hashable {
    /// It may still be a reply.
    case incomplete
    case complete(TerminalReply)
    /// It is something else, such as a key's sequence.
    case notAReply
  }

  /// The bytes so far.
  private(set) var held: [UInt8] = []
  /// True if no key sends a sequence that begins like this.
  private(set) var isCertain = false

  /// The most bytes of a reply.
  static let longest = 256

  mutating func scan(_ byte: UInt8) -> Finding {
    held.append(byte)
    guard held[0] == 0x1B, held.count <= Self.longest else { return .notAReply }
    guard held.count > 1 else { return .incomplete }
    let body = held.dropFirst(2)
    switch held[1] {
    case UInt8(ascii: "["): return controlSequence(body)
    case UInt8(ascii: "P"): return string(body, ["1$r", "0$r", ">|"])
    case UInt8(ascii: "]"): return string(body, ["11;", "4;255;"])
    default: return .notAReply
    }
  }

  /// `row;columnR` or `?…c`.
  private func controlSequence(_ body: ArraySlice<UInt8>) -> Finding {
    let isPrivate = body.first == UInt8(ascii: "?")
    let parameters = (isPrivate ? body.dropFirst() : body).prefix { isParameter($0) }
    guard let final = body.last, parameters.endIndex < body.endIndex else { return .incomplete }
    let numbers = parameters.split(separator: UInt8(ascii: ";")).map {
      Int(String(decoding: $0, as: UTF8.self))
    }
    switch (final, isPrivate) {
    case (UInt8(ascii: "c"), true): return .complete(.attributes)
    case (UInt8(ascii: "R"), false) where numbers.count == 2:
      return numbers[1].map { .complete(.cursor(column: $0)) } ?? .notAReply
    default: return .notAReply
    }
  }

  private func isParameter(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || byte == 0x3B }

  /// A string that starts with one of `prefixes` and ends with `ESC \` or BEL.
  private mutating func string(_ body: ArraySlice<UInt8>, _ prefixes: [String]) -> Finding {
    let text = body.prefix { (0x20...0x7E).contains($0) }
    guard
      let prefix = prefixes.first(where: { prefix in zip(prefix.utf8, text).allSatisfy { $0 == $1 } })
    else { return .notAReply }
    isCertain = text.count >= prefix.utf8.count
    let end = body.dropFirst(text.count)
    if end.isEmpty || isCertain && end.elementsEqual([0x1B]) { return .incomplete }
    guard isCertain, end.elementsEqual([0x07]) || end.elementsEqual([0x1B, UInt8(ascii: "\\")]) else {
      return .notAReply
    }
    return .complete(reply(prefix, String(decoding: text.dropFirst(prefix.utf8.count), as: UTF8.self)))
  }

  private func reply(_ prefix: String, _ text: String) -> TerminalReply {
    switch prefix {
    case "1$r": .style(text.hasSuffix("m") ? String(text.dropLast()) : nil)
    case "0$r": .style(nil)
    case ">|": .name(text)
    case "11;": .background(Self.hex(of: text))
    default: .paletteEntry
    }
  }

  /// The colour `0xRRGGBB` of `rgb:R/G/B`, with one to four hexadecimal digits a channel.
  private static func hex(of text: String) -> UInt32? {
    guard let start = text.firstIndex(of: ":"), ["rgb", "rgba"].contains(text[..<start]) else { return nil }
    let channels = text[text.index(after: start)...].split(separator: "/", omittingEmptySubsequences: false)
    guard channels.count >= 3, channels.allSatisfy({ (1...4).contains($0.count) }) else { return nil }
    var result: UInt32 = 0
    for channel in channels.prefix(3) {
      guard let value = UInt32(channel, radix: 16) else { return nil }
      let greatest = UInt32(1) << (4 * UInt32(channel.count)) - 1
      result = result << 8 | (value * 255 + greatest / 2) / greatest
    }
    return result
  }
}
