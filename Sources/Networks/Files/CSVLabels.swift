import Optimizers
import Wording

/// The label column of a table: classes, or numbers to predict. Which of them it is turns out at its end, unless the
/// options say it.
struct CSVLabels<Scalar: OptimizerScalar> {
  private enum Kind {
    case open
    case numbers
    /// Classes that are numbers, in their order.
    case countedClasses([Double: Int])
    /// Classes that are texts.
    case namedClasses
  }

  private let name: String
  private let target: CSVOptions.Target
  private let leastClasses: Int
  private var kind = Kind.open
  /// While the kind is open: a number for every row; NaN for a text.
  private var numbers: [Double] = []
  /// While the kind is open: the number of every row's text; empty once there are too many.
  private var texts: [Int32] = []
  private var words = CSVWords(limit: CSVFile.mostClasses)
  private var hasTooManyWords = false
  /// The different numbers, as long as they may be classes.
  private var distinct: Set<Double> = []
  private var hasTexts = false
  /// The first number that is infinite or too large.
  private var notFinite: FileError?
  /// A target for every row, once the kind is known.
  private(set) var targets: [Scalar] = []

  /// A column without rows. A classification has at least `leastClasses` classes.
  init(name: String, target: CSVOptions.Target, leastClasses: Int) {
    self.name = name
    self.target = target
    self.leastClasses = leastClasses
    if target == .regression { kind = .numbers }
  }

  /// Adds the label of the row that `reader` has read last, which is not missing.
  ///
  /// - Throws: `FileError.csv`.
  mutating func add(_ cell: Int, of reader: CSVReader, training file: String) throws(FileError) {
    let text = reader.text(cell)
    let number = Double(text)
    switch kind {
    case .open: try add(text, number, cell, reader)
    case .numbers:
      guard let number else { throw reader.problem(.notANumber(text, column: name), cell: cell) }
      guard Scalar(number).isFinite else { throw reader.problem(.notFinite(text, column: name), cell: cell) }
      targets.append(Scalar(number))
    case .countedClasses(let classes):
      guard let target = number.flatMap({ classes[$0] }) else {
        throw reader.problem(.unknownClass(text, file: file), cell: cell)
      }
      targets.append(Scalar(target))
    case .namedClasses:
      guard let target = words[text] else {
        throw reader.problem(.unknownClass(text, file: file), cell: cell)
      }
      targets.append(Scalar(target))
    }
  }

  private mutating func add(
    _ text: String, _ number: Double?, _ cell: Int, _ reader: CSVReader
  ) throws(FileError) {
    hasTexts = hasTexts || number == nil
    if !hasTooManyWords {
      if let id = words.adding(text) {
        texts.append(id)
      } else {
        (hasTooManyWords, texts) = (true, [])
      }
    }
    // Only numbers can be predicted without classes.
    if hasTooManyWords, hasTexts {
      throw reader.problem(.tooManyClasses(limit: CSVFile.mostClasses), cell: cell)
    }
    numbers.append(number ?? .nan)
    guard let number else { return }
    if distinct.count <= CSVFile.mostClasses { distinct.insert(number) }
    if notFinite == nil, !Scalar(number).isFinite {
      notFinite = reader.problem(.notFinite(text, column: name), cell: cell)
    }
  }

  /// Decides the kind by the rows that there are. More rows may come; their classes must be among those known by then.
  ///
  /// - Throws: `FileError.csv`.
  mutating func finish(_ reader: CSVReader) throws(FileError) -> LearningTask {
    guard case .open = kind else { return .regression(outputs: 1) }
    defer { (numbers, texts) = ([], []) }
    if hasTexts {
      let order = words.sort()
      targets = texts.map { Scalar(order[Int($0)]) }
      kind = .namedClasses
      return try classes(words.words, reader)
    }
    if let notFinite { throw notFinite }
    let isCounted = distinct.count <= 20 && distinct.allSatisfy { $0 == $0.rounded() }
    guard target == .classification || isCounted else {
      targets = numbers.map { Scalar($0) }
      kind = .numbers
      return .regression(outputs: 1)
    }
    guard distinct.count <= CSVFile.mostClasses else {
      throw reader.problem(.tooManyClasses(limit: CSVFile.mostClasses))
    }
    let sorted = distinct.sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(sorted, sorted.indices))
    targets = numbers.map { Scalar(places[$0] ?? 0) }
    kind = .countedClasses(places)
    return try classes(sorted.map { shortest($0) }, reader)
  }

  private func classes(_ names: [String], _ reader: CSVReader) throws(FileError) -> LearningTask {
    guard names.count >= leastClasses else { throw reader.problem(.oneClass(names.first ?? "")) }
    return .classification(classes: names)
  }
}
