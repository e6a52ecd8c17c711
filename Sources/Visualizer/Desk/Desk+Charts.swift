import Canvas
import Experiments

extension Desk {
  /// True if a schedule moves the α of a lane that is on, so that αₜ has a column and a chart.
  var movesLearningRates: Bool {
    experiment.lanes.contains { $0.isOn && $0.movesLearningRate }
  }

  /// True if a surface has another chart than that of the loss.
  var hasSecondChart: Bool { movesLearningRates || look.showsSharpness }

  /// The number of charts over time.
  private var chartCount: Int {
    let own = look.showsSharpness ? 1 : 0
    return switch experiment.subject {
    case .surface: own + (movesLearningRates ? 2 : 1)
    case .network(let subject): own + EpochFigure.all(of: subject, moves: movesLearningRates).count
    }
  }

  /// Shows the next chart in the first place.
  mutating func turnCharts() {
    let count = chartCount
    guard count > 1 else { return say("αₜ has a chart where a schedule moves it; here α stays") }
    look.chartIndex = (look.chartIndex + 1) % count
  }
}

// MARK: Sharpness

extension Desk {
  /// Shows the sharpness in the first chart, or no longer.
  mutating func toggleSharpness() {
    look.showsSharpness.toggle()
    look.chartIndex = 0
    if look.showsSharpness, RaceLayout(self).charts.isEmpty {
      say("the sharpness needs room for a chart")
    }
  }

  /// True if the sharpness is on the screen, so that it is worth measuring.
  var isSharpnessVisible: Bool {
    guard look.showsSharpness, screen.showsCharts else { return false }
    let place = (chartCount - look.chartIndex % chartCount) % chartCount
    return place < RaceLayout(self).charts.count
  }
}

extension Screen {
  /// True for screens with the charts of the race.
  fileprivate var showsCharts: Bool {
    switch self {
    case .race, .relief, .alone: true
    case .inside, .map, .basins, .report, .why, .spectrum, .sweep: false
    }
  }
}

// MARK: Axes

extension Desk {
  /// The axes of the charts of the loss. Without a known minimum there is nothing to take the logarithm of.
  var chartAxes: ChartAxes {
    guard let subject = experiment.surface else { return look.chartAxes ?? .log }
    return subject.surface.minimum == nil ? .linear : look.chartAxes ?? .log
  }

  /// The units of time that the lanes' records have, the usual one first.
  var chartUnits: [ChartUnit] {
    switch experiment.subject {
    case .surface:
      experiment.surfaceSampleCount == nil ? [.steps, .evaluations] : [.steps, .evaluations, .epochs]
    case .network: [.epochs, .steps]
    }
  }

  var chartUnit: ChartUnit {
    let units = chartUnits
    return look.chartUnit.flatMap { units.contains($0) ? $0 : nil } ?? units[0]
  }

  /// Shows the next axes of the charts of the loss.
  mutating func turnAxes() {
    if let subject = experiment.surface, subject.surface.minimum == nil {
      return say("without a known minimum, the loss has no logarithm")
    }
    let all = ChartAxes.allCases
    look.chartAxes = all[((all.firstIndex(of: chartAxes) ?? 0) + 1) % all.count]
    say("loss chart: \(chartAxes.words) axes")
  }

  /// Shows the next unit of time of the charts.
  mutating func turnUnits() {
    let units = chartUnits
    let next = units[((units.firstIndex(of: chartUnit) ?? 0) + 1) % units.count]
    look.chartUnit = next
    say("charts over \(next.rawValue)")
  }
}

extension Experiment {
  /// The samples of a surface made of data; nil on any other.
  var surfaceSampleCount: Int? { surface?.surface.defaultBatchSize == nil ? nil : sampleCount }
}
