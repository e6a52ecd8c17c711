import Canvas
import Experiments

extension State {
  /// `×20`
  var speedText: String { "×\(Numerals.chosen(speed.factor))" }
}

extension Frame {
  /// `► step 800 of 2000 ━━━━┃────✚──■──── ×20`
  mutating func drawTimeline(_ moment: Moment, _ layout: Layout, style: Style) {
    let state = moment.state
    let row = layout.timelineRow
    put(
      style.glyph(state.isPlaying ? .playing : .paused), row: row, column: 1, foreground: style[.accent],
      attributes: .bold)
    put("step \(state.cursor) of \(state.experiment.steps)", row: row, column: 3, foreground: style[.text])
    let length = Double(state.experiment.steps)
    Track(Double(state.cursor) / length, marks: marks(moment, length: length, style: style))
      .draw(into: &self, row: row, columns: layout.track, style: style)
    put(style.text(state.speedText), row: row, endingAt: columns - 1, in: TextStyle(style[.dim]))
  }

  /// Where lanes converged and diverged, as far as is computed.
  private func marks(_ moment: Moment, length: Double, style: Style) -> [Track.Mark] {
    var marks: [Track.Mark] = []
    for lane in moment.state.race.activeLanes {
      for milestone in moment.lanes[lane].milestones where milestone.step > 0 {
        let position = Double(milestone.step) / length
        switch milestone.status {
        case .converged:
          marks.append(Track.Mark(style.marker(lane), at: position, color: style.lane(lane).new))
        case .diverged:
          marks.append(Track.Mark(style.glyph(.diverged), at: position, color: style.lane(lane).new))
        default: continue
        }
        break
      }
    }
    return marks
  }
}
