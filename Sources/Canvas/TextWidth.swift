/// The one place that knows how many columns text takes: one for every scalar, since whatever does not fill
/// exactly one cell is shown as `?`.
extension StringProtocol {
  /// The columns of the screen that this text takes.
  public var width: Int { unicodeScalars.count }

  /// At most so many columns of this text, the last of them an ellipsis where something was left out.
  public func truncated(to columns: Int) -> String {
    guard width > columns else { return String(self) }
    return String(String.UnicodeScalarView(unicodeScalars.prefix(Swift.max(0, columns - 1)))) + "…"
  }

  /// The first columns of this text, without a sign where something was left out.
  public func clipped(to columns: Int) -> String {
    String(String.UnicodeScalarView(unicodeScalars.prefix(Swift.max(0, columns))))
  }

  /// This text with spaces before it, so that it takes so many columns at least.
  public func padded(to columns: Int) -> String {
    String(repeating: " ", count: Swift.max(0, columns - width)) + self
  }

  /// Pieces of this text that are so many columns long, but for the last.
  public func pieces(of columns: Int) -> [String] {
    var pieces: [String] = []
    var rest = unicodeScalars[...]
    while !rest.isEmpty {
      pieces.append(String(String.UnicodeScalarView(rest.prefix(Swift.max(1, columns)))))
      rest = rest.dropFirst(Swift.max(1, columns))
    }
    return pieces
  }

  /// The words of this text as lines of at most so many columns; a word that is longer is broken.
  public func wrapped(to columns: Int) -> [String] {
    let columns = Swift.max(1, columns)
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ", omittingEmptySubsequences: false) {
      if !line.isEmpty, word.width <= columns - line.width - 1 {
        line += " " + word
        continue
      }
      if !line.isEmpty { lines.append(line) }
      let pieces = word.pieces(of: columns)
      lines += pieces.dropLast()
      line = pieces.last ?? ""
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
