/// Text in aligned columns, two spaces apart, without trailing spaces.
///
/// A table is written as a whole, with columns as wide as their cells, or line by line as rows come, with
/// columns of fixed width.
public struct TextTable: Sendable {
  public enum Alignment: Sendable { case left, right }

  public struct Column: Sendable {
    public let title: String
    public let alignment: Alignment
    /// The width in characters; a whole table widens it if cells need more.
    public let width: Int

    public init(_ title: String, alignment: Alignment = .left, width: Int = 0) {
      self.title = title
      self.alignment = alignment
      self.width = width
    }
  }

  private let columns: [Column]
  private var rows: [[[String]]] = []

  public init(_ columns: [Column]) { self.columns = columns }

  /// Adds a row of cells with one line each.
  public mutating func append(_ cells: [String]) { append(cells.map { [$0] }) }

  /// Adds a row; a cell is a list of lines.
  public mutating func append(_ cells: [[String]]) {
    precondition(cells.count == columns.count, "a row must have a cell for every column")
    rows.append(cells)
  }

  /// The titles and all rows; if a row has several lines, rows are separated by blank lines.
  public var text: String {
    let rows = [columns.map { [$0.title] }] + rows
    let widths = columns.indices.map { column in
      max(columns[column].width, rows.flatMap { $0[column].map(\.count) }.max() ?? 0)
    }
    let blocks = rows.map { row in
      let height = row.map(\.count).max() ?? 0
      return (0..<height).map { line in
        self.line(row.map { line < $0.count ? $0[line] : "" }, widths: widths) + "\n"
      }
    }
    let isTall = blocks.contains { $0.count > 1 }
    return blocks.map { $0.joined() }.joined(separator: isTall ? "\n" : "")
  }

  /// The line of titles in columns of fixed width.
  public var header: String { line(columns.map(\.title)) }

  /// A line of cells in columns of fixed width.
  public func line(_ cells: [String]) -> String { line(cells, widths: columns.map(\.width)) + "\n" }

  private func line(_ cells: [String], widths: [Int]) -> String {
    var text = ""
    // Write spaces only before text.
    var spaces = 0
    for (column, cell) in cells.enumerated() {
      let rest = max(0, widths[column] - cell.count)
      let isLeft = columns[column].alignment == .left
      spaces += (column > 0 ? 2 : 0) + (isLeft ? 0 : rest)
      if !cell.isEmpty {
        text += String(repeating: " ", count: spaces) + cell
        spaces = 0
      }
      if isLeft { spaces += rest }
    }
    return text
  }
}
