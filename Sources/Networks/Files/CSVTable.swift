import Optimizers

/// The rows of a table as numbers: inputs, of which texts become one for every word, and labels.
struct CSVTable<Scalar: OptimizerScalar> {
  /// The texts of a column.
  private struct TextColumn {
    let column: Int
    var words = CSVWords(limit: CSVFile.mostClasses)
    /// The word's number in every row; −1 where it is missing.
    var rows: [Int32] = []
  }

  let options: CSVOptions
  let header: CSVHeader
  /// The name of the file, which other files must suit.
  let file: String
  /// How many rows there are.
  private(set) var count = 0
  /// The input columns that were taken for numbers, but have texts.
  private(set) var foundTexts: Set<Int> = []
  /// The task, once the table is finished.
  private var task: LearningTask?
  /// The input columns of numbers.
  private let numberColumns: [Int]
  /// Their values, row by row; NaN where they are missing.
  private var numbers: [Scalar] = []
  private var texts: [TextColumn]
  /// The label, if there is only one.
  private var label: CSVLabels<Scalar>?
  /// The targets, row by row, if there are several labels.
  private var targets: [Scalar] = []

  /// A table with the columns of the row that `reader` has read first, and no rows yet. The columns `texts` are texts.
  ///
  /// - Throws: `FileError.csv`.
  init(_ reader: CSVReader, file: String, texts: Set<Int>, options: CSVOptions) throws(FileError) {
    let header = try CSVHeader(reader, options: options)
    (self.header, self.file, self.options) = (header, file, options)
    numberColumns = header.inputs.filter { !texts.contains($0) }
    self.texts = header.inputs.filter(texts.contains).map { TextColumn(column: $0) }
    if header.labels.count == 1 {
      label = CSVLabels(
        name: header.names[header.labels[0]], target: options.target, leastClasses: options.use == nil ? 2 : 1
      )
    }
  }

  /// Makes room for so many rows more.
  mutating func reserve(rows: Int) {
    numbers.reserveCapacity(min(numbers.count + rows * numberColumns.count, CSVFile.mostCells))
  }

  // MARK: Rows

