import Wording

/// A mistake in a table.
public enum CSVProblem: Hashable, Sendable, CustomStringConvertible {
  /// Bytes that are not UTF-8, or zero.
  case notText
  /// A beginning as UTF-16 has it.
  case utf16
  /// A beginning as gzip has it.
  case compressed
  /// Nothing but a header, or nothing at all.
  case noRows
  /// Rows that all lack a value.
  case onlyMissing
  /// More cells than a table may have.
  case tooManyCells(limit: Int)
  /// More columns than a table may have.
  case tooManyColumns(limit: Int)
  /// A row of more bytes than one may have.
  case tooLongRow(limit: Int)
  /// A quotation mark inside a cell that is not doubled.
  case misplacedQuote
  /// A cell in quotation marks that lacks the second one.
  case unclosedQuote
  /// A row with more or fewer cells than the first.
  case unevenRow(found: Int, expected: Int)
  /// Two columns of one name.
  case repeatedName(String)
  /// A label that is none of the columns.
  case noSuchColumn(String, nearest: String?, all: [String])
  /// A label given by name where the table has no header.
  case namelessColumns(String)
  /// A label given by a number that no column has.
  case columnOutOfRange(Int, count: Int)
  /// A classification with several labels.
  case severalLabels
  /// No column that is not a label.
  case noInputs
  /// No column that is not an input of the network that the table is read for.
  case noLabel
  /// A label that is an input of the network that the table is read for.
  case inputAsLabel(String)
  /// An input of the network that the table is read for which is none of the columns.
  case noSuchInput(String, nearest: String?, all: [String])
  /// An empty cell, or one that says that it is; `others` more rows have such cells.
  case missingValue(column: String, isLabel: Bool, others: Int)
  /// Text where a number is expected.
  case notANumber(String, column: String)
  /// Text in an input where the options want numbers.
  case textInput(String, column: String)
  /// More different words in a column than become inputs.
  case tooManyWords(column: String, limit: Int)
  /// A number that is infinite, not a number, or too large for the data set's scalar.
  case notFinite(String, column: String)
  /// A classification in which every row has the same class.
  case oneClass(String)
  /// A classification with more classes than a network may have.
  case tooManyClasses(limit: Int)
  /// A table for testing with a header, or without one, where the table for training `file` is otherwise.
  case otherHeader(isPresent: Bool, file: String)
  /// A table for testing that has not as many columns as the table for training `file`.
  case otherColumnCount(found: Int, expected: Int, file: String)
  /// A column of a table for testing that is not the one of the table for training `file`.
  case otherName(String, expected: String, file: String)
  /// A class that the table for training `file` does not have.
  case unknownClass(String, file: String)
  /// A word that the column has not in the table for training `file`.
  case unknownWord(String, column: String, file: String)

  /// The problem in a sentence, as it may reach a terminal.
  public var description: String {
    switch self {
    case .notText: "a table must be text in UTF-8"
    case .utf16: "a table must be text in UTF-8, not UTF-16"
    case .compressed: "the table is compressed by gzip; decompress it first"
    case .noRows: "the table has no rows of data"
    case .misplacedQuote:
      "a quotation mark inside a cell must be doubled, and the cell enclosed in quotation marks"
    case .unclosedQuote: "this quotation mark is never closed"
    case .unevenRow(let found, let expected):
      "this row has \(found) \(found == 1 ? "cell" : "cells"), but the first has \(expected)"
    case .repeatedName(let name): "two columns are named “\(excerpt(name))”"
    case .noSuchColumn(let name, let nearest, let all):
      "no column is named “\(excerpt(name))”\(nearest.map { "; the nearest is “\(excerpt($0))”" } ?? ""). "
        + "The columns are: \(Self.list(all))"
    case .namelessColumns(let name):
      "the columns have no names; expected a column's number, counted from 1, not “\(excerpt(name))”"
    case .columnOutOfRange(let number, let count):
      "there is no column \(number); expected a number from 1 to \(count)"
    case .severalLabels: "a classification has one label column; several need task=regression"
    case .noLabel: "the table has no label: every column is an input of the network"
    case .inputAsLabel(let name): "the label “\(excerpt(name))” is an input of the network"
    case .noSuchInput(let name, let nearest, let all):
      "the network needs the input “\(excerpt(name))”, which the table lacks"
        + (nearest.map { "; the nearest is “\(excerpt($0))”" } ?? "")
        + ". The columns are: \(Self.list(all))"
    case .noInputs: "every column is a label; at least one must be an input"
    case .tooManyCells(let limit): "too many cells; the limit is \(limit)"
    case .tooManyColumns(let limit): "too many columns; the limit is \(limit)"
    case .tooLongRow(let limit):
      "the row is longer than \(megabytes(limit)); is there a quotation mark that is never closed?"
    case .tooManyWords(let column, let limit):
      "“\(excerpt(column))” has more than \(limit) different words; text=onehot makes an input of each"
    case .tooManyClasses(let limit):
      "the label has more than \(limit) classes, which is the limit (numbers to predict need task=regression)"
    case .missingValue(let column, let isLabel, let others):
      "the value of “\(excerpt(column))” is missing"
        + (others > 0 ? "; \(others) more \(others == 1 ? "line has" : "lines have") missing values" : "")
        + " (missing=drop leaves such lines out"
        + (isLabel ? ")" : ", missing=mean fills in the mean of the training part)")
    case .onlyMissing: "every line has missing values, so that missing=drop leaves none"
    case .notANumber(let text, let column):
      "expected a number in “\(excerpt(column))”, not “\(excerpt(text))”"
    case .textInput(let text, let column):
      "expected a number in “\(excerpt(column))”, not “\(excerpt(text))” (text=onehot makes an input of every word)"
    case .notFinite(let text, let column):
      "expected a finite number in “\(excerpt(column))”, not “\(excerpt(text))”"
    case .oneClass(let name): "every row has the class “\(excerpt(name))”; expected at least two classes"
    case .otherHeader(let isPresent, let file):
      isPresent
        ? "the first row has the columns' names, but that of \(FileError.path(file)) has not (header=yes or header=no says it)"
        : "the first row must have the columns' names, as in \(FileError.path(file))"
    case .otherColumnCount(let found, let expected, let file):
      "\(found) \(found == 1 ? "column" : "columns"), but \(FileError.path(file)) has \(expected)"
    case .otherName(let name, let expected, let file):
      "expected the column “\(excerpt(expected))”, as in \(FileError.path(file)), not “\(excerpt(name))”"
    case .unknownClass(let name, let file): "\(FileError.path(file)) has no class “\(excerpt(name))”"
    case .unknownWord(let word, let column, let file):
      "“\(excerpt(column))” is never “\(excerpt(word))” in \(FileError.path(file))"
    }
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(20).map(excerpt).joined(separator: ", ") + (names.count > 20 ? ", …" : "")
  }
}
