import RealModule
import Wording

extension LearningRateTest {
  /// A chart of the loss over the learning rate in plain characters, both on log axes; `^` marks the
  /// suggested rate.
  ///
  /// - Parameters: the size of the plot, without its labels.
  public func chart(columns: Int = 64, rows: Int = 12) -> String {
    let losses = points.map(\.loss).filter { $0 > 0 && $0.isFinite }
    guard let least = losses.min(), let first = losses.first else {
      return "\(printable(label)): no finite loss to show\n"
    }
    // Losses far above the start only show that training diverged.
    let most = max(least * 1.01, min(losses.max() ?? first, 2 * first))
    var grid = [[Character]](repeating: [Character](repeating: " ", count: columns), count: rows)
    for point in points where point.loss > 0 && point.loss.isFinite {
      let height = min(1, .log(point.loss / least) / .log(most / least))
      let row = rows - 1 - Int((height * Double(rows - 1)).rounded())
      grid[row][column(of: point.learningRate, of: columns)] = "*"
    }
    var lines = ["\(printable(label)): loss against learning rate, both on log axes"]
    for (row, line) in grid.enumerated() {
      let value = least * .exp(.log(most / least) * Double(rows - 1 - row) / Double(rows - 1))
      let axis = row % 4 == 0 || row == rows - 1 ? Digits.brief(Digits.rounded(value, significant: 2)) : ""
      lines.append("\(String(repeating: " ", count: max(0, 9 - axis.count)))\(axis) |\(String(line))")
    }
    let margin = String(repeating: " ", count: 10)
    lines.append(margin + "+" + String(repeating: "-", count: columns))
    lines.append(margin + " " + decades(columns: columns))
    if let suggestion {
      let place = column(of: suggestion, of: columns)
      lines.append(margin + " " + String(repeating: " ", count: place) + "^")
      lines.append(
        "the loss falls fastest at a learning rate of \(Digits.brief(Digits.rounded(suggestion, significant: 2)))"
      )
    } else {
      lines.append("the loss never falls, so no learning rate is suggested")
    }
    return lines.map { String($0.reversed().drop { $0 == " " }.reversed()) }.joined(separator: "\n") + "\n"
  }

  /// The column of a rate within the test's range.
  private func column(of rate: Double, of columns: Int) -> Int {
    let share = Double.log(rate / Self.range.lowerBound) / .log(Self.range.upperBound / Self.range.lowerBound)
    return max(0, min(columns - 1, Int((share * Double(columns - 1)).rounded())))
  }

  /// The labels below the powers of ten, such as `1e-6`.
  private func decades(columns: Int) -> String {
    var line = [Character](repeating: " ", count: columns + 4)
    for exponent in -6...1 {
      for (i, character) in "1e\(exponent)".enumerated() {
        line[column(of: .pow(10, exponent), of: columns) + i] = character
      }
    }
    return String(line)
  }
}
