import Foundation
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

  /// The shares of Dupont's two wells from 81×81 starts, the middles of the cells of a grid over [−2, 2]². Momentum
  /// is the heavy ball, v ← βv + g and θ ← θ − αv; as a moving average it gives 48 %. A start has reached the global
  /// minimum if its lane ends within 0.113 of it, 2 % of the diagonal.
  @Test(
    arguments: [
      ("gd:lr=0.02", 500, 0.55), ("momentum:lr=0.01,beta=0.8", 200, 0.59),
      ("rmsprop:lr=0.01,alpha=0.99,eps=1e-6", 300, 0.65),
      ("adam:lr=0.01,beta1=0.7,beta2=0.999,eps=1e-6,bias_correction=false", 100, 0.67),
      ("adam:lr=0.01,beta1=0.7,beta2=0.999,eps=1e-6", 100, 0.29),
    ])
  func sharesOfTheTwoWells(_ lane: String, _ steps: Int, _ expected: Double) throws {
    let race = try Experiment.race(lane, on: "two_wells", steps: steps)
    let domain = Domain(x: -2...2, y: -2...2)
    var map = LaneMap(MapQuestion(.starts(domain, columns: 81, rows: 81), ofLane: 0, in: race))
    let isDone = map.compute(concurrently: { count, work in
      DispatchQueue.concurrentPerform(iterations: count) { work($0) }
    })
    let share = try #require(Basins(map)?.globalShare)
    #expect(isDone && map.outcomes.count == 6561)
    #expect(abs(share - expected) <= 0.02, "\(share)")
  }

  @Test func endsOutsideTheReachAreOnTheWay() throws {
    let race = try Experiment.race("gd:lr=0.01", on: "two_wells", steps: 1)
    // One cell: its middle is (−0.7, 0), which is 0.236 from the minimum and moves a little towards it.
    let far = Domain(x: -0.71 ... -0.69, y: -0.01...0.01)
    let near = Domain(x: -0.94 ... -0.92, y: -0.01...0.01)
    for (domain, end) in [(far, Basins.End.onTheWay), (near, .minimum(0))] {
      var map = LaneMap(MapQuestion(.starts(domain, columns: 1, rows: 1), ofLane: 0, in: race))
      _ = map.compute()
      #expect(try #require(Basins(map)).ends == [end])
    }
  }

  /// The step of arrival is the first of those that stay near, found here from the whole path.
  @Test func arrivalIsWhenTheLaneStaysNear() throws {
    let race = try Experiment.race("gd:lr=0.01", on: "two_wells", start: Point(-1.8, 1.5), steps: 400)
    var lane = SurfaceLane(race.lanes[0], in: race)
    lane.compute(to: 400)
    let minimum = try #require(lane.surface.minimizers.first).point
    let first = (0...400).first {
      lane.record(at: $0).position.distance(to: minimum) <= 0.02 * 32.0.squareRoot()
    }
    let outcome = try #require(Outcome(race.lanes[0], in: race, notesArrival: true))
    #expect(first != nil && outcome.arrival == first)
    #expect(try #require(Outcome(race.lanes[0], in: race)).arrival == nil)
  }

  /// Minima that no surface knows have one number in all maps.
  @Test func foundMinimaAreShared() throws {
    let race = try Experiment.race("gd:lr=0.001", "gd:lr=0.002", on: "rastrigin", steps: 2000)
    // The nine minima about the origin are known; these three are further out.
    let domain = Domain(x: 1.5...4.5, y: -0.5...0.5)
    let maps = [0, 1].map { lane in
      var map = LaneMap(MapQuestion(.starts(domain, columns: 3, rows: 1), ofLane: lane, in: race))
      _ = map.compute()
      return map
    }
    let sorted = Basins.sorted(maps)
    #expect(sorted.count == 2 && sorted[0].minima.count == 12 && sorted[0].minima == sorted[1].minima)
    #expect(sorted[0].ends == [.minimum(9), .minimum(10), .minimum(11)] && sorted[0].ends == sorted[1].ends)
    #expect(sorted[0].global == [0] && sorted[0].localShare == 1)
  }
}
