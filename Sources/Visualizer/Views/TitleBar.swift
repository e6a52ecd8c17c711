import Canvas
import Experiments

extension State {
  /// `from (−1.2, 1)`
  var startText: String {
    "from (\(Numerals.chosen(experiment.start.x.rounded(toDigits: 4))), "
      + "\(Numerals.chosen(experiment.start.y.rounded(toDigits: 4))))"
  }
}

extension Double {
  /// A number a person can read at a glance: at most so many decimals.
  func rounded(toDigits digits: Int) -> Double {
    var power = 1.0
    for _ in 0..<digits { power *= 10 }
    let scaled = (self * power).rounded() / power
    return scaled.isFinite ? scaled : self
  }
}

extension Frame {
  /// `descent  Rosenbrock  f(x,y) = …   from (−1.2, 1)` and the colour bar.
  mutating func drawTitle(_ state: State, scale: LossScale, style: Style) {
    let barColumns = columns >= 160 ? columns / 6 : columns >= 100 ? 17 : 12
    // A title that would not fit beside the colour bar goes before it.
    let titleEnd = 10 + style.text(state.experiment.title).unicodeScalars.count
    let end =
      columns < 60 || titleEnd + barColumns + 20 > columns
      ? columns
      : ColorBar(scale).draw(
        into: &self, row: 0, endingAt: columns - 1, columns: barColumns, style: style)
    var column = put("descent", row: 0, column: 1, foreground: style[.accent], attributes: .bold)
    column = put(
      style.text(state.experiment.title), row: 0, column: column + 2, foreground: style[.bright],
      attributes: .bold, limit: end - 1)
    let axes = state.surface.axes
    let formula = state.surface.formula
    let long = "f(\(axes.x),\(axes.y)) = \(formula)"
    var words: [String] = columns >= 100 ? [long] : [formula]
    if let lesson = state.lesson { words = ["a lesson in \(lesson.stepCount) steps"] }
    if columns >= 100, state.lesson == nil { words.append(" " + state.startText) }
    if columns >= 160, state.lesson == nil { words.append(" seed \(state.experiment.seed)") }
    for word in words {
      let text = style.text(word)
      guard column + 2 + text.unicodeScalars.count < end - 1 else { continue }
      column = put(text, row: 0, column: column + 2, foreground: style[.dim])
    }
  }
}
