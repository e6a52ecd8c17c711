import Foundation
import Landscapes
import Testing

@testable import Expressions

/// Whatever is typed gives a formula or an error with a place, and nothing else.
/// `DESCENT_FUZZ=1000000 swift test --filter FormulaFuzzTests` is the long form.
@Suite struct FormulaFuzzTests {
  static let count = ProcessInfo.processInfo.environment["DESCENT_FUZZ"].flatMap { Int($0) } ?? 20_000

  static let pieces: [String] =
    Array("xyeabz0123456789.+-*/^(),[] \n²³⁻√π½·−&@=\u{301}\u{200f}\u{1b}😀").map(String.init)
    + FormulaOperation.functions.keys.sorted()
    + ["1e9", "1e-320", "1e308", "sin(", "((((", "))))", "^^", "max(x,", "2^-", "xyxy", "θ₁", "nan", "inf"]

  private func survives(_ text: String) {
    do {
      let formula = try Formula(text, parameters: ["a": 2, "b": -0.5])
      _ = formula.value(0.3, -0.7)
      _ = formula.gradient(0, 0)
      _ = formula.hessian(1, 2)
      let again = (try? Formula(formula.substituted))?.value(0.3, -0.7) ?? 0.123
      let value = formula.value(0.3, -0.7)
      #expect(again == value || (again.isNaN && value.isNaN), "\(text.debugDescription)")
    } catch {
      let length = text.count
      #expect(error.column >= 1 && error.column <= length + 1, "\(text.debugDescription): \(error)")
      #expect(error.column - 1 + error.length <= max(1, length + 1), "\(text.debugDescription): \(error)")
      #expect(error.message.count < 250)
      _ = error.pointer(in: text)
    }
  }

  @Test func piecesInAnyOrder() {
    var random = RandomFormula(seed: 5)
    for _ in 0..<Self.count / 2 {
      survives((0..<random.below(24)).map { _ in random.pick(Self.pieces) }.joined())
    }
  }

  @Test func formulasWithSlips() {
    var random = RandomFormula(seed: 6)
    let texts = SurfaceEntry.all.compactMap(\.formulaText)
    for round in 0..<Self.count / 2 {
      var characters = Array(round.isMultiple(of: 2) ? random.pick(texts) : random.text(depth: 3))
      for _ in 0...random.below(3) {
        let place = random.below(characters.count + 1)
        switch random.below(3) {
        case 0 where place < characters.count: characters.remove(at: place)
        case 1 where place < characters.count: characters.swapAt(place, random.below(characters.count))
        default: characters.insert(contentsOf: Array(random.pick(Self.pieces)), at: place)
        }
      }
      survives(String(characters))
    }
  }
}
