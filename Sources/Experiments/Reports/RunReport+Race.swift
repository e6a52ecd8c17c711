import Landscapes
import Optimizers
import Wording

/// A step of a lane in a report. It is small, because a report may keep all steps of a lane until it has
/// ended.
public struct StepRow: Sendable {
  /// The index of the lane in the experiment.
  let lane: Int32
  let step: Int32
  /// f(θ).
  let loss: Double
  /// θ.
  let position: Point
  /// ∇f(θ).
  let gradient: Point
  /// The evaluation point, if it is not θ.
  let evaluation: Evaluation?

  indirect enum Evaluation: Sendable {
    case at(Point, loss: Double)
  }

  init(_ state: SurfaceState, lane: Int, on surface: any Surface) {
    self.lane = Int32(lane)
    step = Int32(state.step)
    loss = state.lossAtPosition(on: surface)
    (position, gradient) = (state.position, state.gradient)
    evaluation = state.evaluationPoint.map { .at($0, loss: state.loss) }
  }

  var gradientNorm: Double { (gradient.x * gradient.x + gradient.y * gradient.y).squareRoot() }
}

extension Experiment {
  /// Runs every lane of a race on a surface to the last step, and writes the report.
  ///
  /// - Parameters:
  ///   - format: the format.
  ///   - version: the version of the program.
  ///   - clock: seconds on a monotonic clock, for columns of times, which differ from run to run; nil for none.
  ///   - output: receives the report.
  /// - Returns: the last status of every lane that is on; none without a surface.
  @discardableResult
  public func writeReport(
    as format: any ReportFormat.Type, version: String, clock: (@Sendable () -> Double)? = nil,
    to output: inout some TextOutputStream
  ) -> [LaneStatus] {
    guard let surface else { return [] }
    let start = clock?() ?? 0
    let elapsed: (@Sendable () -> Double)? = if let clock { { clock() - start } } else { nil }
    let report = RunReport(self, on: surface, version: version, elapsed: elapsed)
    var writer = ReportWriter(report, as: format)
    var statuses: [LaneStatus] = []
    writer.begin(to: &output)
    for (index, setup) in lanes.enumerated() where setup.isOn {
      let laneStart = clock?() ?? 0
      var lane = SurfaceLane(setup, in: self)
      let surface = lane.surface
      if writer.wantsRows {
        lane.compute(to: end) { state in
          writer.write(StepRow(state, lane: index, on: surface), to: &output)
        }
      } else {
        lane.compute(to: end)
      }
      statuses.append(lane.endStatus)
      writer.endLane(RacedLane(lane: lane, seconds: clock.map { $0() - laneStart }), to: &output)
    }
    writer.end(with: elapsed.map { [ReportField("elapsed", .number($0()))] } ?? [], to: &output)
    return statuses
  }
}

extension SurfaceSubject {
  /// The title of a race with its surface and start.
  func heading(_ title: String) -> String {
    let place = "(\(shortest(start.x)), \(shortest(start.y)))"
    return "\(printable(title)): \(printable(setup.text)) from \(place)"
  }

  /// The facts about a race on the surface, for programs.
  func facts(version: String, seed: UInt64) -> [ReportField] {
    [
      ReportField("version", .text(version)), ReportField("surface", .text(setup.text)),
      ReportField("start", start.value), ReportField("seed", .count(seed)),
      ReportField("steps", .count(steps)),
    ]
  }
}

/// A lane of a race at its end.
public struct RacedLane: Sendable {
  let lane: SurfaceLane
  /// The seconds that it took; nil if they are not known.
  let seconds: Double?
}

extension RunReport<RacedLane, StepRow> {
  /// - Parameters:
  ///   - experiment: the experiment.
  ///   - subject: its surface.
  ///   - version: the version of the program.
  ///   - elapsed: the seconds since the race began, for columns of times; nil for none.
  public init(
    _ experiment: Experiment, on subject: SurfaceSubject, version: String,
    elapsed: (@Sendable () -> Double)? = nil
  ) {
    heading = "\(subject.heading(experiment.title)), seed \(experiment.seed)\n\n"
    facts = subject.facts(version: version, seed: experiment.seed)
    laneColumns = Self.laneColumns(isTimed: elapsed != nil)
    rowsKey = "steps"
    rowColumns = Self.rowColumns(of: experiment, elapsed: elapsed)
  }

  private static func laneColumns(isTimed: Bool) -> [ReportColumn<RacedLane>] {
    var columns = laneColumns.map { column in
      ReportColumn<RacedLane>(column.heading) { column.value($0.lane) }
    }
    if isTimed {
      columns.append(
        ReportColumn("elapsed", title: "seconds", in: [.nested, .visual]) { .number($0.seconds) })
    }
    return columns
  }

