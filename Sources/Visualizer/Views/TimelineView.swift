import Canvas

/// `► step 800 of 2000 ━━━━┃────✚──■──── ×20`
struct TimelineView {
  /// The outcome of a lane, at a position 0…1 of the timeline.
  struct Mark: Hashable {
    let lane: Int
    let position: Double
    /// True if the lane diverged there; false if it converged.
    var isDiverged = false
  }

  let isPlaying: Bool
  /// `step 800 of 2000`
  let cursorText: String
  /// The position of the cursor, 0…1.
  let position: Double
  /// The fraction computed, 0…1; nil if it is not shown.
  var computed: Double?
  var marks: [Mark] = []
  /// The text on the right: the speed, or the progress of training.
  let stateText: String

  func draw(into frame: inout Frame, row: Int, track: Range<Int>, style: Style) {
    frame.put(
      style.glyph(isPlaying ? .playing : .paused), row: row, column: 1, foreground: style[.accent],
      attributes: .bold)
    frame.put(style.text(cursorText), row: row, column: 3, foreground: style[.text])
    let marks = marks.map { mark in
      Track.Mark(
        mark.isDiverged ? style.glyph(.diverged) : style.marker(mark.lane), at: mark.position,
        color: style.lane(mark.lane).new)
    }
    Track(position, marks: marks).draw(into: &frame, row: row, columns: track, style: style)
    if let computed {
      let cursor = Track.column(position, in: track)
      let end = Track.column(computed, in: track)
      for column in track where column > cursor && column <= end {
        frame[row, column].foreground = style[.dim]
      }
    }
    frame.put(style.text(stateText), row: row, endingAt: frame.columns - 1, in: TextStyle(style[.dim]))
  }
}
