import Testing

@testable import CursesTerminal

@Suite struct PairTableTests {
  @Test(arguments: [(256, 0, 0), (181, 0, 0), (16, 7, 0), (8, 7, 0)])
  func everyPairHasItsOwnNumber(side: Int, foreground: Int, background: Int) {
    let table = PairTable(side: side, home: (foreground, background))
    var numbers: Set<Int> = []
    for one in 0..<side {
      for other in 0..<side { numbers.insert(table.number(foreground: one, background: other)) }
    }
    #expect(numbers.count == side * side)
    #expect(numbers.min() == 0)
    #expect(numbers.max() == side * side - 1)
    #expect(table.number(foreground: foreground, background: background) == 0)
  }

  @Test func pairsAreClaimedOnce() {
    var table = PairTable(side: 8, home: (7, 0))
    let isNew = [0, 63, 63, 1].map { table.claim($0) }
    #expect(isNew == [false, true, false, true])
  }

  @Test(arguments: [(64, 8), (256, 16), (32767, 181), (65536, 256), (1 << 20, 256), (1, 1), (0, 0), (-1, 0)])
  func aSideFits(pairs: Int, side: Int) {
    #expect(PairTable.side(pairs: pairs) == side)
  }
}
