/// The colours that a terminal supports.
public enum ColorDepth: Hashable, Sendable, CaseIterable {
  /// 24 bits, or 256 colours that can be redefined.
  case rgb
  /// The fixed 6×6×6 cube and 24 greys.
  case cube256
  case ansi16
  case ansi8
  /// No colours, only attributes.
  case mono
}
