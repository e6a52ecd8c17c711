import Optimizers

@testable import Expressions

/// Writes formulas at random.
struct RandomFormula {
  var stream: RandomStream

  init(seed: UInt64) { stream = RandomStream(seed: seed, stream: .start) }

  mutating func below(_ count: Int) -> Int { min(count - 1, Int(stream.nextUniform() * Double(count))) }

  mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }

  /// A formula that may be undefined somewhere, but is a formula.
  mutating func text(depth: Int) -> String {
    guard depth > 0 else { return leaf() }
    let (a, b) = (text(depth: depth - 1), text(depth: below(depth)))
    switch below(12) {
    case 0: return "\(a) + \(b)"
    case 1: return "\(a) - (\(b))"
    case 2, 3: return "(\(a))(\(b))"
    case 4: return "(\(a))/(2 + \(b))"
    case 5: return "-(\(a))^\(2 + below(4))"
    case 6: return "(0.5 + abs(\(a)))^(\(b))"
    case 7: return "(\(a))^\(pick(["0.5", "-1", "1.7", "-2.3", "20"]))"
    default: return call(a, b)
    }
  }

  private mutating func call(_ a: String, _ b: String) -> String {
    let name = pick(FormulaOperation.functions.keys.sorted())
    switch FormulaOperation.functions[name]?.arity {
    case .two: return "\(name)(\(a), \(b))"
    case .twoOrMore: return "\(name)(\(a), \(b), \(leaf()))"
    default:
      // Half of the time what is asked of a function is something that it knows.
      let isNarrow = ["asin", "acos"].contains(name)
      let isPositive = ["log", "ln", "log2", "log10", "sqrt"].contains(name)
      return isNarrow ? "\(name)(tanh(\(a)))" : isPositive ? "\(name)(abs(\(a)))" : "\(name)(\(a))"
    }
  }

  private mutating func leaf() -> String {
    switch below(8) {
    case 0, 1, 2: return "x"
    case 3, 4, 5: return "y"
    case 6: return pick(["pi", "e", "2x", "3y", "xy"])
    default: return "\(1 + below(40)).\(below(10))"
    }
  }
}
