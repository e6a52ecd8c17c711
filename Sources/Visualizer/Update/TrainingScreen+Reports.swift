import Canvas
import Experiments
import Networks

extension TrainingScreen {
  /// Takes in what a worker says, unless it is of a path that is no longer wanted.
  mutating func take(_ report: Report) {
    switch report {
    case .trained(let report):
      guard report.training == training, report.turns == turns.count else { return }
      progress = report
      reached = report.reached
      if let destination { moveCursor(to: destination) }
    case .moment(let report):
      // One that was asked for a little earlier is better than none.
      guard report.job.training == training, report.job.turns == turns.count else { return }
      moment = report
    case .plane(let report):
      guard report.key == asked.plane else { return }
      // A picture that is known to be old is better than a new one of which next to nothing is known.
      let isShown = plane?.key.training == training && plane?.key.kind == report.key.kind
      if !isShown || report.progress > 0.25 { plane = report }
    }
  }

  /// The jobs that say what is wanted now, where that is something else than was last asked for.
  mutating func newJobs() -> [Effect] {
    var effects: [Effect] = []
    let layout = TrainingLayout(self)
    let job = TrainingJob(
      training: training, experiment: experiment, turns: turns, moment: wantedMoment(layout))
    if job != asked.training {
      asked.training = job
      effects.append(.train(job))
    }
    if let job = wantedPlane(layout), job.key != asked.plane {
      asked.plane = job.key
      effects.append(.draw(job))
    }
    return effects
  }

  private func wantedMoment(_ layout: TrainingLayout) -> MomentJob? {
    guard !layout.isTooSmall, reached > 0 || cursor == 0 else { return nil }
    let shown = plane.map { report in
      ShownPlanes(
        key: report.key, planes: experiment.lanes.indices.map { report.picture(ofLane: $0)?.plane })
    }
    return MomentJob(
      training: training, turns: turns.count, moment: cursor, picture: layout.outputSize, planes: shown)
  }

  /// Planes are laid anew when the paths have become a third longer, and at their end.
  private func wantedPlane(_ layout: TrainingLayout) -> PlaneJob? {
    guard let progress, progress.turns == turns.count, let size = layout.planeSize else { return nil }
    let moment = planeMoment
    guard moment > 0 else { return nil }
    let key = PlaneKey(
      training: training, turns: turns.count, kind: planeKind, moment: moment,
      focus: planeKind == .random ? focus : 0, grid: PlaneGrid.size(for: size))
    guard key != asked.plane else { return nil }
    return PlaneJob(
      key: key, experiment: experiment,
      points: progress.lanes.map { $0.history.points.filter { $0.moment <= moment } },
      statistics: progress.lanes.map(\.statistics),
      previous: experiment.lanes.indices.map { lane in
        plane?.key.kind == planeKind ? plane?.picture(ofLane: lane)?.plane : nil
      })
  }

  private var planeMoment: Int {
    guard reached < experiment.end else { return experiment.end }
    var moment = max(1, experiment.end / 64)
    guard moment <= reached else { return 0 }
    while moment * 4 / 3 + 1 <= reached { moment = moment * 4 / 3 + 1 }
    return moment
  }
}

extension PlaneGrid {
  /// Points for a picture of so many cells: two a cell upward, one across, at most 49 either way, and such that
  /// the coarse points reach to the edges.
  static func size(for cells: Size) -> Size {
    func points(_ wanted: Int) -> Int { 8 * max(2, min(6, (wanted + 7) / 8)) + 1 }
    return Size(columns: points(cells.columns), rows: points(2 * cells.rows))
  }
}
