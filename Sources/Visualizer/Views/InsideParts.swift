import Catalogue
import Experiments
import Optimizers

/// The step inside, with what each line is: which line is the gradient, the velocity, the step.
struct InsideParts {
  let step: StepInside
  let lines: [TextbookStep.Line]

  enum Role {
    case gradient, velocity, displacement, plain
  }

  init(_ step: StepInside) {
    self.step = step
    lines = step.textbook.lines
  }

  /// The velocity: the corrected mean, else the mean, else the sum of the past gradients.
  var velocityIndex: Int? {
    ["m′", "m", "b"].lazy.compactMap { symbol in lines.lastIndex { $0.symbol == symbol } }.first
  }

  func role(of index: Int) -> Role {
    if lines[index].symbol == "g" { return .gradient }
    if lines[index].symbol == "Δ" { return .displacement }
    return index == velocityIndex ? .velocity : .plain
  }

  /// The velocity as a vector.
  var velocity: SIMD2<Double>? {
    guard let index = velocityIndex, lines[index].values.count == 2 else { return nil }
    return SIMD2(lines[index].values[0], lines[index].values[1])
  }

  /// True where one of the lines up to `current` is of a role.
  func hasReached(_ role: Role, at current: Int) -> Bool {
    lines.isEmpty || lines.indices.contains { self.role(of: $0) == role && $0 <= current }
  }
}
