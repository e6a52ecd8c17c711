/// Columns of text: the first left-aligned, the others right-aligned.
public enum Table {
  public static func print(_ cells: String...) { print(cells) }

  public static func print(_ cells: [String]) {
    let text = cells.enumerated().map { column, cell in
      let padding = String(repeating: " ", count: max(0, (column == 0 ? 17 : 10) - cell.count))
      return column == 0 ? cell + padding : padding + cell
    }
    Swift.print(text.joined())
  }

  /// A number with a given number of decimals.
  public static func number(_ value: Double, digits: Int = 2) -> String {
    let scale = [1.0, 10, 100, 1000][min(3, digits)]
    let scaled = Int((value * scale).rounded())
    guard digits > 0 else { return "\(scaled)" }
    let rest = "\(scaled % Int(scale))"
    return "\(scaled / Int(scale))." + String(repeating: "0", count: digits - rest.count) + rest
  }

  public static func percent(_ share: Double) -> String { number(100 * share, digits: 0) + " %" }
}
