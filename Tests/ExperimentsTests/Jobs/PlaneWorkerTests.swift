import Landscapes
import Networks
import Testing

@testable import Experiments

@Suite struct PlaneWorkerTests {
  /// A plane through trained lanes, with its reports.
  private func reports(
    _ experiment: Experiment, _ kind: ViewPreferences.PlaneKind, grid: Int = 17,
    area: PlaneKey.Area = .ofPaths(PlaneKey.wholeWindow), weights: [Int] = [],
    ghosts: [Int: [TrainingPoint]] = [:],
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) -> [PlaneReport] {
    var race = Race<NetworkCourse>(experiment)
    race.advance(to: experiment.end)
    var worker = PlaneWorker()
    worker.take(
      PlaneJob(
        key: PlaneKey(
          id: JobID(race: 0), kind: kind, time: experiment.end, focus: 1,
          grid: PictureSize(columns: grid, rows: grid), area: area, weights: weights),
        experiment: experiment, points: race.lanes.map(\.log.points.elements), ghosts: ghosts,
        statistics: race.lanes.map(\.head.statistics), previous: experiment.lanes.map { _ in nil }))
    var all: [PlaneReport] = []
    _ = worker.work(isCancelled: isCancelled) { if case .plane(let report) = $0 { all.append(report) } }
    return all
  }

  @Test(arguments: ViewPreferences.PlaneKind.allCases)
  func theLossIsThatOfTheNetworkThere(_ kind: ViewPreferences.PlaneKind) throws {
    let experiment = try Experiment.spirals(epochs: 4)
    let report = try #require(reports(experiment, kind).last)
    #expect(report.isComplete && report.pictures.count == 1)
    let picture = report.pictures[0]
    #expect(picture.lanes == [0, 1, 2, 3])
    let network = try #require(experiment.lanes[0].network?.network)
    let data = try #require(experiment.network?.data)
    for (column, row) in [(0, 0), (16, 0), (7, 11)] {
      let place = picture.grid.point(column: column, row: row)
      let point = picture.plane.parameters(place.x, place.y).map { Float($0) }
      let loss = Model(network, parameters: point).value(on: data)
      let value = try #require(picture.values?.value(column: column, row: row))
      #expect(abs(value - Double(loss)) < 1e-4 * Double(loss))
    }
  }

  @Test func principalComponentsSayHowMuchTheyExplain() throws {
    let title = try #require(reports(try .spirals(epochs: 4), .pca).last?.pictures.first?.title)
    #expect(title.hasPrefix("PCA of the four paths: ") && title.hasSuffix(" of their variance"))
    let shares = title.split(separator: " ").compactMap { Int($0) }
    #expect(shares.count == 2 && shares[0] >= shares[1] && shares[0] + shares[1] <= 100)
  }

  /// All trails begin at the one start, and the grid has all of them.
  @Test func trailsLieOnTheGrid() throws {
    let picture = try #require(reports(try .spirals(epochs: 4), .pca).last?.pictures.first)
    #expect(Set(picture.trails.compactMap(\.first)).count == 1)
    for point in picture.trails.joined() {
      #expect(picture.grid.x.contains(point.place.x) && picture.grid.y.contains(point.place.y))
    }
  }

  @Test func weightsAreNamed() throws {
    let title = try #require(reports(try .spirals(epochs: 4), .weights).last?.pictures.first?.title)
    #expect(title.hasPrefix("weights ") && title.contains(".weight["))
  }

  /// Networks of different functions have pictures of their own.
  @Test func architecturesHavePlanesOfTheirOwn() throws {
    let lanes = ["sgd:lr=0.1", "sgd:lr=0.1,batch_norm=true", "adam:lr=0.01"]
    let report = try #require(reports(try .spirals(epochs: 3, lanes: lanes), .pca).last)
    #expect(report.pictures.map(\.lanes) == [[0, 2], [1]])
    #expect(report.isComplete)
  }

  @Test func aCancelledPlaneSaysNothingMore() throws {
    #expect(reports(try .spirals(epochs: 2), .pca, isCancelled: { true }).isEmpty)
  }

  // MARK: Ghosts and zoom

