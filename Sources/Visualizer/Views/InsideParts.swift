import Catalogue
import Experiments
import Optimizers

/// The lines of a step, each with its role: the exact gradient, noise, what the rule gets, velocity or step.
struct InsideParts {
  let step: StepInside
  let lines: [TextbookStep.Line]

  enum Role {
    /// ∇f(θ), if the rule gets another gradient; what a mini-batch and noise make different; g.
    case exact, noise, gradient
    case velocity, displacement, plain
  }

  init(_ step: StepInside) {
    self.step = step
    lines = step.textbook.lines
  }

  /// The index of the velocity: the corrected mean, else the mean, else the sum of past gradients.
  var velocityIndex: Int? {
    ["m′", "m", "b"].lazy.compactMap { symbol in lines.lastIndex { $0.symbol == symbol } }.first
  }

  func role(of index: Int) -> Role {
    switch lines[index].symbol {
    case "∇f(θ)": return .exact
    case "δ", "ξ": return .noise
    case "g": return .gradient
    case "Δ": return .displacement
    default: break
    }
    return index == velocityIndex ? .velocity : .plain
  }

  /// The velocity as a vector.
  var velocity: SIMD2<Double>? {
    guard let index = velocityIndex, lines[index].values.count == 2 else { return nil }
    return SIMD2(lines[index].values[0], lines[index].values[1])
  }

  /// True if a line up to `current` has a symbol.
  func hasReached(_ symbol: String, at current: Int) -> Bool {
    lines.indices.contains { lines[$0].symbol == symbol && $0 <= current }
  }

  /// True if a line up to `current` has a role.
  func hasReached(_ role: Role, at current: Int) -> Bool {
    lines.isEmpty || lines.indices.contains { self.role(of: $0) == role && $0 <= current }
  }
}
