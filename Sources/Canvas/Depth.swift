/// How many colours a terminal shows: 24-bit, the 256-colour cube, 16, 8, or none.
public enum ColorDepth: String, Sendable, CaseIterable { case rgb, cube256, ansi16, ansi8, mono }

/// Which glyphs a terminal shows: Unicode (half blocks, braille), or ASCII only.
public enum GlyphSet: String, Sendable, CaseIterable { case unicode, ascii }
