import Networks
import Wording

/// The numbers behind a picture of networks: what every epoch gave, and the planes that their paths are drawn on.
public struct TrainingData: FigureData {
  /// The records of a lane.
  struct Training: Sendable {
    let label: String
    let optimizer: String
    let hyperparameters: [ReportField]
    let epochs: [EpochRecord]
  }

  let trainings: [Training]
  let planes: [PlanePicture]
  private let facts: [ReportField]

  /// - Parameters:
  ///   - race: the race; only lanes that are on count.
  ///   - time: the time of the last record, in samples seen.
  ///   - planes: the planes, as far as they are known; nil before.
  public init(_ race: any TimelineRace, upTo time: Int, planes: PlaneReport?) {
    facts = [
      ReportField("data", .text(race.experiment.network?.dataText ?? "")),
      ReportField("seed", .count(race.experiment.seed)),
    ]
    trainings = race.activeLanes.map { index in
      let setup = race.experiment.lanes[index]
      return Training(
        label: setup.label, optimizer: setup.entry.name,
        hyperparameters: setup.settings.map(ReportField.init),
        epochs: Array(race.lane(index).epochs(upTo: time)))
    }
    self.planes = planes?.pictures ?? []
  }

  /// The numbers of a record besides its epoch and its step, by name.
  private static let columns: [(name: String, value: @Sendable (EpochRecord) -> Double?)] = [
    ("train_loss", { $0.training.loss }),
    ("train_accuracy", { $0.training.accuracy }), ("validation_loss", { $0.validation?.loss }),
    ("validation_accuracy", { $0.validation?.accuracy }), ("test_loss", { $0.test?.loss }),
    ("test_accuracy", { $0.test?.accuracy }),
    ("gradient_norm", { $0.gradientNorm.isNaN ? nil : $0.gradientNorm }),
    ("learning_rate", { $0.learningRate }),
  ]

  /// A line for every epoch of every lane; or `x,y,loss` of the first plane.
  public func csv(_ part: FigurePart) -> String {
    var text = ""
    switch part {
    case .paths:
      text = (["lane", "epoch", "step"] + Self.columns.map(\.name)).joined(separator: ",") + "\n"
      for training in trainings {
        for record in training.epochs {
          text += "\(CSVFormat.quoted(training.label)),\(record.epoch),\(record.step),"
          FigureText.append(Self.columns.map { $0.value(record) }, to: &text)
        }
      }
    case .grid:
      text = "x,y,loss\n"
      guard let plane = planes.first else { break }
      for (y, row) in zip(plane.ys, plane.rows) {
        for (x, loss) in zip(plane.xs, row) { FigureText.append([x, y, loss], to: &text) }
      }
    }
    return text
  }

  /// Lanes × epochs × the numbers of the table; or (x, y, loss) × rows × columns of the first plane.
  public func array(_ part: FigurePart) -> NPYArray {
    guard part == .paths else {
      return FigureText.array(
        x: planes.first?.xs ?? [], y: planes.first?.ys ?? [], rows: planes.first?.rows ?? [])
    }
    let (length, width) = (trainings.map(\.epochs.count).max() ?? 0, Self.columns.count + 2)
    var values: [Double] = []
    for training in trainings {
      for record in training.epochs {
        values += [Double(record.epoch), Double(record.step)] + Self.columns.map { $0.value(record) ?? .nan }
      }
      values += [Double](repeating: .nan, count: width * (length - training.epochs.count))
    }
    return NPYArray(values, shape: [trainings.count, length, width])
  }

  /// The training, with `lanes`, `planes` or both.
  public func json(_ parts: [FigurePart], facts: [ReportField]) -> String {
    var members: [String] = []
    if parts.contains(.paths) {
      let lanes = trainings.map { training in
        [
          ReportField("label", .text(training.label)), ReportField("optimizer", .text(training.optimizer)),
          ReportField("hyperparameters", .fields(training.hyperparameters)),
          ReportField("epoch", .list(training.epochs.map { Double($0.epoch) })),
          ReportField("step", .list(training.epochs.map { Double($0.step) })),
        ]
          + Self.columns.compactMap { name, value in
            let numbers = training.epochs.map { value($0) ?? .nan }
            return numbers.allSatisfy(\.isNaN) ? nil : ReportField(name, .list(numbers))
          }
      }
      members.append(FigureText.list("lanes", lanes))
    }
    if parts.contains(.grid) {
      members.append("\"planes\": [\(planes.map(text).joined(separator: ",\n"))]")
    }
    return FigureText.object(facts + self.facts, members)
  }

  private func text(_ plane: PlanePicture) -> String {
    let paths = zip(plane.lanes, plane.trails).map { _, trail in
      [ReportField("x", .list(trail.map(\.place.x))), ReportField("y", .list(trail.map(\.place.y)))]
    }
    return "{\"title\": \(jsonQuoted(plane.title)),\n\"grid\": "
      + FigureText.grid(x: plane.xs, y: plane.ys, rows: plane.rows) + ",\n"
      + FigureText.list("paths", paths) + "}"
  }
}

extension PlanePicture {
  fileprivate var xs: [Double] { (0..<grid.columns).map { grid.point(column: $0, row: 0).x } }
  fileprivate var ys: [Double] { (0..<grid.rows).map { grid.point(column: 0, row: $0).y } }

  /// The loss, from the lowest y up.
  fileprivate var rows: [[Double]] {
    (0..<grid.rows).map { row in
      (0..<grid.columns).map { values?.value(column: $0, row: row) ?? .nan }
    }
  }
}
