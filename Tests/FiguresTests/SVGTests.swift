import Canvas
import Testing

@testable import Figures

struct SVGTests {
  @Test(arguments: [
    (0.0, "0"), (-0.5, "-.5"), (12.3456, "12.35"), (-0.001, "0"), (100, "100"), (0.05, ".05"), (-7.1, "-7.1"),
  ])
  func numbersHaveNoSpareDigits(value: Double, text: String) {
    #expect(SVGNumber.text(value) == text)
  }

  @Test func pathsAreRelative() {
    let points: [SIMD2<Double>] = [SIMD2(1, 2), SIMD2(3, 1), SIMD2(2.5, 1), SIMD2(4, 1.04)]
    #expect(SVGPath.text(Path(points, decimals: 1)) == "M1 2l2-1-.5 0 1.5 0")
    #expect(SVGPath.text(Path(Block(x: 0, y: 0, width: 2, height: 1))) == "M0 0l2 0 0 1-2 0z")
  }

  @Test func textIsEscaped() {
    #expect(SVGWriter.escaped("a<b & \"c\"\u{1B}") == "a&lt;b &amp; &quot;c&quot;\u{FFFD}")
  }

  @Test(arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foobar", "Zm9vYmFy")])
  func base64IsThatOfTheStandard(text: String, encoded: String) {
    #expect(Base64.text(Array(text.utf8)) == encoded)
  }
}
