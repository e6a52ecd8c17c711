import Wording

/// A mistake in a table.
public enum CSVProblem: Hashable, Sendable, CustomStringConvertible {
  /// Bytes that are not UTF-8.
  case notText
  /// Nothing but a header, or nothing at all.
  case noRows
  /// More cells than a table may have.
  case tooManyCells(limit: Int)
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
  /// An empty cell, or one that says that it is; `others` more lines have such cells.
  case missingValue(column: String, others: Int)
  /// Text where a number is expected.
  case notANumber(String, column: String)
  /// A number that is infinite, not a number, or too large for the data set's scalar.
  case notFinite(String, column: String)
  /// A classification in which every row has the same class.
  case oneClass(String)
  /// A classification with more classes than a network may have.
  case tooManyClasses(Int, limit: Int)

  /// The problem in a sentence, as it may reach a terminal.
  public var description: String {
    switch self {
    case .notText: "a table must be text in UTF-8"
    case .noRows: "the table has no rows of data"
    case .tooManyCells(let limit): "too many cells; the limit is \(limit)"
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
    case .noInputs: "every column is a label; at least one must be an input"
    case .missingValue(let column, let others):
      "the value of “\(excerpt(column))” is missing"
        + (others > 0 ? "; \(others) more \(others == 1 ? "line has" : "lines have") missing values" : "")
    case .notANumber(let text, let column):
      "expected a number in “\(excerpt(column))”, not “\(excerpt(text))”"
    case .notFinite(let text, let column):
      "expected a finite number in “\(excerpt(column))”, not “\(excerpt(text))”"
    case .oneClass(let name): "every row has the class “\(excerpt(name))”; expected at least two classes"
    case .tooManyClasses(let count, let limit):
      "the label has \(count) classes; the limit is \(limit) (numbers to predict need task=regression)"
    }
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(20).map(excerpt).joined(separator: ", ") + (names.count > 20 ? ", …" : "")
  }
}
