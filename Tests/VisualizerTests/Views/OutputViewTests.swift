import Testing

@testable import Canvas
@testable import Experiments
@testable import Networks
@testable import Visualizer

@Suite struct OutputViewTests {
  private let ground = OutputGround(
    x: 0...10, y: 0...4,
    points: [.init(place: SIMD2(2.5, 2.5), label: 0), .init(place: SIMD2(7.5, 0.5), label: 1)])

  private func outputs(
    _ picture: OutputView.Picture, showsData: Bool = true, _ columns: Int = 10, _ rows: Int = 4,
    style: Style = Style()
  ) -> Frame {
    drawing(columns, rows, style) { frame, style in
      OutputView(picture: picture, ground: ground, showsData: showsData, lane: 1).draw(
        into: &frame, rect: frame.bounds, style: style)
    }
  }

  /// The left half is of one class, the right half of another, with the border in the middle of a cell's height.
  private var pixels: [ClassPixel] {
    (0..<80).map { ClassPixel(label: $0 % 10 < 5 || $0 >= 70 ? 0 : 1, margin: 2) }
  }

  @Test func classesOverTwoInputs() {
    let frame = outputs(.boundary(pixels))
    #expect(
      frame.text == """
        │          │
        │  •       │
        │          │
        │     ▀▀∘▀▀│
        """)
    let style = Style()
    #expect(frame[0, 0].background == style.classLook(0).fills[2])
    #expect(frame[0, 9].background == style.classLook(1).fills[2])
    #expect(frame[1, 2].foreground == style.classLook(0).point)
    #expect(!outputs(.boundary(pixels), showsData: false).text.contains("•"))
    #expect(
      outputs(.boundary(pixels), style: .plain).text == """
        │     .....│
        │  o  .....│
        │     .....│
        │     ..x..│
        """)
  }

  /// A picture of another size, as before a report for the new one has come.
  @Test func aPictureOfAnotherSizeIsNotDrawn() {
    let frame = outputs(.boundary(Array(pixels.dropLast())))
    #expect(frame.cells.allSatisfy { $0.glyph == " " && $0.background == Style()[.panel] })
  }

  @Test func aCurveOverOneInput() {
    let frame = outputs(.curve((0...20).map { 4 * Double($0) / 20 }))
    #expect(
      frame.text == """
        │       ⣠⡶⠟│
        │  • ⢀⣴⠾⠋  │
        │  ⣠⡶⠟⠁    │
        │⣴⠾⠋    •  │
        """)
    #expect(frame[3, 0].foreground == Style().lane(1).new)
  }

  /// A block too small for the matrix or its words is no crash.
  @Test func aConfusionMatrixOfAnySize() {
    let confusion = Confusion(
      classes: 10, counts: Array(repeating: 3, count: 100), misread: [], misreadCount: 270, sampleCount: 300)
    let view = ConfusionView(confusion: confusion, part: .validation, names: [])
    for rows in 1...15 {
      let text = outputs(.confusion(view), showsData: true, 40, rows).text
      #expect(text.contains("270 of 300") == (rows >= 13))
      #expect(text.contains("270 of 300 valid misread") == (rows == 13))
      #expect(text.contains("valid acc 10.0 %") == (rows >= 14))
    }
  }

  @Test func theConfusionMatrix() {
    let confusion = Confusion(
      classes: 3, counts: [10, 0, 1, 0, 1234, 2, 0, 0, 7], misread: [], misreadCount: 3, sampleCount: 1254)
    let view = ConfusionView(confusion: confusion, part: .test, names: ["one", "two", "three"])
    let frame = outputs(.confusion(view), showsData: true, 18, 6)
    #expect(
      frame.text == """
        │    one two thr   │
        │on   10   ·   1   │
        │tw    ·  ••   2   │
        │th    ·   ·   7   │
        │                  │
        │ 3 of 1254 test mi│
        """)
    #expect(frame[1, 6].foreground == Style()[.bright] && frame[1, 14].foreground == Style()[.warning])
  }

  @Test func imagesThatAreMisread() {
    let confusion = Confusion(
      classes: 2, counts: [1, 1, 0, 1], misread: [.init(sample: 1, label: 0, prediction: 1)], misreadCount: 1,
      sampleCount: 3)
    let frame = drawing(20, 3, .plain) { frame, style in
      MisreadView(
        misread: confusion.misread, pixels: [0, 0, 0, 0, 1, 0.5, 0, 0.3, 0, 0, 0, 0],
        shape: ImageShape(rows: 2, columns: 2)
      ).draw(into: &frame, rect: frame.bounds, style: style)
    }
    #expect(
      frame.text == """
        │::                  │
        │0->1                │
        │                    │
        """)
  }
}
