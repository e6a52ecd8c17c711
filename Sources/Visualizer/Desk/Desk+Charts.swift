import Canvas
import Experiments

extension Desk {
  /// True if a schedule moves the α of a lane that is on, so that αₜ has a column and a chart.
  var movesLearningRates: Bool {
    experiment.lanes.contains { $0.isOn && $0.movesLearningRate }
  }

  /// The number of charts over time.
  private var chartCount: Int {
    switch experiment.subject {
    case .surface: movesLearningRates ? 2 : 1
    case .network(let subject): EpochFigure.all(of: subject, moves: movesLearningRates).count
    }
  }

  /// Shows the next chart in the first place.
  mutating func turnCharts() {
    let count = chartCount
    guard count > 1 else { return say("αₜ has a chart where a schedule moves it; here α stays") }
    look.chartIndex = (look.chartIndex + 1) % count
  }
}
