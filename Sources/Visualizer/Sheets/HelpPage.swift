import Canvas

/// The help as it fits a screen: every key, by group, in as many columns as there is room for.
struct HelpPage {
  enum Line {
    case group(String)
    case key(String, String)
    case blank
  }

  /// The columns, each from its first line to its last.
  let lists: [[Line]]
  /// The box with its lines.
  let box: Size
  /// How many lines of a column are seen at once.
  let visible: Int
  /// The first line seen; the help cannot be scrolled beyond its end.
  let scroll: Int
  /// True where there is more than is seen at once.
  let isLong: Bool

  static let columnWidth = 34

  init(_ help: HelpSheet, on size: Size) {
    let count = min(3, max(1, (size.columns - 8) / Self.columnWidth))
    lists = Self.distribute(Self.blocks(matching: help.filter ?? "", at: help.place), into: count)
    let height = lists.map(\.count).max() ?? 0
    box = Size(columns: count * Self.columnWidth + 8, rows: height + 6)
    let inside = min(size.rows, box.rows) - 2
    // Where it is tight, the blank rows around the markers go first.
    visible = max(1, inside - (inside < height + 4 ? 2 : 4))
    scroll = max(0, min(help.scroll, max(0, height - visible)))
    isLong = height > visible
  }

  private static func blocks(matching filter: String, at place: KeyRow.Place) -> [[Line]] {
    KeyRow.Group.allCases.compactMap { group in
      let rows = KeyTable.rows(at: place).filter { row in
        row.group == group
          && (filter.isEmpty || row.help.contains(filter) || row.label.contains(filter)
            || group.rawValue.contains(filter))
      }
      guard !rows.isEmpty else { return nil }
      return [.group(group.rawValue)] + rows.map { .key($0.label, $0.help) }
    }
  }

  /// Blocks one below the other, a blank line between them, columns about equally long.
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
