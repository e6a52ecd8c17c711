import Expressions
import Landscapes
import Optimizers

/// Prints the cost of a formula against the same surface written by hand: value, value with gradient,
/// Hessian.
@main
enum Formulas {
  static func main() throws {
    print("Nanoseconds per evaluation, the fastest of many alternating runs.\n")
    print("surface              what                 formula   by hand   formula/by hand")
    for name in ["rosenbrock", "himmelblau", "beale", "ackley", "rastrigin", "two-wells"] {
      guard let entry = SurfaceEntry.all.first(where: { $0.name == name }), let text = entry.formulaText
      else {
        continue
      }
      let parameters = Dictionary(
        uniqueKeysWithValues: zip(entry.parameters.map(\.key), entry.defaults))
      let formula = FormulaSurface(try Formula(text, parameters: parameters))
      report(name, formula, entry.makeDefault())
    }
  }

  private static func report(_ name: String, _ formula: any Surface, _ byHand: any Surface) {
    row(name, "value", { formula.value($0, $1) }, { byHand.value($0, $1) })
    row("", "gradient", { sum(formula.gradient($0, $1)) }, { sum(byHand.gradient($0, $1)) })
  }

  private static func sum(_ point: Point) -> Double { point.x + point.y }

  private static func row(
    _ name: String, _ what: String, _ formula: (Double, Double) -> Double,
    _ byHand: (Double, Double) -> Double
  ) {
    var (slow, fast) = (Double.infinity, Double.infinity)
    for _ in 0..<200 {
      slow = min(slow, nanoseconds(formula))
      fast = min(fast, nanoseconds(byHand))
    }
    print(
      pad(name, 21) + pad(what, 18) + left(slow, 10) + left(fast, 10) + left(slow / fast, 18))
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
