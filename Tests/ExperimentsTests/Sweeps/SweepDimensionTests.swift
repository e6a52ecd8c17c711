import Optimizers
import Testing

@testable import Experiments

@Suite struct SweepDimensionTests {
  @Test func valuesFollowTheScale() {
    let lr = SweepDimension.range("lr", 1e-4...1)
    #expect([0, 0.25, 0.5, 0.75, 1].map(lr.value) == [1e-4, 1e-3, 1e-2, 0.1, 1])
    let x = SweepDimension.range("x", -2...3, .linear)
    #expect([0, 0.5, 0.7, 1].map(x.value) == [-2, 0.5, 1.5, 3])
    let β = SweepDimension.range("momentum", 0.5...0.9995, .logOneMinus)
    // √(0.5·0.0005) = 0.0158113…
    #expect([0, 0.5, 1].map(β.value) == [0.5, 0.984189, 0.9995])
  }

  /// At most five digits, or of 1 − value, so that a value reads well and reads back.
  @Test(arguments: [
    SweepDimension.range("lr", 1e-12...1e9), .range("tiny", 1e-30...1e-20), .range("huge", 1e20...1e40),
    .range("x", -3.3...1.7, .linear), .range("β", 0...0.99999, .logOneMinus),
  ])
  func numbersAreShort(_ dimension: SweepDimension) throws {
    guard case .range(let range, let scale, _) = dimension.values else { return }
    for index in 1..<500 {
      let value = dimension.value(at: Double(index) / 500)
      #expect(range.contains(value))
      let text = dimension.text(of: value)
      #expect(Double(text) == value)
      if scale == .logOneMinus {
        // 1 − value in hundred-thousandths of its leading digit's place is whole, but for the last bits of 1 − value.
        let rest = 1 - value
        #expect(abs(Digits.rounded(rest, significant: SweepDimension.digits) - rest) < 1e-15, "\(text)")
      } else {
        let digits = text.prefix { $0 != "e" }.filter(\.isWholeNumber)
        let significant = digits.drop { $0 == "0" }
        let last = significant.lastIndex { $0 != "0" } ?? significant.startIndex
        #expect(significant.distance(from: significant.startIndex, to: last) < 5, "\(text)")
      }
      #expect(abs(dimension.position(of: value) - Double(index) / 500) < 1e-4)
    }
  }

  /// Whole numbers and choices have equal shares, the ends as well.
  @Test(arguments: [
    SweepDimension.range("n", 1...4, .linear, isWhole: true), .choices("c", ["a", "b", "c", "d"]),
  ])
  func countedValuesHaveEqualShares(_ dimension: SweepDimension) {
    #expect(dimension.valueCount == 4)
    let values = (0..<400).map { dimension.value(at: (Double($0) + 0.5) / 400) }
    let counts = Dictionary(grouping: values) { $0 }.mapValues(\.count)
    #expect(counts.count == 4 && counts.values.allSatisfy { $0 == 100 })
    #expect(values == values.sorted())
  }

  @Test func everyWholeNumberIsFoundAgain() {
    for scale in [Parameter.Scale.linear, .logarithmic] {
      let dimension = SweepDimension.range("n", 3...300, scale, isWhole: true)
      for whole in 3...300 {
        #expect(dimension.value(at: dimension.position(of: Double(whole))) == Double(whole), "\(scale)")
      }
      #expect(dimension.value(at: 0) == 3 && dimension.value(at: 1) == 300)
    }
  }

  @Test func choicesAreSettings() {
    let dimension = SweepDimension.choices("c", ["16", "cosine", "true", "1e-3"])
    #expect(
      (0..<4).map { dimension.setting(of: Double($0)) }
        == [.number(16), .text("cosine"), .flag(true), .number(0.001)])
    #expect(dimension.text(of: 3) == "1e-3")
    #expect((0..<4).map { dimension.value(at: dimension.position(of: Double($0))) } == [0, 1, 2, 3])
  }
}
