import Catalogue
import Optimizers

/// A word out of a few on the command line.
protocol Choice: CaseIterable, Named {
  /// What kind of thing the words name, as in “no format is named …”.
  static var kind: String { get }
}

extension Choice {
  /// The choice of this name; `-`, `_` and case do not matter.
  ///
  /// - Throws: `OptionError.unknownName`, with the nearest right one.
  init(named text: String) throws(OptionError) {
    self = try lookup(text, in: Self.allCases, kind: Self.kind)
  }

  static var names: [String] { allCases.map(\.name) }
}

extension Choice where Self: RawRepresentable<String> {
  var name: String { rawValue }
}
