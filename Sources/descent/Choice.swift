import Catalogue
import Optimizers

/// A command-line value chosen from a few names.
protocol Choice: CaseIterable, Named {
  /// The kind of thing that the names stand for, as in “no format is named …”.
  static var kind: String { get }
}

extension Choice {
  /// The choice of this name; `-`, `_` and case do not matter.
  ///
  /// - Throws: `OptionError.unknownName`, with the nearest valid name.
  init(named text: String) throws(OptionError) {
    self = try lookup(text, in: Self.allCases, kind: Self.kind)
  }

  static var names: [String] { allCases.map(\.name) }
}

extension Choice where Self: RawRepresentable<String> {
  var name: String { rawValue }
}
