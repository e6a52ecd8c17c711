import Networks
import Optimizers
import Wording

/// The differences between two trainings, by the options that say so.
extension TrainingRecord {
  /// A setting that a run has not as a file has it.
  public struct Difference: Hashable, Sendable {
    /// The option, `--validation` or `--optimizer adam:lr`.
    public let option: String
    /// The value in the file.
    public let before: String
    /// The value of the run.
    public let here: String
    /// True for a setting that may change on the way: then the result is that of both values, and nothing leaks from
    /// one part of the data into another.
    public let mayChange: Bool
  }

  /// All that a run has different from this record, and that the result depends on; not the number of epochs,
  /// which is where it ends.
  ///
  /// - Parameter here: the record of the run.
  /// - Returns: the differences; none if the run continues the training.
  public func differences(from here: TrainingRecord) -> [Difference] {
    var all = ListOfDifferences()
    addData(here, to: &all)
    addNetwork(here, to: &all)
    addOptimizer(here, to: &all)
    return all.differences
  }

  private func addData(_ here: TrainingRecord, to all: inout ListOfDifferences) {
    if data.digest != here.data.digest {
      let (before, after) = data.distinction(from: here.data)
      all.add("--data", before, after)
    }
    all.add("--validation", data.splitText, here.data.splitText)
    // Other data, or another share, have other counts.
    if all.isEmpty { all.add("--validation", data.countsText, here.data.countsText) }
    if data.splitting.isRandom { all.add("--seed", data.seed, here.data.seed) }
    if seed != here.seed {
      let isOwn = seed != data.seed || here.seed != here.data.seed
      let option = isOwn ? "--optimizer \(here.optimizer):seed" : "--seed"
      if !all.has(option) { all.add(option, seed, here.seed) }
    }
    all.add("--scaling", scaling.kind, here.scaling.kind)
    // They follow from everything above.
    if all.isEmpty, scaling != here.scaling {
      all.add("--scaling", "fitted to other samples", scaling.kind)
    }
  }

  private func addNetwork(_ here: TrainingRecord, to all: inout ListOfDifferences) {
    let (before, after) = (network, here.network)
    all.add("--layers", before.layersText, after.layersText)
    if before.layers.count > 2 || after.layers.count > 2 {
      all.add("--activation", before.activation, after.activation)
      all.add("--batch-norm", before.batchNormalization, after.batchNormalization)
      all.add("--dropout", shortest(before.dropout), shortest(after.dropout), mayChange: true)
    }
    all.add("--loss", before.loss, after.loss)
    all.add("--init", before.initializer, after.initializer)
    all.add("--jitter", shortest(jitter), shortest(here.jitter), mayChange: true)
    all.add("--shift", shift, here.shift, mayChange: true)
  }

  private func addOptimizer(_ here: TrainingRecord, to all: inout ListOfDifferences) {
    all.add("--optimizer", optimizer, here.optimizer)
    if optimizer == here.optimizer {
      for key in Set(hyperparameters.keys).union(here.hyperparameters.keys).sorted() {
        all.add(
          "--optimizer \(optimizer):\(key)", hyperparameters[key] ?? "none",
          here.hyperparameters[key] ?? "none", mayChange: true)
      }
    }
    let zero = ["l1", "l2", "noise"]
    let hasOtherCount = data.samples.training != here.data.samples.training
    for key in Set(settings.keys).union(here.settings.keys).sorted() {
      // A batch that has all samples of one part may not have all of another.
      if key == "batch_size", hasOtherCount, settings[key] == "all" || here.settings[key] == "all" {
        continue
      }
      let none = zero.contains(key) ? "0" : "none"
      // An average is state, which has been kept from the first step on.
      let isAverage = key == "average"
      all.add(
        isAverage ? "--optimizer \(here.optimizer):average" : "--" + key.replacing("_", with: "-"),
        settings[key] ?? none, here.settings[key] ?? none, mayChange: !isAverage)
    }
  }
}

/// Differences while they are found, one for every option.
private struct ListOfDifferences {
  private(set) var differences: [TrainingRecord.Difference] = []

  var isEmpty: Bool { differences.isEmpty }

  func has(_ option: String) -> Bool { differences.contains { $0.option == option } }

  mutating func add(
    _ option: String, _ before: some Equatable & CustomStringConvertible,
    _ here: some Equatable & CustomStringConvertible, mayChange: Bool = false
  ) {
    let (before, here) = (before.description, here.description)
    guard before != here else { return }
    differences.append(
      TrainingRecord.Difference(
        option: option, before: Self.short(before), here: Self.short(here), mayChange: mayChange))
  }

  /// A text as it may reach a terminal, shortened at its start, where paths say least.
  private static func short(_ text: String) -> String {
    let scalars = text.unicodeScalars
    return scalars.count > 80 ? "…" + printable(String(scalars.suffix(80))) : printable(text)
  }
}

extension TrainingRecord.DataPart {
  /// The data, with the first thing that tells them from others, `iris.csv with class 2 “x”`.
  fileprivate func distinction(from other: Self) -> (String, String) {
    let (own, others) =
      Self.distinction(of: classes, other.classes, "classes", "class", or: "no classes")
      ?? Self.distinction(of: columns, other.columns, "columns", "column", or: "no names")
      ?? (sampleCount == other.sampleCount
        ? ("digest \(digest)", "digest \(other.digest)")
        : ("\(sampleCount) samples", "\(other.sampleCount) samples"))
    return ("\(text) with \(own)", "\(other.text) with \(others)")
  }

  private var sampleCount: Int { samples.training + samples.validation + samples.test }

  private static func distinction(
    of before: [String]?, _ here: [String]?, _ plural: String, _ singular: String, or none: String
  ) -> (String, String)? {
    guard before != here else { return nil }
    guard let before, let here, before.count == here.count else {
      return (before.map { "\($0.count) \(plural)" } ?? none, here.map { "\($0.count) \(plural)" } ?? none)
    }
    guard let index = before.indices.first(where: { before[$0] != here[$0] }) else { return nil }
    return ("\(singular) \(index + 1) “\(before[index])”", "\(singular) \(index + 1) “\(here[index])”")
  }

  /// The fraction that validates, or where parts are counted, their samples.
  fileprivate var splitText: String {
    switch splitting {
    case .inOrder: countsText
    case .random(let share, _, _), .testLast(_, let share): shortest(share)
    }
  }

  fileprivate var countsText: String {
    "\(samples.training)+\(samples.validation)+\(samples.test) samples"
  }
}

extension Splitting {
  /// True if the seed decides which sample falls into which part.
  fileprivate var isRandom: Bool {
    switch self {
    case .inOrder: false
    case .random(let validation, let test, _): validation + test > 0
    case .testLast(_, let validation): validation > 0
    }
  }
}
