import Canvas
import Experiments

extension RaceViews {
  /// The spectrum screen.
  func drawSpectrum(_ screen: SpectrumScreen, into frame: inout Frame, style: Style) {
    let spectrum = SpectrumLayout(desk.size, timelineRow: layout.timelineRow)
    TitleView(
      title: desk.experiment.title,
      words: ["spectrum \(style.marker(desk.hand.focus)) \(focused.label)"],
      right: .text(desk.timeText(at: desk.cursor))
    ).draw(into: &frame, style: style)
    LanePanelHeader(lane: focused).draw(into: &frame, rect: spectrum.header, style: style)
    switch desk.spectrumAnswer {
    case .reading(let reading, let heading):
      draw(reading, heading, spectrum, into: &frame, style: style)
    case .waiting(let words):
      WaitingView(text: words).draw(into: &frame, rect: spectrum.plot, style: style)
    }
    if let rect = spectrum.knob { knobRow.draw(into: &frame, rect: rect, ruleRow: nil, style: style) }
    drawBelow(into: &frame, style: style)
  }

  private func draw(
    _ reading: SpectrumReading, _ heading: String, _ spectrum: SpectrumLayout, into frame: inout Frame,
    style: Style
  ) {
    chart(reading, columns: spectrum.plot.columns, style: style).draw(
      into: &frame, plot: spectrum.plot, style: style)
    drawFarLimit(reading, into: &frame, plot: spectrum.plot, style: style)
    if let row = spectrum.nameRow {
      let name = style.text(reading.axis)
      frame.put(
        name, row: row, column: spectrum.plot.column + max(0, (spectrum.plot.columns - name.width) / 2),
        foreground: style[.dim], limit: spectrum.plot.endColumn)
    }
    let facts = SpectrumFactsView(heading: heading, facts: reading.facts, progress: reading.progress)
    if let rect = spectrum.facts { facts.draw(into: &frame, rect: rect, style: style) }
    if let row = spectrum.factsRow {
      let columns = RaceLayout.margin..<frame.columns - RaceLayout.margin
      facts.draw(into: &frame, row: row, columns: columns, style: style)
    }
  }

  private func chart(_ reading: SpectrumReading, columns: Int, style: Style) -> DensityChart {
    let (range, dots) = (reading.range, 2 * columns)
    let length = range.upperBound - range.lowerBound
    // Narrow enough to tell outliers apart, and no narrower than a dot.
    let width = length * max(0.004, 0.5 / Double(dots))
    var (densities, floor) = ([Double](), 0.0)
    if let density = reading.spectrum?.density {
      densities = (0..<dots).map { dot in
        density.density(
          at: range.lowerBound + (Double(dot) + 0.5) / Double(dots) * length, width: width)
      }
      // A tenth of the peak of one eigenvalue among all.
      floor = 0.04 / (Double(density.size) * width)
    }
    var chart = DensityChart(x: range, densities: densities, floor: floor, lane: desk.hand.focus)
    chart.bars = reading.bars
    chart.marks = reading.marks
    chart.lines = [DensityChart.Line(at: 0, in: TextStyle(style[.faint]), isDashed: false)]
    if let limit = reading.limit {
      let look = TextStyle(style[limit.isBeyond ? .danger : .warning], on: nil, .bold)
      chart.lines.append(DensityChart.Line(at: limit.value, label: limit.text, in: look))
    }
    return chart
  }

  /// Draws the limit's value at the right edge if it is beyond the axis.
  private func drawFarLimit(
    _ reading: SpectrumReading, into frame: inout Frame, plot: Rect, style: Style
  ) {
    guard let limit = reading.limit, limit.value > reading.range.upperBound else { return }
    let text = style.text(" \(limit.text) → ")
    guard text.width <= plot.columns else { return }
    frame.put(
      text, row: plot.row, endingAt: plot.endColumn,
      in: TextStyle(style[.warning], on: style[.background], .bold))
  }
}
