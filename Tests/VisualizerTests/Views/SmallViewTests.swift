import Testing

@testable import Canvas
@testable import Visualizer

@Suite struct SmallViewTests {
  private func status(_ planeLoss: Double?, ratio: Double?, _ columns: Int) -> Frame {
    drawing(columns, 1) { frame, style in
      PlaneStatus(loss: 0.0241, planeLoss: planeLoss, ratio: ratio).draw(
        into: &frame, rect: frame.bounds, style: style)
    }
  }

  @Test func howFarAPlaneIsFromTheTruth() {
    #expect(status(0.035, ratio: 1.45, 36).text == "│true 0.0241  plane 0.0350       1.5×│")
    #expect(status(0.035, ratio: 1.45, 28).text == "│true 0.0241 pl. 0.0350  1.5×│")
    #expect(status(0.035, ratio: 1.45, 24).text == "│true 0.0241 0.0350  1.5×│")
    #expect(status(nil, ratio: nil, 20).text == "│true 0.0241         │")
    let style = Style()
    #expect(status(0.1, ratio: 4.1, 30)[0, 29].foreground == style[.warning])
    #expect(status(0.035, ratio: 1.45, 30)[0, 29].foreground == style[.dim])
  }

  @Test func waitingSaysForWhat() {
    let frame = drawing(24, 5) { frame, style in
      WaitingView(text: "a plane through the paths").draw(into: &frame, rect: frame.bounds, style: style)
    }
    #expect(
      frame.text == """
        │                        │
        │                        │
        │  a plane through the   │
        │         paths          │
        │                        │
        """)
  }

  private func caption(_ columns: Int, note: String?) -> Frame {
    drawing(columns, 1) { frame, style in
      CaptionView(
        words: "decision boundary and training points", shortWords: "decision boundary",
        classes: ["arm 1", "arm 2"], note: note
      ).draw(into: &frame, rect: frame.bounds, style: style)
    }
  }

  @Test func captionsNameTheClasses() {
    #expect(
      caption(80, note: nil).text
        == "│decision boundary and training points  • arm 1  ∘ arm 2                         │")
    #expect(
      caption(60, note: "PCA: 93 %").text
        == "│decision boundary  • arm 1  ∘ arm 2                PCA: 93 %│")
    #expect(
      caption(28, note: nil).text
        == "│decision boundary  • arm 1  │")
    #expect(caption(80, note: nil)[0, 39].foreground == Style().classLook(0).point)
  }

  @Test func tooSmall() {
    let frame = drawing(30, 6, .plain) { frame, style in
      TooSmallView(needed: Size(columns: 40, rows: 12)).draw(into: &frame, style: style)
    }
    #expect(
      frame.text == """
        │                              │
        │  descent needs 40x12         │
        │  this window is 30x6         │
        │                              │
        │  q quit                      │
        │                              │
        """)
  }

  @Test func aValueIsTyped() {
    func entry(_ complaint: String?) -> Frame {
      drawing(50, 7) { frame, style in
        ValueEntryView(
          symbol: "α", owner: "adam", line: LineEditor("-0.1"), range: "step size: > 0", complaint: complaint
        ).draw(into: &frame, style: style)
      }
    }
    #expect(
      entry("-0.1 is out of range").text == """
        │  ╭── α of adam ───────────────────────────────╮  │
        │  │                                            │  │
        │  │   α = -0.1▏                                │  │
        │  │                                            │  │
        │  │  -0.1 is out of range                      │  │
        │  │                                            │  │
        │  ╰──────────────── enter sets · esc cancels ──╯  │
        """)
    #expect(entry("-0.1 is out of range")[4, 6].foreground == Style()[.danger])
    #expect(entry(nil)[4, 6].foreground == Style()[.dim])
  }

  @Test func aCommandLineOverSeveralRows() {
    let words = ["descent", "--surface", "rosenbrock", "--optimizer", "adam:lr=0.05", "--steps", "2000"]
    #expect(
      ShareView.lines(words, columns: 60) == [
        "descent \\", "  --surface rosenbrock \\", "  --optimizer adam:lr=0.05 \\", "  --steps 2000",
      ])
    let frame = drawing(60, 9) { frame, style in
      ShareView(words: words, omission: "a turn on the way is left out").draw(into: &frame, style: style)
    }
    #expect(
      frame.text == #"""
        │╭── this race as a command (copied) ───────────────────────╮│
        ││                                                          ││
        ││  descent \                                               ││
        ││    --surface rosenbrock \                                ││
        ││    --optimizer adam:lr=0.05 \                            ││
        ││    --steps 2000                                          ││
        ││                                                          ││
        ││                                                          ││
        │╰─────────────────────────────────────── ↑↓ · esc closes ──╯│
        """#)
  }
}
