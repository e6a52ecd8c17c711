import Catalogue
import Networks

/// The names of data, which may be files.
extension OptionText {
  /// A data set's name with settings, `NAME[:key=value,…]`. The name of a file may have colons itself: the longest
  /// beginning of the text that ends at a colon, or with the text, and that is the name of a file counts; where there is
  /// none, what stands before the first colon. A name of the catalogue is never a file.
  ///
  /// - Throws: `OptionError.malformed`.
  init(data text: String) throws(OptionError) {
    let plain = try? OptionText(text)
    if text.utf8.count <= Self.longest, plain.map({ Self.isFile($0.name) || !Self.isKnown($0.name) }) ?? true,
      let name = Self.file(beginning: text), name != plain?.name
    {
      let rest = text.dropFirst(name.count + 1)
      let settings = rest.isEmpty ? [] : try OptionText("data:\(rest)").settings
      self.init(name: name, settings: settings)
    } else {
      try self.init(text)
    }
  }

  private init(name: String, settings: [(key: String, value: String)]) {
    self.name = name
    self.settings = settings
  }

  /// True for the name of a file, which has a `/` or a `.` in it.
  static func isFile(_ name: String) -> Bool { name.contains("/") || name.contains(".") }

  private static func isKnown(_ name: String) -> Bool { (try? DataSetEntry.named(name)) != nil }

  /// The longest name of a file that `text` begins with, up to a colon or its end.
  private static func file(beginning text: String) -> String? {
    let colons = text.indices.filter { text[$0] == ":" }
    // Each costs a call of the system.
    guard colons.count <= 100 else { return nil }
    return ([text.endIndex] + colons.reversed()).lazy.map { String(text[..<$0]) }.first {
      isFile($0) && SystemFile.isRegular($0)
    }
  }
}
