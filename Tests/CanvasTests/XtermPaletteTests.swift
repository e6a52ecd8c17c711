import Testing

@testable import Canvas

@Suite struct XtermPaletteTests {
  @Test(
    arguments: [
      (0, 0x000000), (9, 0xFF0000), (16, 0x000000), (17, 0x00005F), (21, 0x0000FF), (67, 0x5F87AF),
      (196, 0xFF0000), (231, 0xFFFFFF), (232, 0x080808), (255, 0xEEEEEE),
    ] as [(UInt8, UInt32)])
  func entriesAreXterms(index: UInt8, hex: UInt32) {
    #expect(XtermPalette.hex(index) == hex)
  }

  @Test func everyEntryIsNearestToItself() {
    for index in UInt8(16)...255 {
      let hex = XtermPalette.hex(index)
      #expect(XtermPalette.hex(XtermPalette.nearestInCube(hex)) == hex, "entry \(index)")
    }
    for index in UInt8(0)..<16 {
      #expect(XtermPalette.nearestAnsi(XtermPalette.hex(index), of: 16) == index)
    }
  }

  /// Colours that the screen uses, with what a person would call them.
  @Test(
    arguments: [
      (0xC9D2DE, 7, 7), (0x0C0F15, 0, 0), (0xF4F7FB, 15, 7), (0x53C7FD, 6, 6), (0xFF7A6B, 9, 1),
      (0xF9B642, 3, 3),
      (0xF7F765, 11, 3), (0x3E4580, 8, 4),
    ] as [(UInt32, UInt8, UInt8)])
  func nearestOfSixteenAndEight(hex: UInt32, ofSixteen: UInt8, ofEight: UInt8) {
    #expect(XtermPalette.nearestAnsi(hex, of: 16) == ofSixteen)
    #expect(XtermPalette.nearestAnsi(hex, of: 8) == ofEight)
  }

  @Test func colorsAreReducedToWhatThereIs() {
    #expect(Color.rgb(0x5F87AF).reduced(to: .rgb) == .rgb(0x5F87AF))
    #expect(Color.rgb(0x5F87AF).reduced(to: .cube256) == .indexed(67))
    #expect(Color.rgb(0xFF0000).reduced(to: .ansi16) == .indexed(9))
    #expect(Color.indexed(196).reduced(to: .ansi16) == .indexed(9))
    #expect(Color.indexed(12).reduced(to: .ansi16) == .indexed(12))
    #expect(Color.indexed(12).reduced(to: .ansi8) == .indexed(4))
    #expect(Color.indexed(231).reduced(to: .ansi8) == .indexed(7))
    #expect(Color.rgb(0xFF0000).reduced(to: .mono) == .standard)
    for depth in ColorDepth.allCases { #expect(Color.standard.reduced(to: depth) == .standard) }
  }
}
