@testable import Canvas
@testable import Experiments
@testable import Networks
@testable import Optimizers
import RealModule

@testable import Visualizer

extension TrainingScreen {
  /// Spirals half way, with figures that are made up instead of trained: sums of floats differ in their last bits
  /// from machine to machine, and pictures on file must not.
  static func recorded(_ columns: Int, _ rows: Int) throws -> TrainingScreen {
    let experiment = try TrainingExperiment.spirals()
    var screen = TrainingScreen(experiment, size: Size(columns: columns, rows: rows))
    screen.isPlaying = false
    let progress = TrainingProgress(
      training: 0, turns: 0, reached: experiment.end,
      lanes: experiment.lanes.indices.map { recordedLane($0, experiment) })
    _ = screen.update(.reported(.trained(progress)))
    screen.moveCursor(to: experiment.end / 2)
    _ = screen.update(.tick(0))
    screen.answer()
    return screen
  }

  /// Gives a made-up answer to what was asked for.
  mutating func answer() {
    if let key = asked.plane {
      _ = update(.reported(.plane(Self.recordedPlane(key, experiment))))
    }
    guard let job = asked.training?.moment else { return }
    let lanes = experiment.lanes.indices.map { lane in
      LaneMoment(
        step: 80, loss: 0.02 / Double(1 << lane), foot: Self.place(lane, 0.5),
        planeLoss: 0.03 / Double(lane + 1),
        picture: job.picture.map { .boundary(Self.boundary($0, turn: 0.2 * Double(lane))) } ?? .none)
    }
    _ = update(.reported(.moment(MomentReport(job: job, lanes: lanes))))
  }

  private static func recordedLane(_ lane: Int, _ experiment: TrainingExperiment) -> LaneProgress {
    var history = TrainingHistory(pointCapacity: 64)
    for epoch in 0...experiment.epochs {
      let loss = 0.7 * Double.exp(-0.1 * Double((lane + 1) * epoch))
      let accuracy = min(1, 0.5 + 0.02 * Double((lane + 2) * epoch))
      history.append(
        EpochRecord(
          epoch: epoch, step: 8 * epoch, training: Evaluation(loss: loss, accuracy: accuracy),
          validation: Evaluation(loss: 1.5 * loss + 0.01, accuracy: accuracy - 0.02), gradientNorm: loss,
          layerGradientNorms: [1e-4 * loss, 1e-2 * loss, loss], learningRate: 0.1))
      history.append(TrainingPoint(step: 8 * epoch, moment: 80 * epoch, parameters: []))
    }
    return LaneProgress(history: history, status: .finished, statistics: [])
  }

  /// Where a lane is after a share of its way.
  private static func place(_ lane: Int, _ share: Double) -> SIMD2<Double> {
    let angle = 0.4 * Double(lane) + 1.5 * share
    return SIMD2(share * Double.cos(angle), share * Double.sin(angle))
  }

  private static func recordedPlane(_ key: PlaneKey, _ experiment: TrainingExperiment) -> PlaneReport {
    let grid = PlaneGrid(columns: key.grid.columns, rows: key.grid.rows, x: -1...1.2, y: -0.6...1.2)
    var values = PlaneValues(grid: grid)
    for place in 0..<grid.count {
      let at = grid.point(column: place % grid.columns, row: place / grid.columns)
      let (x, y) = (at.x - 0.1, at.y - 0.9)
      values.set(0.01 + x * x + 2 * y * y + 0.3 * x * y, at: place)
    }
    let trails = experiment.lanes.indices.map { lane in
      (0...20).map { PlacedPoint(moment: 80 * $0, place: place(lane, Double($0) / 20)) }
    }
    let picture = PlanePicture(
      lanes: Array(experiment.lanes.indices), plane: Plane(origin: [0, 0], u: [1, 0], v: [0, 1]),
      title: "PCA of the four paths: 70 % + 23 % of their variance", grid: grid, values: values,
      trails: trails)
    return PlaneReport(key: key, pictures: [picture])
  }

  private static func boundary(_ size: Size, turn: Double) -> [ClassPixel] {
    (0..<2 * size.rows * size.columns).map { index in
      let (row, column) = (index / size.columns, index % size.columns)
      let x = 2 * (Double(column) + 0.5) / Double(size.columns) - 1
      let y = 1 - (Double(row) + 0.5) / Double(size.rows)
      let wave = Double.sin(5 * (x * x + y * y).squareRoot() + 3 * x + turn)
      return ClassPixel(label: wave > 0 ? 1 : 0, margin: UInt8(min(2, abs(wave) * 4)))
    }
  }
}