  /// Adds the row that `reader` has read last.
  ///
  /// - Returns: the column of a value that is missing, because of which the row is left out; nil where it was added.
  /// - Throws: `FileError.csv`.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  mutating func add(_ reader: CSVReader) throws(FileError) -> Int? {
    for column in header.labels where Self.isMissing(reader.text(column), isLabel: true) { return column }
    for column in numberColumns {
      if let value = reader.plainNumber(column), Scalar(value).isFinite {
        numbers.append(Scalar(value))
      } else {
        let value = try number(column, reader)
        if value.isNaN, options.missing != .mean {
          removeUnfinishedRow()
          return column
        }
        numbers.append(value)
      }
    }
    for index in texts.indices {
      let word = try self.word(index, reader)
      if word < 0, options.missing != .mean {
        removeUnfinishedRow()
        return texts[index].column
      }
      texts[index].rows.append(word)
    }
    if label != nil {
      try label?.add(header.labels[0], of: reader, training: file)
    } else {
      for column in header.labels { targets.append(try target(column, reader)) }
    }
    count += 1
    return nil
  }

  private mutating func removeUnfinishedRow() {
    numbers.removeSubrange((count * numberColumns.count)...)
    for index in texts.indices { texts[index].rows.removeSubrange(count...) }
  }

  /// The number of a cell that is no plain one; NaN where it is missing, or a text where texts are wanted.
  private mutating func number(_ column: Int, _ reader: CSVReader) throws(FileError) -> Scalar {
    let text = reader.text(column)
    if Self.isMissing(text, isLabel: false) { return .nan }
    guard let value = Double(text) else {
      guard options.text == .oneHot, task == nil else {
        let name = header.names[column]
        throw reader.problem(
          options.text == .oneHot ? .notANumber(text, column: name) : .textInput(text, column: name),
          cell: column)
      }
      foundTexts.insert(column)
      return 0
    }
    guard Scalar(value).isFinite else {
      throw reader.problem(.notFinite(text, column: header.names[column]), cell: column)
    }
    return Scalar(value)
  }

  /// The number of a word; −1 where it is missing.
  private mutating func word(_ index: Int, _ reader: CSVReader) throws(FileError) -> Int32 {
    let column = texts[index].column
    let text = reader.text(column)
    if Self.isMissing(text, isLabel: false) { return -1 }
    if task != nil {
      guard let number = texts[index].words[text] else {
        throw reader.problem(.unknownWord(text, column: header.names[column], file: file), cell: column)
      }
      return number
    }
    guard let number = texts[index].words.adding(text) else {
      throw reader.problem(
        .tooManyWords(column: header.names[column], limit: CSVFile.mostClasses), cell: column)
    }
    return number
  }

  private func target(_ column: Int, _ reader: CSVReader) throws(FileError) -> Scalar {
    let text = reader.text(column)
    guard let value = Double(text) else {
      throw reader.problem(.notANumber(text, column: header.names[column]), cell: column)
    }
    guard Scalar(value).isFinite else {
      throw reader.problem(.notFinite(text, column: header.names[column]), cell: column)
    }
    return Scalar(value)
  }

  /// True for what tables write where they have no value. In a label, `none` and `-` may be classes.
  private static func isMissing(_ cell: String, isLabel: Bool) -> Bool {
    guard cell.utf8.count <= 4, cell.utf8.first.map({ !(0x30...0x39).contains($0) }) ?? true else {
      return false
    }
    switch cell.lowercased() {
    case "", "?", "na", "n/a", "nan", "null": return true
    case "none", "-", ".": return !isLabel
    default: return false
    }
  }

  // MARK: Samples

  /// Decides by the rows that there are what the label is, and orders the words. Rows that come later, for testing,
  /// must have classes and words that are known by then.
  ///
  /// - Throws: `FileError.csv`.
  mutating func finish(_ reader: CSVReader) throws(FileError) {
    task = try label?.finish(reader) ?? .regression(outputs: header.labels.count)
    for index in texts.indices {
      let order = texts[index].words.sort()
      texts[index].rows = texts[index].rows.map { $0 < 0 ? -1 : order[Int($0)] }
    }
  }

  /// All rows as samples of this name.
  ///
  /// - Throws: `FileError.csv` if the words make too many inputs.
  consuming func dataSet(name: String, _ reader: CSVReader) throws(FileError) -> DataSet<Scalar> {
    let width = numberColumns.count + texts.reduce(0) { $0 + $1.words.words.count }
    guard width <= CSVFile.mostCells / count else {
      throw reader.problem(.tooManyCells(limit: CSVFile.mostCells))
    }
    let names = inputNames
    let targets = label?.targets ?? targets
    let inputs = texts.isEmpty ? numbers : withWords(width: width)
    return DataSet(
      inputs: inputs, targets: targets, count: count, name: name, task: task, inputNames: names)
  }

  /// The names of the inputs: a column's, or `color=red` for a word.
  private var inputNames: [String] {
    var names: [(column: Int, name: String)] = numberColumns.map { ($0, header.names[$0]) }
    for text in texts {
      names += text.words.words.map { (text.column, "\(header.names[text.column])=\($0)") }
    }
    // The words of a column stay in their order: sorting is stable.
    return names.sorted { $0.column < $1.column }.map(\.name)
  }

  /// The inputs with a 1 for the word that a row has and 0 for the column's others; NaN for all of them where it is
  /// missing.
  private func withWords(width: Int) -> [Scalar] {
    var inputs = [Scalar](repeating: 0, count: count * width)
    var start = 0
    var (number, text) = (0, 0)
    for column in header.inputs {
      if number < numberColumns.count, numberColumns[number] == column {
        for row in 0..<count { inputs[row * width + start] = numbers[row * numberColumns.count + number] }
        number += 1
        start += 1
      } else {
        let size = texts[text].words.words.count
        for (row, word) in texts[text].rows.enumerated() {
          let first = row * width + start
          if word >= 0 {
            inputs[first + Int(word)] = 1
          } else {
            for i in 0..<size { inputs[first + i] = .nan }
          }
        }
        text += 1
        start += size
      }
    }
    return inputs
  }
}
