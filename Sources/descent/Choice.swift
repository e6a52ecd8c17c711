import Optimizers

/// A word out of a few on the command line.
protocol Choice: CaseIterable {
  /// What kind of thing the words name, as in “no format is named …”.
  static var kind: String { get }
  var name: String { get }
}

extension Choice {
  /// The choice of this name; `-`, `_` and case do not matter.
  ///
  /// - Throws: `OptionError.unknownName`, with the nearest right one.
  init(named text: String) throws(OptionError) {
    guard let choice = Self.allCases.first(where: { canonical($0.name) == canonical(text) }) else {
      throw .unknownName(
        kind: Self.kind, name: text, nearest: nearest(to: text, in: Self.names), all: Self.names)
    }
    self = choice
  }

  static var names: [String] { allCases.map(\.name) }
}

extension Choice where Self: RawRepresentable<String> {
  var name: String { rawValue }
}
