import Catalogue
import Testing
import Wording

@testable import Optimizers

@Suite struct ParameterTests {
  @Test func rangesKnowTheirEnds() {
    #expect(ParameterRange.unit.contains(0) && ParameterRange.unit.contains(1))
    #expect(ParameterRange.belowOne.contains(0) && !ParameterRange.belowOne.contains(1))
    #expect(
      !ParameterRange.positive.contains(0)
        && ParameterRange.positive.contains(.leastNonzeroMagnitude))
    #expect(
      ParameterRange.nonNegative.contains(0)
        && !ParameterRange.nonNegative.contains(-.leastNonzeroMagnitude))
    #expect(!ParameterRange.positive.contains(.infinity))
    for range in [ParameterRange.unit, .belowOne, .positive, .nonNegative] {
      #expect(!range.contains(.nan) && !range.contains(-1))
    }
  }

  @Test func rangesSpeak() {
    #expect(ParameterRange.unit.text == "0 or more, at most 1")
    #expect(ParameterRange.belowOne.text == "0 or more, less than 1")
    #expect(ParameterRange.positive.text == "greater than 0, and finite")
    #expect(ParameterRange.nonNegative.text == "0 or more, and finite")
    #expect(ParameterRange(-0.5, 2.25).text == "-0.5 or more, at most 2.25")
  }

  @Test func namesAreComparedLoosely() {
    #expect(canonical("Weight_Decay") == canonical("weight-decay"))
    #expect(canonical("weight decay") == "weightdecay")
    #expect(canonical("β₁") == "β₁")
  }

  @Test func numbersAreShortAndExact() {
    let written: [(Double, String)] = [
      (1, "1"), (-3, "-3"), (0, "0"), (0.1, "0.1"), (1e-8, "1e-8"), (2.5e-12, "2.5e-12"), (1e-5, "1e-5"),
      (1e15, "1000000000000000"), (1e16, "1e+16"), (1e300, "1e+300"),
      (0.30000000000000004, "0.30000000000000004"),
      (.leastNonzeroMagnitude, "5e-324"), (.infinity, "inf"), (-.infinity, "-inf"), (.nan, "nan"),
    ]
    for (value, text) in written { #expect(shortest(value) == text) }
    for (value, _) in written where value.isFinite { #expect(Double(shortest(value)) == value) }
  }
}
