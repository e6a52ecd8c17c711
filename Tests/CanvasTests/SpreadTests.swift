import Testing

@testable import Canvas

@Suite struct SpreadTests {
  @Test(
    arguments: [
      ([1.2, 4, 8], [1, 4, 8]), ([3, 3], [3, 4]), ([5, 5, 5], [4, 5, 6]), ([0, 0, 0.2], [0, 1, 2]),
      ([9, 9], [8, 9]), ([], []), ([2.1, 2.3, 7], [2, 3, 7]),
    ] as [([Double], [Int])])
  func labelsMakeRoom(places: [Double], rows: [Int]) {
    #expect(Spread.cells(for: places, count: 10) == rows)
  }

  @Test func orderIsKeptAndNothingLeaves() {
    var state: UInt64 = 7
    for _ in 0..<200 {
      let places = (0..<6).map { _ -> Double in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(state >> 40) / Double(1 << 24) * 12
      }.sorted()
      let rows = Spread.cells(for: places, count: 12)
      for (row, next) in zip(rows, rows.dropFirst()) { #expect(row < next) }
      #expect(rows.allSatisfy { (0..<12).contains($0) })
    }
  }

  @Test func moreLabelsThanRowsShareTheLast() {
    #expect(Spread.cells(for: [0, 0, 0], count: 2) == [0, 1, 1])
  }
}
