import Networks
import RealModule

/// The epochs of a training written out, line by line as they come.
public struct TrainingReport: Sendable {
  public enum Format: String, Sendable, CaseIterable {
    /// Columns, for people.
    case table
    /// Tidy: a line for every epoch of every lane.
    case csv
    /// An object a line, for every epoch of every lane.
    case json
  }

  /// An epoch of a lane, with how fast it went.
  public struct Row: Sendable {
    public let lane: String
    public let epoch: EpochRecord
    /// Training samples a second, without the time of the evaluation.
    public let samplesPerSecond: Double

    public init(lane: String, epoch: EpochRecord, samplesPerSecond: Double) {
      self.lane = lane
      self.epoch = epoch
      self.samplesPerSecond = samplesPerSecond
    }
  }

  public let format: Format
  private let laneWidth: Int
  private let isClassification: Bool
  private let hasValidation: Bool
  private let summary: String

  public init(_ experiment: TrainingExperiment, as format: Format) {
    self.format = format
    laneWidth = max(4, experiment.lanes.map(\.label.count).max() ?? 4)
    isClassification = experiment.data.task.isClassification
    hasValidation = experiment.split.heldOut != nil
    let heldOut = experiment.split.heldOut.map { "\($0.count) held out" } ?? "none held out"
    let networks = Set(experiment.lanes.map(\.network.architecture.text)).sorted().joined(separator: " · ")
    summary =
      "\(experiment.title)\n\(experiment.dataText): \(experiment.data.count) samples to learn from, \(heldOut); "
      + "\(networks); seed \(experiment.seed)\n\n"
  }

  /// What stands above the rows.
  public var head: String {
    switch format {
    case .json: ""
    case .csv: Self.keys.joined(separator: ",") + "\n"
    case .table: summary + tableLine(columns.map { ($0.title, $0.width) })
    }
  }

  /// A row, with its line end.
  public func line(_ row: Row) -> String {
    switch format {
    case .json:
      "{" + zip(Self.keys, values(row)).map { "\(RaceReport.quoted($0)): \($1.json)" }.joined(separator: ", ")
        + "}\n"
    case .csv: values(row).map(\.csv).joined(separator: ",") + "\n"
    case .table: tableLine(columns.map { ($0.text(row), $0.width) })
    }
  }

  // MARK: For programs

  static let keys = [
    "lane", "epoch", "step", "train_loss", "train_accuracy", "validation_loss", "validation_accuracy",
    "gradient_norm", "learning_rate", "samples_per_second",
  ]

  private enum Value {
    case text(String)
    case count(Int)
    case number(Double?)

    var json: String {
      switch self {
      case .text(let text): RaceReport.quoted(text)
      case .count(let count): String(count)
      case .number(nil): "null"
      case .number(let number?):
        number.isFinite ? RaceReport.digits(number) : RaceReport.quoted(RaceReport.digits(number))
      }
    }

    var csv: String {
      switch self {
      case .text(let text):
        text.contains { ",\"\n".contains($0) } ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
      case .count(let count): String(count)
      case .number(let number): number.map(RaceReport.digits) ?? ""
      }
    }
  }

  private func values(_ row: Row) -> [Value] {
    let epoch = row.epoch
    return [
      .text(row.lane), .count(epoch.epoch), .count(epoch.step), .number(epoch.training.loss),
      .number(epoch.training.accuracy), .number(epoch.validation?.loss), .number(epoch.validation?.accuracy),
      .number(epoch.gradientNorm), .number(epoch.learningRate), .number(row.samplesPerSecond.rounded()),
    ]
  }

  // MARK: For people

  private struct Column {
    let title: String
    let width: Int
    let text: (Row) -> String
  }

  private var columns: [Column] {
    var columns = [
      Column(title: "epoch", width: 5) { String($0.epoch.epoch) },
      // Words to the left.
      Column(title: "lane", width: -laneWidth) { $0.lane },
      Column(title: "loss", width: 10) { RaceReport.brief($0.epoch.training.loss) },
    ]
    if isClassification {
      columns.append(Column(title: "accuracy", width: 9) { Self.percent($0.epoch.training.accuracy) })
    }
    if hasValidation {
      columns.append(
        Column(title: "held out", width: 10) { $0.epoch.validation.map { RaceReport.brief($0.loss) } ?? "-" })
      if isClassification {
        columns.append(Column(title: "accuracy", width: 9) { Self.percent($0.epoch.validation?.accuracy) })
      }
    }
    return columns + [
      Column(title: "|grad|", width: 10) { RaceReport.brief($0.epoch.gradientNorm) },
      Column(title: "rate", width: 10) { RaceReport.brief($0.epoch.learningRate) },
      Column(title: "samples/s", width: 10) { RaceReport.brief($0.samplesPerSecond.rounded()) },
    ]
  }

  private func tableLine(_ cells: [(text: String, width: Int)]) -> String {
    let padded = cells.map { text, width in
      let padding = String(repeating: " ", count: max(0, abs(width) - text.count))
      return width < 0 ? text + padding : padding + text
    }
    return padded.joined(separator: "  ") + "\n"
  }

  /// `97.5 %`
  public static func percent(_ share: Double?) -> String {
    guard let share else { return "-" }
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
