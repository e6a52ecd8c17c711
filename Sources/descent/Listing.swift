import Experiments
import Foundation

/// A table of text: named columns, and rows whose cells may have several lines.
struct Listing {
  /// The contents of a cell: one text, or several lines.
  enum Item: Encodable, Equatable, ExpressibleByStringInterpolation {
    case text(String)
    case lines([String])

    init(stringLiteral text: String) { self = .text(text) }

    var lines: [String] {
      switch self {
      case .text(let text): [text]
      case .lines(let lines): lines
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .lines(let lines): try container.encode(lines)
      }
    }
  }

  let columns: [String]
  let rows: [[Item]]
  /// Columns too wide for a table, which only JSON has.
  let detail: Set<String>

  /// - Parameters:
  ///   - columns: the names of the columns, in order.
  ///   - detail: the columns that only `json` has.
  ///   - rows: one item per column in each row.
  init(_ columns: String..., detail: Set<String> = [], rows: [[Item]]) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "a row must have an item for every column")
    self.columns = columns
    self.detail = detail
    self.rows = rows
  }

  /// For people: columns two spaces apart, a blank line after a row of several lines.
  var table: String {
    let shown = columns.indices.filter { !detail.contains(columns[$0]) }
    var table = TextTable(shown.map { TextTable.Column(columns[$0].uppercased()) })
    for row in rows { table.append(shown.map { row[$0].lines }) }
    return table.text
  }

  /// For programs: a list with an object for every row.
  var json: String {
    get throws {
      let objects = rows.map { Dictionary(uniqueKeysWithValues: zip(columns, $0)) }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(objects), as: UTF8.self)
    }
  }
}
