import Networks
import Testing

@testable import Experiments

@Suite struct CurvaturePlaneTests {
  private struct Answer {
    let picture: PlanePicture
    let hessian: NetworkHessian<Float>
  }

  /// The plane at the end of a lane of a trained race.
  private func plane(
    _ experiment: Experiment, lane: Int = 1, previous: Plane? = nil, scale: Float = 1,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> Answer? {
    var race = Race<NetworkCourse>(experiment)
    race.advance(to: experiment.end)
    let head = race.lanes[lane].head
    let center = PlaneJob.Center(parameters: head.parameters.map { $0 * scale }, statistics: head.statistics)
    let key = PlaneKey(
      id: JobID(race: 0), kind: .curvature, time: experiment.end, focus: lane, center: experiment.end,
      grid: PictureSize(columns: 17, rows: 17))
    var worker = PlaneWorker(format: { "\(($0 * 100).rounded() / 100)" })
    worker.take(
      PlaneJob(
        key: key, experiment: experiment, points: race.lanes.map(\.log.points.elements),
        statistics: race.lanes.map(\.head.statistics), previous: experiment.lanes.map { _ in previous },
        center: center))
    var last: PlaneReport?
    _ = worker.work(isCancelled: isCancelled) { if case .plane(let report) = $0 { last = report } }
    guard let picture = last?.picture(ofLane: lane) else { return nil }
    let network = try #require(experiment.lanes[lane].network?.network)
    let hessian = try NetworkHessian(
      Network(network.architecture, loss: network.loss), at: center.parameters,
      over: try #require(experiment.network).seenData, statistics: center.statistics)
    return Answer(picture: picture, hessian: hessian)
  }

  private func dot(_ x: [Double], _ y: [Double]) -> Double { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }

  /// ‖Hu − λu‖ is small beside λ, the directions are unit vectors at right angles, and the title says their eigenvalues.
  @Test(arguments: ["adam:lr=0.02", "adam:lr=0.02,batch_norm=true"])
  func theDirectionsAreEigenvectors(_ lane: String) throws {
    let experiment = try Experiment.spirals(epochs: 6, lanes: ["sgd:lr=0.1", lane])
    let answer = try #require(try plane(experiment))
    let (picture, hessian) = (answer.picture, answer.hessian)
    var values: [Double] = []
    for direction in [picture.plane.u, picture.plane.v] {
      #expect(abs(dot(direction, direction) - 1) < 1e-9)
      let image = hessian.product(direction)
      let value = dot(direction, image)
      let rest = zip(image, direction).map { $0 - value * $1 }
      #expect(dot(rest, rest).squareRoot() < 1e-2 * value)
      values.append(value)
    }
    #expect(abs(dot(picture.plane.u, picture.plane.v)) < 1e-9)
    #expect(values[0] >= values[1])
    let known = try #require(Lanczos(largest: 2).eigenpairs(of: hessian)?.values)
    #expect(abs(values[0] - known[0]) < 1e-3 * known[0] && abs(values[1] - known[1]) < 1e-3 * known[0])
    let words = known.map { "\(($0 * 100).rounded() / 100)" }.joined(separator: ", ")
    #expect(picture.title == "top two eigenvectors at adam's point: λ \(words)")
  }

  /// The plane goes through the lane's point, and the loss on it is curved by λ there.
  @Test func theLossBendsByTheEigenvalue() throws {
    let experiment = try Experiment.spirals(epochs: 6, lanes: ["sgd:lr=0.1", "adam:lr=0.02"])
    let answer = try #require(try plane(experiment))
    let (plane, subject) = (answer.picture.plane, try #require(experiment.network))
    let network = try #require(experiment.lanes[1].network?.network)
    let exact = Network<Double>(network.architecture, loss: network.loss)
    let data = DataSet<Double>(subject.seenData)
    func loss(_ a: Double, _ b: Double) -> Double {
      Model(exact, parameters: plane.parameters(a, b)).value(on: data)
    }
    let t = 1e-3
    for direction in [(t, 0), (0, t)] {
      let bend =
        (loss(direction.0, direction.1) - 2 * loss(0, 0) + loss(-direction.0, -direction.1)) / (t * t)
      let vector = direction.0 > 0 ? plane.u : plane.v
      let value = dot(vector, answer.hessian.product(vector))
      #expect(abs(bend - value) < 1e-2 * value)
    }
    #expect(answer.picture.trail(ofLane: 1).last.map { abs($0.place.x) + abs($0.place.y) < 1e-3 } == true)
  }

  /// All of the bowl is to be seen, three times as far as where ½λt² doubles the loss, and all paths.
  @Test func theAreaHasTheBowlAndThePaths() throws {
    let experiment = try Experiment.spirals(epochs: 6, lanes: ["sgd:lr=0.1", "adam:lr=0.02"])
    let answer = try #require(try plane(experiment))
    let (grid, values) = (
      answer.picture.grid, try #require(Lanczos(largest: 2).eigenpairs(of: answer.hessian)?.values)
    )
    for (range, value) in zip([grid.x, grid.y], values) {
      let reach = 3 * (2 * answer.hessian.loss / value).squareRoot()
      #expect(range.lowerBound <= -0.99 * reach && range.upperBound >= 0.99 * reach)
    }
    for point in answer.picture.trails.joined() {
      #expect(grid.x.contains(point.place.x) && grid.y.contains(point.place.y))
    }
  }

  /// A plane that is refreshed does not flip.
  @Test func directionsAreTurnedLikeThoseBefore() throws {
    let experiment = try Experiment.spirals(epochs: 3, lanes: ["sgd:lr=0.1", "adam:lr=0.02"])
    let first = try #require(try plane(experiment)).picture.plane
    let turned = Plane(origin: first.origin, u: first.u.map { -$0 }, v: first.v)
    let second = try #require(try plane(experiment, previous: turned)).picture.plane
    #expect(dot(second.u, turned.u) > 0.99 && dot(second.v, turned.v) > 0.99)
  }

  @Test func whereThereIsNoHessianDirectionsAreRandom() throws {
    let experiment = try Experiment.spirals(epochs: 1, lanes: ["sgd:lr=0.1", "adam:lr=0.02"])
    let answer = try? plane(experiment, scale: .nan)
    #expect(answer?.picture.title == "the weights of adam are not finite: random directions")
  }

  @Test func aCancelledPlaneSaysNothing() throws {
    let experiment = try Experiment.spirals(epochs: 1, lanes: ["sgd:lr=0.1", "adam:lr=0.02"])
    #expect(try plane(experiment, isCancelled: { true }) == nil)
  }
}