  /// The path from before a knob was turned lies on the plane of its lane, and leaves the plane as it is.
  @Test func ghostsAreProjected() throws {
    let experiment = try Experiment.spirals(epochs: 3)
    var before = Race<NetworkCourse>(experiment)
    let knob = try #require(before.experiment.knob("lr", ofLane: 2))
    before.turn(knob, ofLane: 2, to: 0.001, mode: .replay, at: 0)
    before.advance(to: experiment.end)
    let ghost = before.lanes[2].log.points.elements
    let picture = try #require(reports(experiment, .pca, ghosts: [2: ghost]).last?.pictures.first)
    let plain = try #require(reports(experiment, .pca).last?.pictures.first)
    #expect(picture.ghosts.keys.sorted() == [2] && plain.ghosts.isEmpty)
    #expect(picture.ghosts[2]?.map(\.time) == ghost.map(\.samplesSeen))
    #expect(
      picture.ghosts[2]?.map(\.place) == ghost.map { picture.plane.coordinates(of: $0.parameters) })
    #expect(picture.ghosts[2]?.first == picture.trail(ofLane: 2).first)
    #expect(picture.ghosts[2]?.last != picture.trail(ofLane: 2).last)
    #expect(picture.grid == plain.grid && picture.trails == plain.trails)
    #expect(picture.values?.value(column: 3, row: 4) == plain.values?.value(column: 3, row: 4))
  }

  /// A ghost is on the picture of its own lane alone.
  @Test func ghostsStayWithTheirLanes() throws {
    let experiment = try Experiment.spirals(epochs: 2, lanes: ["sgd:lr=0.1", "sgd:lr=0.1,batch_norm=true"])
    var race = Race<NetworkCourse>(experiment)
    race.advance(to: experiment.end)
    let ghost = race.lanes[1].log.points.elements
    let pictures = try #require(reports(experiment, .random, ghosts: [1: ghost]).last?.pictures)
    #expect(pictures.map(\.lanes) == [[0], [1]])
    #expect(pictures.map { $0.ghosts.keys.sorted() } == [[], [1]])
    #expect(pictures[1].ghosts[1] == pictures[1].trail(ofLane: 1))
  }

  /// A part of the plane is asked for by shares of all of it, and has a grid of as many points.
  @Test func aWindowZoomsTheGrid() throws {
    let experiment = try Experiment.spirals(epochs: 3)
    let whole = try #require(reports(experiment, .pca).last?.pictures.first)
    let window = Domain(x: 0.25...0.75, y: 0.5...1)
    let part = try #require(reports(experiment, .pca, area: .ofPaths(window)).last?.pictures.first)
    func share(_ value: Double, of range: ClosedRange<Double>) -> Double {
      (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    }
    #expect(part.grid.columns == 17 && part.grid.rows == 17 && part.plane == whole.plane)
    let x = [part.grid.x.lowerBound, part.grid.x.upperBound].map { share($0, of: whole.grid.x) }
    let y = [part.grid.y.lowerBound, part.grid.y.upperBound].map { share($0, of: whole.grid.y) }
    for (found, wanted) in zip(x + y, [0.25, 0.75, 0.5, 1]) { #expect(abs(found - wanted) < 1e-9) }
    // The corner of the part is a point of the whole.
    let corner = part.grid.point(column: 0, row: 0)
    let same = (0..<17).flatMap { column in (0..<17).map { (column, $0) } }.first {
      let place = whole.grid.point(column: $0.0, row: $0.1)
      return abs(place.x - corner.x) < 1e-9 && abs(place.y - corner.y) < 1e-9
    }
    let (column, row) = try #require(same)
    let (near, far) = (part.values?.value(column: 0, row: 0), whole.values?.value(column: column, row: row))
    #expect(abs(try #require(near) - (try #require(far))) < 1e-5)
  }

  /// A part that is asked for by the plane's own coordinates is just that, wherever the paths are.
  @Test func anAreaMayBeGivenExactly() throws {
    let experiment = try Experiment.spirals(epochs: 2)
    let area = Domain(x: -0.25...0.5, y: 3...4)
    let picture = try #require(reports(experiment, .random, area: .exactly(area)).last?.pictures.first)
    #expect(picture.grid.x == area.x && picture.grid.y == area.y && picture.isVisible)
  }

  /// Two weights that are named span the plane, instead of those that moved most.
  @Test func weightsMayBeChosen() throws {
    let experiment = try Experiment.spirals(epochs: 2)
    let picture = try #require(reports(experiment, .weights, weights: [0, 33]).last?.pictures.first)
    #expect(picture.title == "weights 0.weight[0, 0] and 0.bias[1]")
    // A place on it is the two weights themselves.
    var race = Race<NetworkCourse>(experiment)
    race.advance(to: experiment.end)
    let points = race.lanes[0].log.points.elements.map(\.parameters)
    #expect(picture.trail(ofLane: 0).map(\.place) == points.map { [Double($0[0]), Double($0[33])] })
  }

  /// Places that are no two weights are passed over.
  @Test(arguments: [[0, 100_000], [5, 5], [-1, 3], [7]])
  func whatIsNoPairOfWeightsIsPassedOver(_ weights: [Int]) throws {
    let experiment = try Experiment.spirals(epochs: 1)
    let title = try #require(
      reports(experiment, .weights, grid: 3, weights: weights).last?.pictures.first?.title)
    #expect(title == reports(experiment, .weights, grid: 3).last?.pictures.first?.title)
  }

  /// The lanes that are off have no picture.
  @Test func lanesThatAreOffAreLeftOut() throws {
    var experiment = try Experiment.spirals(epochs: 2)
    for lane in [0, 3] { experiment.lanes[lane].isOn = false }
    let report = try #require(reports(experiment, .pca).last)
    #expect(report.pictures.map(\.lanes) == [[1, 2]] && report.picture(ofLane: 0) == nil)
    #expect(report.pictures[0].title.hasPrefix("PCA of the two paths: "))
    for lane in experiment.lanes.indices { experiment.lanes[lane].isOn = false }
    #expect(reports(experiment, .pca).last?.pictures.isEmpty == true)
  }

  @Test func withoutAJobThereIsNothingToDo() throws {
    var worker = PlaneWorker()
    worker.take(
      PlaneJob(
        key: PlaneKey(
          id: JobID(race: 0), kind: .pca, time: 0, focus: 0, grid: PictureSize(columns: 9, rows: 9)),
        experiment: try .spirals(epochs: 1), points: [], statistics: [], previous: []))
    worker.take(nil)
    #expect(!worker.work(isCancelled: { false }) { _ in Issue.record("nobody asked") })
  }
}
