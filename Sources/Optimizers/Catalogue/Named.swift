/// Something that users call by a name.
package protocol Named {
  /// The name that is written, and read back.
  var name: String { get }
  /// Other names that it answers to; none by default.
  var aliases: [String] { get }
}

extension Named {
  /// No other names.
  package var aliases: [String] { [] }
}

/// A row of a catalogue: one of the few things of a kind that there are.
package protocol Catalogued: Named {
  /// The rows in the order in which they are listed.
  static var all: [Self] { get }
  /// Names the kind of thing, as in “no surface is named …”.
  static var kind: String { get }
}
