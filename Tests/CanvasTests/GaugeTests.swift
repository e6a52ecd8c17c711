import Testing

@testable import Canvas

@Suite struct GaugeTests {
  private func drawing(_ style: Style = Style(), _ body: (inout Frame) -> Void) -> Frame {
    var frame = Frame(size: Size(columns: 26, rows: 1))
    body(&frame)
    return frame
  }

  @Test func theFocusedSliderShowsItsDefault() {
    let frame = drawing {
      Gauge(0.7398, default: 0.4, isFocused: true)
        .draw(into: &$0, row: 0, columns: 0..<26, hue: .rgb(1), style: Style())
    }
    #expect(frame.text == "│━━━━━━━━━━┿━━━━━━━●───────│")
    #expect(frame[0, 0].foreground == .rgb(1))
    #expect(frame[0, 18].foreground == Style()[.bright])
  }

  @Test func otherSlidersAreFaint() {
    let style = Style()
    let frame = drawing {
      Gauge(0.25, default: 0.5).draw(into: &$0, row: 0, columns: 0..<26, hue: .rgb(1), style: style)
    }
    #expect(frame.text == "│━━━━━━○───────────────────│")
    #expect(frame[0, 0].foreground == style[.faint])
  }

  @Test func beyondStabilityThereIsDanger() {
    let style = Style()
    let frame = drawing {
      Gauge(0.8, dangerFrom: 0.5, isFocused: true)
        .draw(into: &$0, row: 0, columns: 0..<26, hue: .rgb(1), style: style)
    }
    #expect(frame.text == "│━━━━━━━━━━━━━━━━━━━━●╌╌╌╌╌│")
    #expect(frame[0, 12].foreground == .rgb(1))
    #expect(frame[0, 13].foreground == style[.danger])
    #expect(frame[0, 25].foreground == style[.danger])
  }

  @Test func asciiSlider() {
    let style = Style(depth: .mono, glyphs: .ascii)
    let frame = drawing {
      Gauge(0.7398, default: 0.4, isFocused: true)
        .draw(into: &$0, row: 0, columns: 0..<26, hue: style.lane(0).new, style: style)
    }
    #expect(frame.text == "│==========|=======O-------│")
  }

  @Test func theTimelineShowsWhatHappened() {
    let style = Style()
    let frame = drawing {
      Track(0.4, marks: [.init("●", at: 0.2, color: .rgb(1)), .init("✚", at: 0.6, color: .rgb(2))])
        .draw(into: &$0, row: 0, columns: 0..<26, style: style)
    }
    #expect(frame.text == "│━━━━━●━━━━┃────✚──────────│")
    #expect(frame[0, 5].foreground == .rgb(1))
    #expect(frame[0, 15].foreground == style[.faint])
    #expect(frame[0, 0].foreground == style[.accent])
  }

  @Test func placesAndColumnsAreInverse() {
    for column in 7..<60 {
      #expect(Track.column(Track.position(of: column, in: 7..<60), in: 7..<60) == column)
    }
    #expect(Track.column(.nan, in: 3..<9) == 3)
    #expect(Track.column(7, in: 3..<9) == 8)
    #expect(Track.position(of: 99, in: 3..<9) == 1)
    #expect(Track.position(of: 3, in: 3..<4) == 0)
  }
}
