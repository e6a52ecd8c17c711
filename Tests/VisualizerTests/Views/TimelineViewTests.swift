import Testing

@testable import Canvas
@testable import Visualizer

@Suite struct TimelineViewTests {
  private func timeline(isPlaying: Bool = true, computed: Double? = nil, _ style: Style = Style()) -> Frame {
    drawing(60, 1, style) { frame, style in
      TimelineView(
        isPlaying: isPlaying, cursorText: "step 40 of 100", position: 0.4, computed: computed,
        marks: [
          .init(lane: 4, position: 0.2), .init(lane: 2, position: 0.6),
          .init(lane: 0, position: 0.1, isDiverged: true),
        ], stateText: "×20"
      ).draw(into: &frame, row: 0, track: 19..<55, style: style)
    }
  }

  @Test func cursorTrackMarksAndState() {
    #expect(timeline().text == "│ ► step 40 of 100  ━━━━✕━━✚━━━━━━┃──────■────────────── ×20 │")
    #expect(
      timeline(isPlaying: false, .plain).text
        == "│ | step 40 of 100  ====X==5======#------3-------------- x20 │")
    let style = Style()
    #expect(timeline()[0, 26].foreground == style.lane(4).new)
    #expect(timeline()[0, 40].foreground == style[.faint])
    #expect(timeline()[0, 50].foreground == style[.rule])
  }

  @Test func whatIsComputedIsToldApart() {
    let (frame, style) = (timeline(computed: 0.8), Style())
    #expect(frame.text == timeline().text)
    #expect(frame[0, 45].foreground == style[.dim] && frame[0, 50].foreground == style[.rule])
    #expect(frame[0, 22].foreground != style[.dim])
  }
}
