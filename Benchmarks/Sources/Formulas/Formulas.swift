import Expressions
import Landscapes
import Optimizers

/// Prints the cost of a formula against the built-in surface: value, gradient, and both as a step asks for them.
@main
enum Formulas {
  static func main() throws {
    print("Nanoseconds per evaluation, the fastest of many alternating runs.\n")
    print("surface              what                 formula  built in  formula/built in")
    for entry in SurfaceEntry.all {
      let surface = entry.makeDefault()
      guard let text = entry.formulaText else {
        report(entry.name, nil, surface)
        continue
      }
      let parameters = Dictionary(
        uniqueKeysWithValues: zip(entry.parameters.map(\.key), entry.defaults))
      report(entry.name, FormulaSurface(try Formula(text, parameters: parameters)), surface)
    }
  }

  private static func report(_ name: String, _ formula: (any Surface)?, _ builtIn: any Surface) {
    let rows: [(what: String, evaluate: (any Surface) -> (Double, Double) -> Double)] = [
      ("value", { surface in { surface.value($0, $1) } }),
      ("gradient", { surface in { sum(surface.gradient($0, $1)) } }),
      ("value, gradient", { surface in { step(surface, $0, $1) } }),
    ]
    for (what, evaluate) in rows {
      row(what == "value" ? name : "", what, formula.map(evaluate), evaluate(builtIn))
    }
  }

  /// What a step of an optimizer asks of a surface.
  private static func step(_ surface: any Surface, _ x: Double, _ y: Double) -> Double {
    let parameters = [x, y] as InlineArray<2, Double>
    var gradient = InlineArray<2, Double>(repeating: 0)
    var span = gradient.mutableSpan
    let value = surface.valueAndGradient(at: parameters.span, into: &span, draw: .exact)
    return value + gradient[0] + gradient[1]
  }

  private static func sum(_ point: Point) -> Double { point.x + point.y }

  private static func row(
    _ name: String, _ what: String, _ formula: ((Double, Double) -> Double)?,
    _ builtIn: (Double, Double) -> Double
  ) {
    var (slow, fast) = (Double.infinity, Double.infinity)
    for _ in 0..<200 {
      if let formula { slow = min(slow, nanoseconds(formula)) }
      fast = min(fast, nanoseconds(builtIn))
    }
    let head = pad(name, 21) + pad(what, 18)
    guard formula != nil else { return print(head + "         –" + left(fast, 10)) }
    print(head + left(slow, 10) + left(fast, 10) + left(slow / fast, 18))
  }

  /// Over a thousand points, whose sum is used so that none is optimised away.
  private static func nanoseconds(_ evaluate: (Double, Double) -> Double) -> Double {
    var total = 0.0
    let time = ContinuousClock().measure {
      for i in 0..<1000 { total += evaluate(Double(i) * 0.001 - 0.5, Double(i) * 0.002 - 1) }
    }
    if total == .infinity { print("unbounded") }
    return time / .nanoseconds(1000)
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func left(_ value: Double, _ width: Int) -> String {
    let hundredths = Int((value * 100).rounded())
    let fraction = hundredths % 100
    let text = "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    return String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
