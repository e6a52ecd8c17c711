import Optimizers
import Wording

/// What is wrong in a table.
public enum CSVProblem: Hashable, Sendable, CustomStringConvertible {
  case notText
  case noRows
  case tooManyCells(limit: Int)
  case misplacedQuote
  case unclosedQuote
  case unevenRow(found: Int, expected: Int)
  case repeatedName(String)
  case noSuchColumn(String, nearest: String?, all: [String])
  case namelessColumns(String)
  case columnOutOfRange(Int, count: Int)
  case severalLabels
  case noInputs
  /// `others`: how many more lines miss a value.
  case missingValue(column: String, others: Int)
  case notANumber(String, column: String)
  case notFinite(String, column: String)
  case oneClass(String)
  case tooManyClasses(Int, limit: Int)

  public var description: String {
    switch self {
    case .notText: "a table must be text in UTF-8"
    case .noRows: "there are no rows of data"
    case .tooManyCells(let limit): "more than \(limit) cells, which is the most"
    case .misplacedQuote:
      "a quotation mark inside a cell must be doubled, and the cell stand in quotation marks"
    case .unclosedQuote: "a quotation mark is opened here and never closed"
    case .unevenRow(let found, let expected):
      "this row has \(found) \(found == 1 ? "cell" : "cells"), but the first has \(expected)"
    case .repeatedName(let name): "two columns are named “\(excerpt(name))”"
    case .noSuchColumn(let name, let nearest, let all):
      "no column is named “\(excerpt(name))”\(nearest.map { "; the nearest is “\(excerpt($0))”" } ?? ""). "
        + "There are: \(Self.list(all))"
    case .namelessColumns(let name):
      "the columns have no names, so that none is “\(excerpt(name))”; give its number, from 1 on"
    case .columnOutOfRange(let number, let count):
      "there is no column \(number); they are numbered from 1 to \(count)"
    case .severalLabels: "a class is one column; several can only be numbers to predict (task=regression)"
    case .noInputs: "every column is a label, and none is left to predict it from"
    case .missingValue(let column, let others):
      "the value of “\(excerpt(column))” is missing"
        + (others > 0 ? "; \(others) more \(others == 1 ? "line misses" : "lines miss") values too" : "")
    case .notANumber(let text, let column): "“\(excerpt(text))” in “\(excerpt(column))” must be a number"
    case .notFinite(let text, let column):
      "“\(excerpt(text))” in “\(excerpt(column))” must be a finite number"
    case .oneClass(let name): "every row is of the class “\(excerpt(name))”; there must be two or more"
    case .tooManyClasses(let count, let limit):
      "the label has \(count) classes, but at most \(limit) may be; are they numbers (task=regression)?"
    }
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(20).map(excerpt).joined(separator: ", ") + (names.count > 20 ? ", …" : "")
  }
}
