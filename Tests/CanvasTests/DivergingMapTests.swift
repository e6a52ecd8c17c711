import Testing

@testable import Canvas

@Suite struct DivergingMapTests {
  private func field(_ value: (Double) -> Double) -> Field {
    Field(Viewport(x: -1...2, y: 0...1, rect: Rect(column: 0, row: 0, columns: 60, rows: 4))) { x, _ in
      value(x)
    }
  }

  /// Zero has the middle of the map, and equal distances from it look equally far, though more is seen above it.
  @Test func theMiddleIsZero() {
    let scale = LossScale(field { $0 }, kind: .linear, center: 0)
    #expect(abs(scale.height(of: 0) - 0.5) < 1e-12)
    #expect(abs(scale.height(of: 0.5) - 0.5 - (0.5 - scale.height(of: -0.5))) < 1e-12)
    let plain = LossScale(field { $0 }, kind: .linear)
    #expect(plain.height(of: 0) < 0.4)
    #expect(scale.height(of: -1) > 0.1 && plain.height(of: -1) == 0)
  }

  /// On a logarithmic scale both sides fill their half.
  @Test func theMiddleOfALogarithmicScale() {
    let scale = LossScale(field { $0 }, kind: .log, floor: -1, center: 0)
    #expect(abs(scale.height(of: 0) - 0.5) < 1e-12)
    #expect(scale.height(of: -0.99) < 0.05 && scale.height(of: 1.99) > 0.98)
    let heights = stride(from: -0.99, through: 2, by: 0.01).map(scale.height)
    #expect(zip(heights, heights.dropFirst()).allSatisfy { $0 <= $1 })
  }

  /// A value that is not in view changes nothing.
  @Test func noMiddleOutsideTheView() {
    for kind in [LossScale.Kind.linear, .log] {
      let field = field { $0 + 5 }
      #expect(LossScale(field, kind: kind, center: 0) == LossScale(field, kind: kind))
    }
  }

  /// One hue below, another above, none between, in every theme.
  @Test(arguments: Theme.all) func twoHuesMeetInGrey(theme: Theme) throws {
    let levels = Style(map: .balance, theme: theme).map.levels.compactMap(\.hex).map(OKLab.init(hex:))
    let (low, middle, high) = (levels[4], levels[15], levels[27])
    #expect(low.b < -0.004 && low.b < middle.b - 0.004, "blue below")
    #expect(high.b > 0.01 && high.a > 0.005, "brown above")
    #expect(middle.chroma < 0.5 * min(high.chroma, 0.03))
  }
}
