/// The part of a text that fits into an error: at most 40 characters, no control characters.
package func excerpt(_ text: String) -> String {
  let head = text.unicodeScalars.prefix(40).map { isPrintable($0) ? Character($0) : "?" }
  return String(head) + (text.unicodeScalars.dropFirst(40).isEmpty ? "" : "…")
}

/// A text that may reach a terminal, whatever is in it: `?` for every scalar that is not printable.
package func printable(_ text: String) -> String {
  if text.unicodeScalars.allSatisfy(isPrintable) { return text }
  return String(String.UnicodeScalarView(text.unicodeScalars.map { isPrintable($0) ? $0 : "?" }))
}

/// True for a scalar that may reach a terminal: no controls, no format characters that reorder text.
package func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
  default: true
  }
}

/// A number as a person writes it: `1`, `0.001`, `1e-8`.
package func shortest(_ value: Double) -> String {
  if value == value.rounded(), abs(value) < 1e16 { return String(Int(value)) }
  return value.description.replacing("e-0", with: "e-").replacing(".0e", with: "e")
}
