import Canvas
import Testing

@testable import CursesTerminal

/// `#expect` calls nothing that mutates, but takes this.
private func slot(of color: Color, in table: inout ColorTable) -> Int? { table.slot(of: color) }

@Suite struct ColorTableTests {
  private func table(
    _ depth: ColorDepth = .rgb, _ route: TerminalCapabilities.ColorRoute = .direct, pairs: Int = 65536
  ) -> ColorTable {
    ColorTable(depth: depth, route: route, pairs: pairs)
  }

  @Test(
    arguments: [
      (Color.rgb(0x5F87AF), 0x5F87AF), (.rgb(0x000000), 8), (.rgb(0x000007), 8), (.rgb(0x000009), 9),
      (.indexed(5), 5), (.indexed(9), 0xFF0000), (.indexed(67), 0x5F87AF),
    ] as [(Color, Int32)])
  func directColorsAreTheirValues(color: Color, value: Int32) throws {
    var table = table()
    let found = try #require(slot(of: color, in: &table))
    #expect(table.values[found] == value)
    #expect(table.redefinition(of: found) == nil)
  }

  @Test func paletteEntriesAreRedefinedFromSixteenOn() throws {
    var table = table(.rgb, .palette)
    let plain = try #require(slot(of: .indexed(9), in: &table))
    let first = try #require(slot(of: .rgb(0x123456), in: &table))
    let second = try #require(slot(of: .indexed(67), in: &table))
    #expect([plain, first, second].map { table.values[$0] } == [9, 16, 17])
    #expect(table.redefinition(of: plain) == nil)
    #expect(try #require(table.redefinition(of: first)) == (16, 0x123456))
    #expect(try #require(table.redefinition(of: second)) == (17, 0x5F87AF))
  }

  @Test func indicesGoAsTheyStand() throws {
    var table = table(.cube256, .indexed)
    let index = try #require(slot(of: .indexed(200), in: &table))
    let nearest = try #require(slot(of: .rgb(0x5F87AF), in: &table))
    #expect([index, nearest].map { table.values[$0] } == [200, 67])
  }

  @Test(arguments: [(ColorDepth.ansi8, 8), (.ansi16, 16)])
  func fewColorsHaveFixedSlots(depth: ColorDepth, count: Int) {
    var table = table(depth, .indexed, pairs: count * count)
    #expect(table.values == (0..<Int32(count)).map { $0 })
    #expect(slot(of: .indexed(3), in: &table) == 3)
    #expect(slot(of: .rgb(0x000000), in: &table) == 0)
    #expect(slot(of: .indexed(200), in: &table).map { $0 < count } == true)
    #expect(table.overflows == 0)
  }

  @Test func theDefaultColorHasNoSlot() {
    for depth in ColorDepth.allCases {
      var table = table(depth, depth == .mono ? .none : .indexed)
      #expect(slot(of: .standard, in: &table) == nil)
    }
    var table = table(.mono, .none, pairs: 1)
    #expect(slot(of: .rgb(0xFF0000), in: &table) == nil)
  }

  @Test(arguments: [
    (TerminalCapabilities.ColorRoute.direct, 65536, 255), (.direct, 32767, 180), (.palette, 65536, 240),
  ])
  func neverMoreColorsThanSlots(route: TerminalCapabilities.ColorRoute, pairs: Int, most: Int) throws {
    var table = table(.rgb, route, pairs: pairs)
    var slots: Set<Int> = []
    for hex in stride(from: UInt32(0), to: 0xFF_FFFF, by: 3001) {
      let found = try #require(slot(of: .rgb(hex), in: &table))
      slots.insert(found)
    }
    #expect(slots.count == most)
    #expect(table.values.count == most + 1)
    #expect(slots.allSatisfy { 1...most ~= $0 })
    #expect(table.values.allSatisfy { route == .direct || $0 < 256 })
    #expect(table.overflows > 0)
  }

  @Test func aSlotIsNeverGivenAway() throws {
    var table = table()
    let first = try #require(slot(of: .rgb(0xF9B642), in: &table))
    for hex in UInt32(1000)..<7000 { _ = table.slot(of: .rgb(hex)) }
    #expect(slot(of: .rgb(0xF9B642), in: &table) == first)
    #expect(table.values[first] == 0xF9B642)
    // A full table shows a stranger as its nearest.
    #expect(slot(of: .rgb(0xF9B643), in: &table) == first)
  }

  @Test func knowsWhichFramesFit() {
    func frame(colors: Int) -> Frame {
      var frame = Frame(size: Size(columns: colors, rows: 1))
      for column in 0..<colors { frame[0, column].foreground = .rgb(UInt32(1000 + column)) }
      return frame
    }
    #expect(table().couldHold(frame(colors: 255)))
    #expect(!table().couldHold(frame(colors: 256)))
    #expect(!table(.rgb, .palette).couldHold(frame(colors: 241)))
    // What fits must find its slots.
    for (route, colors) in [(TerminalCapabilities.ColorRoute.direct, 255), (.palette, 240)] {
      var table = table(.rgb, route)
      #expect(table.couldHold(frame(colors: colors)))
      for cell in frame(colors: colors).cells { _ = table.slot(of: cell.foreground) }
      #expect(table.overflows == 0)
    }
  }

  @Test func startsOver() throws {
    var table = table(.rgb, .palette)
    for hex in UInt32(0)..<300 { _ = table.slot(of: .rgb(hex)) }
    table.removeAll()
    #expect(table.values == [-1])
    #expect(table.capacity == 256)
    let found = try #require(slot(of: .rgb(0xABCDEF), in: &table))
    #expect(table.values[found] == 16)
  }
}
