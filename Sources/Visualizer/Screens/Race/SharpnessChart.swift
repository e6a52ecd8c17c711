import Canvas
import Experiments

/// The chart of the sharpness of every lane, with the limits of their rules dashed: linear from the least to the largest
/// value, or logarithmic if they are more than a decade apart.
struct SharpnessChart {
  /// The records of a lane, in order.
  struct Line {
    let lane: Int
    /// Those of the limited sharpness.
    let records: [SharpnessRecord]
    /// Their times on the chart's axis.
    let times: [Double]
    let emphasis: ChartSeries.Emphasis

    init(
      lane: Int, _ records: [SharpnessRecord], emphasis: ChartSeries.Emphasis,
      time: (SharpnessRecord) -> Double
    ) {
      // Before the first step, the sharpness of an adaptive rule is not yet that of its line.
      let isAdaptive = records.contains { $0.preconditioned != nil }
      let shown = records.filter { $0.limited.isFinite && ($0.preconditioned != nil) == isAdaptive }
      (self.lane, self.records, self.emphasis) = (lane, shown, emphasis)
      times = shown.map(time)
    }
  }

  let lines: [Line]
  /// The largest ratio of two values on a linear axis.
  private static let widestLinear = 10.0
  /// The largest value shown, in units of the largest limit or first value: a lane that diverges would flatten all
  /// others.
  private static let highest = 10.0

  /// The chart's lines: a lane's sharpness, and below all of them their limits.
  private var series: [ChartSeries] {
    let limits = lines.filter { $0.emphasis != .ghost }.map { line in
      ChartSeries(
        lane: line.lane, values: line.records.map { $0.limit?.sharpness ?? .nan }, times: line.times,
        emphasis: .limit)
    }
    return limits
      + lines.map { line in
        ChartSeries(
          lane: line.lane, values: line.records.map(\.limited), times: line.times, emphasis: line.emphasis)
      }
  }

  /// The chart up to a time.
  ///
  /// - Parameters:
  ///   - focus: the lane that the title tells of.
  ///   - data: the samples that the sharpness is of, if they are not all, in words.
  ///   - frame: the axis of time.
  /// - Returns: the chart with its header.
  func panel(focus: Int, data: String?, over frame: TimeFrame) -> ChartPanel {
    let series = series
    let values = series.flatMap { $0.values.filter(\.isFinite) }
    let (least, largest) = (values.min() ?? 1, values.max() ?? 1)
    let isLog = least > 0 && largest / least > Self.widestLinear
    let usual = series.filter { $0.emphasis != .ghost }.compactMap(\.values.first).filter(\.isFinite).max()
    let axes = "\(isLog ? "log" : "linear") · \(frame.unit)"
    let titles = titles(of: focus)
    return ChartPanel(
      title: titles[0], shorterTitles: Array(titles.dropFirst()),
      notes: (data.map { ["\($0) · \(axes)", $0] } ?? []) + [axes, isLog ? "log" : "linear"],
      chart: Chart(
        series: series, axis: isLog ? .log : .linear, timeAxis: frame.axis, horizon: frame.horizon,
        cursor: frame.cursor, ceiling: usual.map { min(largest, Self.highest * $0) } ?? largest))
  }

  /// The axis of time of a chart.
  struct TimeFrame {
    let axis: Chart.Axis
    /// The name of the unit of time.
    let unit: String
    /// The time at the right edge.
    let horizon: Double
    /// The time of the cursor; nil for none.
    let cursor: Double?
  }

  /// The focused lane's newest sharpness and its limit, in fewer and fewer characters.
  private func titles(of focus: Int) -> [String] {
    let line = lines.first { $0.lane == focus && $0.emphasis != .ghost }
    guard let record = line?.records.last else { return ["sharpness λ", "λ"] }
    let name = record.preconditioned == nil ? "λ" : "λ/P"
    let kind = record.preconditioned == nil ? "sharpness" : "preconditioned sharpness"
    let value = Numerals.measured(record.limited)
    guard let limit = record.limit else { return ["\(kind) \(name) \(value)", "\(name) \(value)"] }
    let most = Numerals.measured(limit.sharpness)
    let product = Numerals.significant(limit.product, digits: 3)
    return [
      "\(kind) \(name) \(value) · limit \(limit.formula) = \(most)",
      "\(name) \(value) · limit \(limit.formula) = \(most)", "\(name) \(value) · limit \(product)/α \(most)",
      "\(name) \(value) of \(most)",
    ]
  }
}

extension RaceViews {
  /// The sharpness of every lane, as far as it is known.
  func sharpnessChart() -> ChartPanel {
    let lines = desk.race.activeLanes.flatMap { index -> [SharpnessChart.Line] in
      let lane = desk.race.lane(index)
      let before = desk.hand.burst?.before[index].map { line(of: $0, index, .ghost) }
      let emphasis: ChartSeries.Emphasis = index == desk.hand.focus ? .focused : .plain
      return [before, line(of: lane, index, emphasis)].compactMap(\.self)
    }
    return SharpnessChart(lines: lines).panel(
      focus: desk.hand.focus, data: sharpnessData, over: sharpnessTime(lines))
  }

  private func line(
    of lane: any TimelineLane, _ index: Int, _ emphasis: ChartSeries.Emphasis
  ) -> SharpnessChart.Line {
    let (unit, subject) = (desk.chartUnit, desk.experiment.subject)
    let evaluations = unit == .evaluations ? lane.evaluations(upTo: desk.cursor) : []
    let stride = unit == .evaluations ? lane.losses(upTo: 0).stride : 1
    return SharpnessChart.Line(lane: index, lane.sharpness(upTo: desk.cursor), emphasis: emphasis) { record in
      switch (unit, subject) {
      case (.steps, _): return Double(record.step)
      case (.epochs, .network(let subject)): return Double(record.time) / Double(subject.samplesPerEpoch)
      case (.epochs, .surface):
        let count = desk.experiment.surfaceSampleCount ?? 1
        return Double(record.step * min(count, lane.setup.batchSize ?? count)) / Double(max(1, count))
      case (.evaluations, _):
        let place = min(record.step / stride, evaluations.count - 1)
        return place < 0 ? 0 : Double(evaluations[place])
      }
    }
  }

  /// `over 2048 of 60000 samples`; nil if the sharpness is of all data.
  private var sharpnessData: String? {
    let (most, all) = (Sharpness.mostSamples, desk.experiment.network?.samplesPerEpoch ?? 0)
    return all > most ? "over \(most) of \(all) samples" : nil
  }

  private func sharpnessTime(_ lines: [SharpnessChart.Line]) -> SharpnessChart.TimeFrame {
    let unit = desk.chartUnit
    let cursor: Double? =
      switch desk.experiment.subject {
      case .surface: unit == .steps ? Double(desk.cursor) : nil
      case .network(let subject):
        unit == .epochs ? Double(desk.cursor) / Double(subject.samplesPerEpoch) : nil
      }
    let total =
      switch desk.experiment.subject {
      case .surface(let subject): unit == .steps ? subject.steps : .max
      case .network(let subject): unit == .epochs ? subject.epochs : .max
      }
    let last = cursor ?? lines.compactMap(\.times.last).max() ?? 0
    return SharpnessChart.TimeFrame(
      axis: desk.chartAxes == .logLog ? .log : .linear, unit: unit.rawValue,
      horizon: Chart.horizon(cursor: Int(last.rounded(.up)), total: total), cursor: cursor)
  }
}
