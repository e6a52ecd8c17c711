import Canvas
import Experiments
import Networks

extension Desk {
  /// Takes a worker's report, unless it answers an outdated job.
  mutating func take(_ report: Report) {
    switch report {
    case .survey(let report): return errands.take(report)
    case .sweep(let report):
      sweep?.report = report
      if case .failed(let reason) = report.state { say(reason, isError: true) }
      return
    case .progress, .look, .plane, .sharpness: break
    }
    guard var remote = race as? RemoteRace else { return }
    switch report {
    case .survey, .sweep: break
    case .progress(let progress):
      remote.take(progress)
      race = remote
      if let destination = timeline.destination { moveCursor(to: destination) }
    case .look(let report): errands.take(report, of: remote.id)
    case .plane(let report): errands.take(report, of: remote.id)
    case .sharpness(let report):
      guard errands.take(report) else { return }
      remote.take(report)
      race = remote
      if let problem = report.problem { say(problem, isError: true) }
    }
  }

  /// The jobs that describe what is wanted now, if that has changed since the last ones.
  mutating func newJobs() -> [Effect] {
    var effects = newSurvey() + newSweepQuestion()
    // A training would take the time of the sweep's trials, and nobody sees it.
    let remote = sweepScreen == nil ? race as? RemoteRace : nil
    let training = remote.map { $0.job(look: wantedLook($0)) }
    if training != errands.training {
      errands.training = training
      effects.append(.train(training))
    }
    effects += newSharpnessJob(remote)
    guard let remote else {
      if errands.plane != nil { effects.append(.draw(nil)) }
      errands.plane = nil
      return effects
    }
    if let job = wantedPlane(remote), job.key != errands.plane {
      errands.plane = job.key
      effects.append(.draw(job))
    }
    return effects
  }

  /// The next states to be measured, once the last ones are; the last ones again if training has ended meanwhile,
  /// so that they get all of the machine.
  private mutating func newSharpnessJob(_ remote: RemoteRace?) -> [Effect] {
    guard let remote, isSharpnessVisible else {
      guard errands.sharpness != nil else { return [] }
      errands.sharpness = nil
      return [.measure(nil)]
    }
    if let asked = errands.sharpness, asked.id == remote.id, asked.isTraining == remote.isTraining {
      return []
    }
    let job = remote.sharpnessJob(upTo: cursor)
    guard job != nil || errands.sharpness != nil else { return [] }
    errands.sharpness = job?.key
    return [.measure(job)]
  }

  private mutating func newSurvey() -> [Effect] {
    let job = wantedSurvey
    guard job?.key != errands.survey else { return [] }
    errands.survey = job?.key
    return [.survey(job)]
  }

  /// The survey that the screen shows; nil if it shows none.
  private var wantedSurvey: SurveyJob? {
    switch screen {
    case .map(let screen): mapSurvey(screen)
    case .basins(let screen): basinsSurvey(screen)
    case .report(let screen): reportSurvey(screen)
    case .spectrum: spectrumSurvey
    case .race, .inside, .relief, .why, .alone, .sweep: nil
    }
  }

  private func wantedLook(_ remote: RemoteRace) -> LookJob? {
    let layout = RaceLayout(self)
    guard !layout.isTooSmall, remote.reached > 0 || cursor == 0 else { return nil }
    let shown = errands.planeReport.map { report in
      ShownPlanes(
        key: report.key, planes: experiment.lanes.indices.map { report.picture(ofLane: $0)?.plane })
    }
    return LookJob(
      id: remote.id, time: cursor, picture: layout.outputSize.map(PictureSize.init), planes: shown,
      inside: inside == nil ? nil : hand.focus)
  }

  /// Planes are recomputed when the paths have grown by a third, and at their end.
  private func wantedPlane(_ remote: RemoteRace) -> PlaneJob? {
    guard remote.isKnown, let key = inside == nil ? planeKey(remote) : insidePlaneKey(remote),
      key != errands.plane
    else { return nil }
    let (previous, time) = (errands.planeReport, key.time)
    let logs = experiment.lanes.indices.map { remote.progress(ofLane: $0) }
    return PlaneJob(
      key: key, experiment: experiment, points: logs.map { $0?.points(upTo: time) ?? [] },
      ghosts: ghostPoints, statistics: logs.map { $0?.statistics ?? [] },
      previous: experiment.lanes.indices.map { lane in
        previous?.key.kind == key.kind ? previous?.picture(ofLane: lane)?.plane : nil
      }, center: key.center.flatMap { _ in planeCenter(remote) })
  }

  /// The point of the focused lane at the latest look; nil without one.
  private func planeCenter(_ remote: RemoteRace) -> PlaneJob.Center? {
    guard let report = errands.lookReport, report.job.id == remote.id,
      report.lanes.indices.contains(hand.focus)
    else { return nil }
    let look = report.lanes[hand.focus]
    return look.parameters.isEmpty
      ? nil : PlaneJob.Center(parameters: look.parameters, statistics: look.statistics)
  }

  private func planeKey(_ remote: RemoteRace) -> PlaneKey? {
    let time = planeTime
    guard time > 0, let size = RaceLayout(self).planeSize else { return nil }
    let kind = look.plane
    if kind == .curvature, planeCenter(remote) == nil { return errands.plane }
    return PlaneKey(
      id: remote.id, kind: kind, time: time, focus: kind == .random || kind == .curvature ? hand.focus : 0,
      center: kind == .curvature ? planeCenterTime(time) : nil, grid: PlaneGrid.size(for: size),
      area: .ofPaths(look.camera.target))
  }

  /// The time of the point that a plane goes through: the cursor's, and while the race plays that of the last plane, as
  /// long as the paths do not ask for another one.
  private func planeCenterTime(_ time: Int) -> Int? {
    let looked = errands.lookReport?.job.time
    guard isPlaying, let plane = errands.plane, plane.kind == .curvature, plane.focus == hand.focus,
      plane.time == time
    else { return looked }
    return plane.center ?? looked
  }

  /// The plane around the step of the inside view, once the step is known.
  private func insidePlaneKey(_ remote: RemoteRace) -> PlaneKey? {
    let (layout, domain) = insideLayout(timelineRow: RaceLayout(self).timelineRow)
    guard let step = stepInside, let domain else { return nil }
    return PlaneKey(
      id: remote.id, kind: .weights, time: cursor, focus: hand.focus,
      grid: PlaneGrid.size(for: layout.plot.size), area: .exactly(domain), weights: step.weights)
  }

  /// The paths from before the current knob was turned.
  private var ghostPoints: [Int: [TrainingPoint]] {
    hand.burst?.before.compactMapValues { ($0 as? RemoteLane)?.log?.points.elements } ?? [:]
  }

  private var planeTime: Int {
    guard race.reached < race.end else { return race.end }
    var time = max(1, race.end / 64)
    guard time <= race.reached else { return 0 }
    while time * 4 / 3 + 1 <= race.reached { time = time * 4 / 3 + 1 }
    return time
  }
}

extension PictureSize {
  init(_ size: Size) { self.init(columns: size.columns, rows: size.rows) }
}

extension PlaneGrid {
  /// The grid for a picture of this many cells: one point per column and two per row, at most 49 either way,
  /// such that the coarse points reach the edges.
  static func size(for cells: Size) -> PictureSize {
    func points(_ wanted: Int) -> Int { 8 * max(2, min(6, (wanted + 7) / 8)) + 1 }
    return PictureSize(columns: points(cells.columns), rows: points(2 * cells.rows))
  }
}
