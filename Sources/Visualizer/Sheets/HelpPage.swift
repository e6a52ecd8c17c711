import Canvas

/// The help laid out for a screen: every key, by group, in as many columns as fit.
struct HelpPage {
  enum Line {
    case group(String)
    case key(String, String)
    case blank
  }

  /// The lines of each column.
  let lists: [[Line]]
  /// The size of the box, with its border.
  let box: Size
  /// The number of visible lines per column.
  let visible: Int
  /// The first visible line; the help cannot be scrolled past its end.
  let scroll: Int
  /// True if not all lines are visible at once.
  let isLong: Bool
  /// The lines of markers below the keys.
  let markers: [[HelpMarker]]

  var markerRows: Int { markers.count }

  static let columnWidth = 34

  init(_ help: HelpSheet, on size: Size) {
    let count = min(3, max(1, (size.columns - 8) / Self.columnWidth))
    lists = Self.distribute(Self.blocks(matching: help.search?.text ?? "", at: help.place), into: count)
    let height = lists.map(\.count).max() ?? 0
    let columns = count * Self.columnWidth + 8
    let markers = HelpMarker.lines(columns: min(size.columns, columns) - 6)
    // On the smallest screens the keys take precedence.
    self.markers = Array(markers.prefix(max(1, size.rows / 8)))
    box = Size(columns: columns, rows: height + 5 + self.markers.count)
    let inside = min(size.rows, box.rows) - 2
    // If rows are short, the blank row below the markers goes first.
    visible = max(1, inside - self.markers.count - (inside < height + 3 + self.markers.count ? 2 : 3))
    scroll = max(0, min(help.scroll, max(0, height - visible)))
    isLong = height > visible
  }

  private static func blocks(matching filter: String, at place: KeyRow.Place) -> [[Line]] {
    let groups = KeyRow.Group.allCases.map { group in
      (
        name: group.rawValue,
        rows: KeyTable.rows(at: place).filter { $0.group == group }.map { ($0.label, $0.help) }
      )
    }
    return (groups + [("in a box", KeyTable.editing.map { ($0.label, $0.help) })]).compactMap { name, rows in
      let rows = rows.filter { label, help in
        filter.isEmpty || help.contains(filter) || label.contains(filter) || name.contains(filter)
      }
      guard !rows.isEmpty else { return nil }
      return [.group(name)] + rows.map { .key($0.0, $0.1) }
    }
  }

  /// Stacks blocks with a blank line between them, in columns of about equal length.
  private static func distribute(_ blocks: [[Line]], into count: Int) -> [[Line]] {
    let total = blocks.map { $0.count + 1 }.reduce(0, +)
    var lists: [[Line]] = [[]]
    for block in blocks {
      let isFull = lists[lists.count - 1].count + block.count / 2 >= (total + count - 1) / count
      if isFull, lists.count < count, !lists[lists.count - 1].isEmpty { lists.append([]) }
      if !lists[lists.count - 1].isEmpty { lists[lists.count - 1].append(.blank) }
      lists[lists.count - 1] += block
    }
    return lists
  }
}
