import Testing

@testable import Experiments
@testable import Landscapes
@testable import Optimizers

@Suite struct BasinsTests {
  private func basins(
    _ lane: String, on surface: String, steps: Int = 3000, columns: Int = 12, rows: Int = 12
  ) throws -> (basins: Basins, map: LaneMap) {
    let race = try Experiment.race(lane, on: surface, steps: steps)
    let domain = try #require(race.surface).domain
    var map = LaneMap(MapQuestion(.starts(domain, columns: columns, rows: rows), ofLane: 0, in: race))
    let isDone = map.compute()
    #expect(isDone)
    return (try #require(Basins(map)), map)
  }

  /// Himmelblau's four minima are in four quadrants; small steps of gd follow the gradient's flow.
  @Test func himmelblauHasFourBasins() throws {
    let (basins, _) = try basins("gd:lr=0.001", on: "himmelblau")
    #expect(basins.minima.count == 4 && basins.globalShare == 1)
    #expect(Set(basins.ends.compactMap { $0 }) == Set((0..<4).map { .minimum($0) }))
    // A start beside the minimum (3, 2) ends there.
    let index = try #require(basins.minima.firstIndex { abs($0.x - 3) < 1e-6 && abs($0.y - 2) < 1e-6 })
    #expect(basins.ends[9 * 12 + 9] == .minimum(index))
  }

  @Test func aLocalMinimumIsNotGlobal() throws {
    let (basins, _) = try basins("gd:lr=0.01", on: "two_wells")
    let share = try #require(basins.globalShare)
    #expect(share > 0.2 && share < 0.8)
    #expect(basins.ends.allSatisfy { if case .minimum = $0 { true } else { false } })
  }

  @Test func whatLeavesIsLostAndWhatCrawlsIsOnTheWay() throws {
    let (lost, _) = try basins("gd:lr=5", on: "quadratic:kappa=10", steps: 200)
    #expect(lost.ends.allSatisfy { $0 == .lost })
    let (slow, _) = try basins("gd:lr=0.00001", on: "rosenbrock", steps: 10)
    #expect(slow.ends.contains(.onTheWay) && slow.globalShare == 0)
  }

  @Test func anotherMapHasNoBasins() throws {
    let race = try Experiment.race("gd:lr=0.001", steps: 5)
    let axis = MapAxis(try #require(race.knob("lr")), count: 2)
    #expect(Basins(LaneMap(MapQuestion(.line(axis), ofLane: 0, in: race))) == nil)
  }
}
