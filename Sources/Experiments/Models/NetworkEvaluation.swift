import Networks
import Optimizers
import RealModule
import Wording

/// How well a saved network does on some samples.
public struct NetworkEvaluation: Sendable, Hashable {
  /// The number of samples.
  public let samples: Int
  /// The mean loss, without penalties.
  public let loss: Double
  /// λ₁ Σ|W| + ½λ₂ ΣW²
  public let penalty: Double
  /// The fraction of samples that are classified correctly; nil for a regression.
  public let accuracy: Double?
  /// The names of the classes; none for a regression.
  public let classes: [String]
  /// The samples of every class (rows) that are taken for every class (columns); none for a regression.
  public let confusion: [[Int]]

  /// The loss with its penalties, which training minimises.
  public var objective: Double { loss + penalty }

  public init(_ network: FittedNetwork) {
    let (model, data) = (network.model, network.samples)
    let evaluation = model.evaluation(on: data)
    samples = data.count
    loss = evaluation.loss
    penalty = Double(model.penalty)
    accuracy = evaluation.accuracy
    classes = data.task.classes
    var counts = classes.map { _ in [Int](repeating: 0, count: data.task.classes.count) }
    if data.task.isClassification {
      for (target, prediction) in zip(data.targets, model.predictions(on: data)) {
        counts[Int(target)][prediction] += 1
      }
    }
    confusion = counts
  }
}

/// An evaluation with its circumstances, as a report.
public struct EvaluationReport: Sendable {
  /// The version of the program.
  public let version: String
  /// The path of the file with the network.
  public let file: String
  /// The data as they were asked for.
  public let data: String
  /// The evaluated part; nil for all samples.
  public let part: SamplePart?
  public let evaluation: NetworkEvaluation
  /// The curvature; nil where it is not asked for.
  public let curvature: NetworkCurvature?

  public init(
    version: String, file: String, data: String, part: SamplePart?, _ evaluation: NetworkEvaluation,
    curvature: NetworkCurvature? = nil
  ) {
    self.version = version
    self.file = file
    self.data = data
    self.part = part
    self.evaluation = evaluation
    self.curvature = curvature
  }

  /// One object with plain keys.
  public var json: String {
    func quoted(_ text: String) -> String { jsonQuoted(text) }
    var members = [
      ("version", quoted(version)), ("file", quoted(file)), ("data", quoted(data)),
      ("part", quoted(part?.rawValue ?? "all")), ("samples", String(evaluation.samples)),
    ]
    members += numbers.map { ($0, JSONFormat.text(.number($1))) }
    if let curvature {
      members += [
        ("eigenvalues", JSONFormat.text(.list(curvature.eigenvalues))),
        ("trace", JSONFormat.text(.number(curvature.trace))),
        ("trace_standard_error", JSONFormat.text(.number(curvature.traceStandardError))),
      ]
    }
    if !evaluation.classes.isEmpty {
      members.append(("classes", "[\(evaluation.classes.map(quoted).joined(separator: ", "))]"))
      let rows = evaluation.confusion.map { "[\($0.map(String.init).joined(separator: ", "))]" }
      members.append(("confusion", "[\n    \(rows.joined(separator: ",\n    "))\n  ]"))
    }
    return "{\n\(members.map { "  \(quoted($0)): \($1)" }.joined(separator: ",\n"))\n}\n"
  }

  /// A line for every number; those of the confusion have an actual and a predicted class.
  public var csv: String {
    var text = "measure,actual,predicted,value\nsamples,,,\(evaluation.samples)\n"
    var numbers = numbers
    if let curvature {
      numbers += curvature.eigenvalues.map { ("eigenvalues", $0) }
      numbers += [("trace", curvature.trace), ("trace_standard_error", curvature.traceStandardError)]
    }
    for (name, value) in numbers { text += "\(name),,,\(Digits.machine(value))\n" }
    let classes = evaluation.classes.map(CSVFormat.quoted)
    for (actual, row) in zip(classes, evaluation.confusion) {
      for (predicted, count) in zip(classes, row) { text += "confusion,\(actual),\(predicted),\(count)\n" }
    }
    return text
  }

  /// For people: the numbers, and the confusion as a square.
  public var table: String {
    var numbers = TextTable([TextTable.Column(""), TextTable.Column("", alignment: .right)])
    numbers.append(["samples", String(evaluation.samples)])
    for (name, value) in self.numbers where evaluation.penalty != 0 || name == "loss" || name == "accuracy" {
      numbers.append([name, name == "accuracy" ? Digits.percent(value) : Digits.brief(value)])
    }
    for row in curvature?.rows ?? [] { numbers.append(row) }
    let text = String(numbers.text.drop { $0 == "\n" })
    guard !evaluation.classes.isEmpty else { return text }
    var square = TextTable(
      [TextTable.Column("actual")]
        + evaluation.classes.map { TextTable.Column($0.printable, alignment: .right) })
    for (name, row) in zip(evaluation.classes, evaluation.confusion) {
      square.append([name.printable] + row.map(String.init))
    }
    return "\(text)\npredicted as\n\(square.text)"
  }

  private var numbers: [(String, Double)] {
    let losses = [
      ("loss", evaluation.loss), ("penalty", evaluation.penalty), ("objective", evaluation.objective),
    ]
    return losses + (evaluation.accuracy.map { [("accuracy", $0)] } ?? [])
  }
}

extension NetworkCurvature {
  /// The lines of a table for people.
  fileprivate var rows: [[String]] {
    var rows = eigenvalues.enumerated().map { place, value in
      [place == 0 ? "eigenvalues" : "", Digits.brief(value)]
    }
    rows.append(["trace", Digits.brief(trace)])
    if traceStandardError > 0 { rows.append(["± standard error", Digits.brief(traceStandardError)]) }
    return rows
  }
}
