import Canvas
import Experiments
import Networks
import Testing

@testable import Visualizer

@Suite struct PlaneWorkerTests {
  /// A plane through trained lanes, with its reports.
  private func reports(
    _ experiment: TrainingExperiment, _ kind: TrainingView.PlaneKind, grid: Int = 17,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) -> [PlaneReport] {
    var race = TrainingRace(experiment)
    race.advance(to: experiment.end)
    var worker = PlaneWorker()
    worker.take(
      PlaneJob(
        key: PlaneKey(
          training: 0, turns: 0, kind: kind, moment: experiment.end, focus: 1,
          grid: Size(columns: grid, rows: grid)),
        experiment: experiment, points: race.lanes.map(\.history.points),
        statistics: race.lanes.map(\.head.statistics), previous: experiment.lanes.map { _ in nil }))
    var all: [PlaneReport] = []
    _ = worker.work(isCancelled: isCancelled) { if case .plane(let report) = $0 { all.append(report) } }
    return all
  }

  @Test(arguments: TrainingView.PlaneKind.allCases)
  func theLossIsThatOfTheNetworkThere(_ kind: TrainingView.PlaneKind) throws {
    let experiment = try TrainingExperiment.spirals(epochs: 4)
    let report = try #require(reports(experiment, kind).last)
    #expect(report.isComplete && report.pictures.count == 1)
    let picture = report.pictures[0]
    #expect(picture.lanes == [0, 1, 2, 3])
    let network = experiment.lanes[0].network
    var workspace = Workspace<Float>()
    for (column, row) in [(0, 0), (16, 0), (7, 11)] {
      let place = picture.grid.point(column: column, row: row)
      let loss = network.value(
        at: picture.plane.parameters(place.x, place.y).map { Float($0) }, statistics: [],
        of: experiment.data, workspace: &workspace)
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
    let lanes = ["sgd: {lr: 0.1}", "sgd: {lr: 0.1, batch_norm: true}", "adam: {lr: 0.01}"]
    let report = try #require(reports(try .spirals(epochs: 3, lanes: lanes), .pca).last)
    #expect(report.pictures.map(\.lanes) == [[0, 2], [1]])
    #expect(report.isComplete)
  }

  @Test func aCancelledPlaneSaysNothingMore() throws {
    #expect(reports(try .spirals(epochs: 2), .pca, isCancelled: { true }).isEmpty)
  }
}
