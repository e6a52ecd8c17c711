import Canvas
import RealModule
import Testing

@testable import Experiments
@testable import Networks
@testable import Visualizer

extension Desk {
  /// Spirals half way, with figures that are made up instead of trained: sums of floats differ in their last bits
  /// from machine to machine, and pictures on file must not.
  static func recorded(_ columns: Int, _ rows: Int, lesson: String? = nil) throws -> Desk {
    let experiment = try Experiment.spirals(lesson: lesson)
    var desk = Desk(experiment, size: Size(columns: columns, rows: rows))
    desk.timeline.isPlaying = false
    let remote = try #require(desk.race as? RemoteRace)
    let lanes = experiment.lanes.indices.map { Self.recordedLane($0, experiment) }
    desk.send(.reported(.progress(RaceProgress(id: remote.id, lanes: lanes))))
    desk.moveCursor(to: experiment.end / 2)
    desk.tick(0)
    desk.answer()
    return desk
  }

  /// Gives a made-up answer to what was asked for.
  mutating func answer() {
    if let key = errands.plane {
      send(.reported(.plane(Self.recordedPlane(key, experiment))))
    }
    guard let job = errands.training?.look else { return }
    let lanes = experiment.lanes.indices.map { lane in
      LaneLook(
        step: 80, loss: 0.02 / Double(1 << lane), projection: Self.place(lane, 0.5),
        planeLoss: 0.03 / Double(lane + 1),
        picture: job.picture.map { .boundary(Self.boundary($0, turn: 0.2 * Double(lane))) } ?? .none)
    }
    send(.reported(.look(LookReport(job: job, lanes: lanes, inside: nil))))
  }

  private static func recordedLane(_ index: Int, _ experiment: Experiment) -> LaneProgress {
    var lane = NetworkLane(experiment.lanes[index], in: experiment)
    var log = NetworkLog(samplesPerEpoch: 80, pointCapacity: 64, keepsPath: true)
    let epochs = experiment.end / 80
    for epoch in 0...epochs {
      let loss = 0.7 * Double.exp(-0.1 * Double((index + 1) * epoch))
      let accuracy = min(1, 0.5 + 0.02 * Double((index + 2) * epoch))
      log.append(
        EpochRecord(
          epoch: epoch, step: 8 * epoch, training: Evaluation(loss: loss, accuracy: accuracy),
          validation: Evaluation(loss: 1.5 * loss + 0.01, accuracy: accuracy - 0.02), gradientNorm: loss,
          layerGradientNorms: [1e-4 * loss, 1e-2 * loss, loss], learningRate: 0.1))
      log.append(TrainingPoint(step: 8 * epoch, samplesSeen: 80 * epoch, parameters: []))
    }
    log.mark(.finished, at: experiment.end)
    lane.log = log
    (lane.head.epoch, lane.head.step) = (epochs, 8 * epochs)
    return LaneProgress(lane)
  }

  /// Where a lane is after a share of its way.
  private static func place(_ lane: Int, _ share: Double) -> SIMD2<Double> {
    let angle = 0.4 * Double(lane) + 1.5 * share
    return SIMD2(share * Double.cos(angle), share * Double.sin(angle))
  }

  private static func recordedPlane(_ key: PlaneKey, _ experiment: Experiment) -> PlaneReport {
    let grid = PlaneGrid(columns: key.grid.columns, rows: key.grid.rows, x: -1...1.2, y: -0.6...1.2)
    var values = PlaneValues(grid: grid)
    for place in 0..<grid.count {
      let at = grid.point(column: place % grid.columns, row: place / grid.columns)
      let (x, y) = (at.x - 0.1, at.y - 0.9)
      values.set(0.01 + x * x + 2 * y * y + 0.3 * x * y, at: place)
    }
    let trails = experiment.activeLanes.map { lane in
      (0...20).map { PlacedPoint(time: 80 * $0, place: place(lane, Double($0) / 20)) }
    }
    let picture = PlanePicture(
      lanes: experiment.activeLanes, plane: Plane(origin: [0, 0], u: [1, 0], v: [0, 1]),
      title: "PCA of the four paths: 70 % + 23 % of their variance", grid: grid, values: values,
      trails: trails, ghosts: [:], statistics: nil)
    return PlaneReport(key: key, pictures: [picture])
  }

  private static func boundary(_ size: PictureSize, turn: Double) -> [ClassPixel] {
    (0..<2 * size.rows * size.columns).map { index in
      let (row, column) = (index / size.columns, index % size.columns)
      let x = 2 * (Double(column) + 0.5) / Double(size.columns) - 1
      let y = 1 - (Double(row) + 0.5) / Double(size.rows)
      let wave = Double.sin(5 * (x * x + y * y).squareRoot() + 3 * x + turn)
      return ClassPixel(label: wave > 0 ? 1 : 0, margin: UInt8(min(2, abs(wave) * 4)))
    }
  }
}
