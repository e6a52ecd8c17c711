import Canvas
import Testing

@testable import Figures

struct AxesTests {
  private let style = PlotStyle(FigureStyle())

  private func labels(_ scale: AxisScale, atMost count: Int) -> [String] {
    scale.ticks(atMost: count).compactMap(\.label)
  }

  @Test func linearTicksAreRound() {
    #expect(labels(AxisScale(-2...2), atMost: 5) == ["−2", "−1", "0", "1", "2"])
    #expect(labels(AxisScale(0...0.35), atMost: 4) == ["0", "0.2"])
  }

  @Test func decadesAreLabelledAsFarAsThereIsRoom() {
    let scale = AxisScale(1e-6...1e2, kind: .log)
    #expect(
      labels(scale, atMost: 9) == ["10⁻⁶", "10⁻⁵", "10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "10⁰", "10¹", "10²"])
    #expect(labels(scale, atMost: 5) == ["10⁻⁶", "10⁻⁴", "10⁻²", "10⁰", "10²"])
    // The others are short ticks.
    #expect(scale.ticks(atMost: 5).count == 9)
    #expect(labels(AxisScale(2...7, kind: .log), atMost: 6) == ["2", "3", "5"])
    #expect(AxisScale(3e-5...2e3, kind: .log).wholeDecades == 1e-5...1e4)
    #expect(AxisScale(1e-5...1e3, kind: .log).wholeDecades == 1e-5...1e3)
  }

  @Test func sharesAndValuesAreInverse() {
    for scale in [AxisScale(-3...5), AxisScale(1e-8...1e3, kind: .log)] {
      for share in [0.0, 0.25, 1] {
        #expect(abs(scale.share(of: scale.value(at: share)) - share) < 1e-12)
      }
    }
    #expect(AxisScale(1...10, kind: .log).share(of: 0) == -.infinity)
    // A range without width has one all the same.
    #expect(AxisScale(4...4).share(of: 4) == 0.5)
  }

  @Test(arguments: [(60.0, 40.0), (240, 150), (480, 300)])
  func labelsAreWithinTheOuterBlock(width: Double, height: Double) {
    let outer = Block(x: 3, y: 5, width: width, height: height)
    let axes = Axes(
      outer, x: AxisScale(-2000...2000), y: AxisScale(1e-12...1, kind: .log), xTitle: "steps", yTitle: "loss"
    ).fitted(in: outer, style: style)
    var places: [ClosedRange<Double>] = []
    for case .text(let label) in axes.elements(style) {
      let size = label.size ?? 8
      let room = TextMetrics.width(label.text, size: size)
      let isTurned = label.turn != 0
      #expect(label.place.y <= outer.endY + 0.01 && label.place.x >= outer.x - 0.01)
      guard !isTurned else { continue }
      let start = label.anchor == .end ? label.place.x - room : label.place.x - room / 2
      #expect(start >= outer.x - (label.anchor == .end ? 0.01 : room / 2))
      if label.anchor == .middle, label.text != "steps" { places.append(start...start + room) }
    }
    #expect(places.count >= 2)
    #expect(zip(places, places.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
  }

  @Test func placesAndPointsAreInverse() {
    let axes = Axes(
      Block(x: 10, y: 20, width: 100, height: 50), x: AxisScale(-2...2), y: AxisScale(0...1))
    #expect(axes.place(of: [-2, 0]) == [10, 70])
    #expect(axes.place(of: [2, 1]) == [110, 20])
    #expect(axes.point(at: [60, 45]) == [0, 0.5])
  }

  // MARK: Text

  @Test func textIsMeasuredCutAndWrapped() {
    #expect(TextMetrics.width("loss", size: 10) == 17.78)
    #expect(TextMetrics.width("loss", size: 10, isBold: true) > 17.78)
    #expect(TextMetrics.fitted("momentum", to: 100, size: 8) == "momentum")
    let short = TextMetrics.fitted("momentum", to: 25, size: 8)
    #expect(short == "mo…" && TextMetrics.width(short, size: 8) <= 25)
    #expect(TextMetrics.fitted("momentum", to: 2, size: 8).isEmpty)
    let lines = TextMetrics.wrapped("one two three\nfour", to: 32, size: 8)
    #expect(lines == ["one two", "three", "four"])
    #expect(TextMetrics.wrapped("", to: 30, size: 8) == [""])
  }

  @Test func raisedAndLoweredCharactersBecomePlainOnes() {
    #expect(ScriptText("10⁻³").parts.map(\.text) == ["10", "−3"])
    #expect(ScriptText("β₁ of x²").parts.map(\.level) == [.plain, .lowered, .plain, .raised])
    let label = Label("x²+y", at: .zero, size: 10, color: .rgb(0))
    #expect(
      ScriptText.markup(label, FontFace())
        == "x<tspan dy=\"-3.6\" font-size=\"7\">2</tspan><tspan dy=\"3.6\">+y</tspan>")
    // The cells of a frame have a width of their own.
    let cell = Label("10⁻³", at: .zero, color: .rgb(0), isMonospaced: true)
    #expect(ScriptText.markup(cell, FontFace()) == "10⁻³")
    #expect(ScriptText.markup(Label("a<b", at: .zero, color: .rgb(0)), FontFace()) == "a&lt;b")
  }
}