  private static var laneColumns: [ReportColumn<SurfaceLane>] {
    [
      ReportColumn("optimizer", in: .nested) { .text($0.setup.entry.name) },
      ReportColumn("label", title: "lane", alignment: .left, in: [.nested, .visual]) {
        .text($0.setup.label)
      },
      ReportColumn("hyperparameters", in: .nested) { .fields($0.setup.settings.map(ReportField.init)) },
      ReportColumn("settings", alignment: .left, in: .visual) { .fields(changedSettings($0.setup)) },
      ReportColumn("step", in: .visual) { .count($0.head.step) },
      ReportColumn("x", in: .visual) { .number($0.head.position.x) },
      ReportColumn("y", in: .visual) { .number($0.head.position.y) },
      ReportColumn("loss", in: .visual) { .number($0.head.loss) },
      ReportColumn("best", in: .visual) { .number($0.head.best) },
      ReportColumn("gradient_norm", title: "|grad|", in: .visual) { .number($0.head.gradientNorm) },
      ReportColumn("steps_to_tolerance", title: "to 1e-3", in: .visual) {
        $0.firstStepWithinTolerance(upTo: $0.lastStep).map { .count($0) }
      },
      ReportColumn("status", alignment: .left, in: .visual) { lane in
        let status = lane.endStatus
        return .text(status.step.map { "\(status.word) at \($0)" } ?? status.word)
      },
      ReportColumn("status", in: .nested) { .text($0.endStatus.word) },
      ReportColumn("status_step", in: .nested) { $0.endStatus.step.map { .count($0) } },
      ReportColumn("stopped_by", in: .nested) { lane in
        guard case .stopped(_, let reason) = lane.endStatus else { return nil }
        return .text(reason.rawValue)
      },
      ReportColumn("evaluations", in: .nested) { .count($0.head.record.evaluations) },
    ]
  }

  /// The loss and gradient are those of the parameters; if a lane has another evaluation point, that point
  /// and its loss are in separate columns.
  private static func rowColumns(
    of experiment: Experiment, elapsed: (@Sendable () -> Double)?
  ) -> [ReportColumn<StepRow>] {
    let names = experiment.lanes.map(\.entry.name)
    let labels = experiment.lanes.map(\.label)
    let columns = [
      ReportColumn<StepRow>("lane", in: .tidy) { .count(Int($0.lane) + 1) },
      ReportColumn("label", in: .tidy) { .text(labels[Int($0.lane)]) },
      ReportColumn("optimizer", in: .tidy) { .text(names[Int($0.lane)]) },
      ReportColumn("step", in: .programs) { .count(Int($0.step)) },
      ReportColumn("parameters", in: .nested) { $0.position.value },
      ReportColumn("x", in: .tidy) { .number($0.position.x) },
      ReportColumn("y", in: .tidy) { .number($0.position.y) },
      ReportColumn("loss", in: .programs) { .number($0.loss) },
      ReportColumn("gradient", in: .nested) { $0.gradient.value },
      ReportColumn("gradient_norm", in: .tidy) { .number($0.gradientNorm) },
      ReportColumn("evaluation_point", in: .nested) { row in
        guard case .at(let point, _) = row.evaluation else { return nil }
        return point.value
      },
      ReportColumn("evaluation_loss", in: .nested) { row in
        guard case .at(_, let loss) = row.evaluation else { return nil }
        return .number(loss)
      },
    ]
    return columns
      + (elapsed.map { elapsed in [ReportColumn("elapsed", in: .tidy) { _ in .number(elapsed()) }] } ?? [])
  }

  /// The learning rate, and all other settings that differ from the optimizer's defaults.
  private static func changedSettings(_ setup: LaneSetup) -> [ReportField] {
    let defaults = LaneSetup(setup.entry).settings
    return setup.settings.enumerated().filter { index, setting in
      index == 0 || index >= defaults.count || defaults[index].value != setting.value
    }.map { ReportField($1) }
  }
}

extension ReportField {
  init(_ setting: (key: String, value: SettingValue)) {
    let value: ReportValue =
      switch setting.value {
      case .number(let number): .number(number)
      case .flag(let flag): .flag(flag)
      case .text(let text): .text(text)
      }
    self.init(setting.key, value)
  }
}

extension Point {
  fileprivate var value: ReportValue { .list([x, y]) }
}

extension SurfaceLane {
  fileprivate var endStatus: LaneStatus { status(at: lastStep) }

  /// Computes up to `step`, or to the end of the lane, and passes on every state, including the start.
  @inline(__always)
  mutating func compute(to step: Int, _ body: (SurfaceState) -> Void) {
    body(head)
    while lastStep < step, !isFinished {
      let before = lastStep
      self.step()
      if lastStep > before { body(head) }
    }
  }
}

extension LaneStatus {
  /// The status as one word.
  public var word: String {
    switch self {
    case .running: "running"
    case .converged: "converged"
    case .diverged: "diverged"
    case .stalled: "stalled"
    case .escaped: "escaped"
    case .stopped: "stopped"
    case .finished: "finished"
    case .stoppedEarly: "stopped early"
    }
  }

  /// The step since which the status holds; nil while running.
  public var step: Int? {
    switch self {
    case .running, .finished, .stoppedEarly: nil
    case .converged(let step, _), .diverged(let step), .stalled(let step), .escaped(let step),
      .stopped(let step, _):
      step
    }
  }
}
