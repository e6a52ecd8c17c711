import Networks
import Optimizers
import RealModule
import Wording

/// The answers of a saved network: for every sample its class with the probabilities of all classes, or the numbers
/// that it predicts.
///
/// Probabilities come from networks with a cross-entropy; others have the plain outputs.
public struct NetworkPredictions: Sendable {
  /// The answer for a sample.
  public struct Row: Sendable, Hashable {
    /// The sample's row in the source, from 0 on.
    public let index: Int
    /// The number of the class; nil for a regression.
    public let predicted: Int?
    /// The probabilities of the classes, or the outputs.
    public let values: [Float]
  }

  /// The names of the classes; none for a regression.
  public let classes: [String]
  /// True if the values of a row are probabilities.
  public let areProbabilities: Bool
  public let rows: [Row]

  public init(_ network: FittedNetwork) {
    let (model, samples) = (network.model, network.samples)
    let loss = model.network.loss
    let (classes, units) = (samples.task.classes, model.network.architecture.outputs)
    let areProbabilities = !classes.isEmpty && (loss.takesLogits || loss == .binaryCrossEntropy)
    let outputs = model.outputs(for: samples.inputs)
    rows = network.rows.enumerated().map { sample, row in
      let own = outputs[sample * units..<(sample + 1) * units]
      return Row(
        index: row, predicted: classes.isEmpty ? nil : loss.predictedClass(own),
        values: areProbabilities ? Self.probabilities(own) : Array(own))
    }
    self.classes = classes
    self.areProbabilities = areProbabilities
  }

  /// softmax(z), or 1 − σ(z) and σ(z) for a single logit.
  static func probabilities(_ logits: ArraySlice<Float>) -> [Float] {
    // A single logit is that of class 1 against a logit of 0.
    let logits = (logits.count == 1 ? [0] : []) + logits.map(Double.init)
    let largest = logits.max() ?? 0
    let powers = logits.map { Double.exp($0 - largest) }
    let sum = powers.reduce(0, +)
    return powers.map { Float($0 / sum) }
  }

  // MARK: Text

  /// The keys of the values in CSV: `p_setosa`, or `y`, or `y0`, `y1`, ….
  var valueColumns: [String] {
    if areProbabilities { return classes.map { "p_\($0)" } }
    let count = rows.first?.values.count ?? 0
    return count == 1 ? ["y"] : (0..<count).map { "y\($0)" }
  }

  /// Prints a line for every sample. Numbers are the shortest that read back to the same 32-bit number.
  public func writeCSV(to output: inout some TextOutputStream) {
    let head = ["index"] + (classes.isEmpty ? [] : ["class"]) + valueColumns
    output.write(head.map(CSVFormat.quoted).joined(separator: ",") + "\n")
    let classes = classes.map(CSVFormat.quoted)
    for row in rows {
      var line = String(row.index)
      if let predicted = row.predicted { line += ",\(classes[predicted])" }
      for value in row.values {
        line += ","
        value.write(to: &line)
      }
      output.write(line + "\n")
    }
  }

  /// Prints one object: the version, the file, the data, the classes, and the predictions, one a line.
  public func writeJSON(
    version: String, file: String, data: String, to output: inout some TextOutputStream
  ) {
    let names = classes.map(jsonQuoted)
    output.write("{\"version\": \(jsonQuoted(version)), \"file\": \(jsonQuoted(file)), ")
    output.write("\"data\": \(jsonQuoted(data)), ")
    if !classes.isEmpty { output.write("\"classes\": [\(names.joined(separator: ", "))], ") }
    output.write("\"predictions\": [")
    let key = areProbabilities ? "probabilities" : "outputs"
    for (place, row) in rows.enumerated() {
      output.write(place == 0 ? "\n  " : ",\n  ")
      let named = row.predicted.map { ", \"class\": \(names[$0])" } ?? ""
      let values = row.values.map { $0.isFinite ? $0.description : "\"\($0)\"" }.joined(separator: ", ")
      output.write("{\"index\": \(row.index)\(named), \"\(key)\": [\(values)]}")
    }
    output.write("\n]}\n")
  }

  /// Prints aligned columns for people, with few digits.
  public func writeTable(to output: inout some TextOutputStream) {
    let columns = ["index"] + (classes.isEmpty ? [] : ["class"]) + (areProbabilities ? classes : valueColumns)
    let names = classes.map(\.printable)
    let longest = names.map(\.count).max() ?? 0
    let widths = columns.map { $0 == "index" ? 6 : max($0.count, $0 == "class" ? longest : 0, 9) }
    let table = TextTable(
      zip(columns, widths).map { TextTable.Column($0.printable, alignment: .right, width: $1) })
    output.write(table.header)
    for row in rows {
      let values = row.values.map {
        areProbabilities ? Digits.percent(Double($0)) : Digits.brief(Double($0))
      }
      output.write(
        table.line([String(row.index)] + (row.predicted.map { [names[$0]] } ?? []) + values))
    }
  }
}

extension String {
  /// The text as it may reach a terminal.
  var printable: String { String(unicodeScalars.map { isPrintable($0) ? Character($0) : "?" }) }
}
