import Experiments
import Foundation
import Testing

@testable import Canvas
@testable import Visualizer

extension SweepView {
  /// Three lanes on Rosenbrock's valley, tuned for evaluations, with made-up numbers.
  static func example(done: Int = 64, focus: Int = 2) -> SweepView {
    func random(_ place: Int, _ stream: Int) -> Double {
      let value = sin(Double(place) * 12.9898 + Double(stream) * 78.233) * 43758.5453
      return value - value.rounded(.down)
    }
    let alphas = AxisTicks(
      ticks: [(0, "1e−4"), (0.25, "0.001"), (0.5, "0.01"), (0.75, "0.1"), (1, "1")].map { .init(share: $0.0, label: $0.1) })
    let betas = AxisTicks(
      ticks: [(0.03, "0.5"), (0.28, "0.9"), (0.62, "0.99"), (0.97, "0.999")].map { .init(share: $0.0, label: $0.1) })
    let alpha = Dimension(symbol: "α", importance: 0.63, ticks: alphas, ends: Ends(low: "1e−4", high: "1"))
    let lanes: [(String, [Dimension], [String])] = [
      ("gd", [alpha], ["α 0.0019"]),
      ("momentum", [alpha, Dimension(symbol: "β", importance: 0.22, ticks: betas, ends: Ends(low: "0", high: "0.9999"))], ["α 0.00063", "β 0.93"]),
      (
        "adam",
        [
          alpha, Dimension(symbol: "β₁", importance: 0.17, ticks: betas, ends: Ends(low: "0", high: "0.9999")),
          Dimension(symbol: "β₂", importance: 0.02, ticks: betas, ends: Ends(low: "0", high: "0.9999")),
        ], ["α 0.112", "β₁ 0.871", "β₂ 0.994"]
      ),
    ]
    let own = lanes[focus].1.count
    func score(_ trial: Int) -> Double {
      let places = (0..<own).map { random(trial, $0) }
      let distance = (places[0] - 0.72) * (places[0] - 0.72) * 9 + places.dropFirst().enumerated().reduce(0) {
        $0 + ($1.element - 0.55) * ($1.element - 0.55) / Double(1 + 2 * $1.offset)
      }
      return 120 + 400 * distance + 20 * random(trial, 9)
    }
    let order = (0..<done).sorted { score($0) < score($1) }
    func places(_ trial: Int) -> [Double] { (0..<own).map { random(trial, $0) } }
    var view = SweepView(
      title: "Rosenbrock's banana valley", words: ["sobol, 64 settings a lane", "500 steps each"],
      goal: Goal(
        column: "evals to 10⁻⁶", other: "best loss", measure: "evaluations", isWhole: true,
        ends: Ends(low: "125", high: "500")),
      progress: Progress(done: 3 * done, total: 192, state: "31 a second, 2 s left", isLive: done < 64),
      lanes: lanes.enumerated().map { index, lane in
        var best = 500.0
        var curve: [SIMD2<Double>] = []
        for trial in 0..<done {
          best = min(best, 130 + 300 * random(trial, index + 20) * Double(3 - index) / 2)
          if best < 480 { curve.append(SIMD2(Double(trial + 1), best)) }
        }
        let places = Array([0.73, 0.52, 0.6].prefix(lane.1.count))
        return Lane(
          index: [0, 2, 4][index], label: lane.0, done: done, lost: [19, 8, 0][index],
          best: done == 0
            ? nil
            : Best(goal: ["–", "214", "129"][index] == "–" ? nil : ["", "214", "129"][index], loss: ["0.0123", "9.8e−7", "6.1e−7"][index], settings: lane.2, places: places),
          curve: index == 0 ? [] : curve, dimensions: lane.1)
      })
    view.focus = focus
    view.leader = 2
    let bins = 8
    var values = [Double?](repeating: nil, count: bins * bins)
    for trial in 0..<done where own > 1 {
      let cell = places(trial).prefix(2).map { Int($0 * Double(bins)) }
      let index = cell[1] * bins + cell[0]
      values[index] = min(values[index] ?? .infinity, score(trial) > 480 ? .infinity : score(trial))
      if places(trial)[0] > 0.93 { values[index] = .nan }
    }
    view.heat = own > 1 ? Heat(x: 0, y: 1, columns: bins, rows: bins, values: values, measure: "best") : nil
    view.lines = order.enumerated().map { rank, trial in
      ParallelAxes.Line(
        places(trial) + [score(trial) < 500 ? (score(trial) - 120) / 380 : .nan],
        emphasis: rank * 10 < done ? .strong : rank * 4 < done ? .plain : .faint)
    }
    view.rowCount = done
    view.selection = min(3, max(0, done - 1))
    view.rows = order.prefix(40).enumerated().map { rank, trial in
      Row(
        rank: rank + 1, trial: 3 * trial + 2, settings: places(trial).map { Numerals.measured($0) },
        goal: score(trial) < 500 ? "\(Int(score(trial)))" : nil, loss: Numerals.measured(1e-7 * score(trial)),
        status: score(trial) < 300 ? .converged : rank > 50 ? .diverged : .running,
        places: places(trial) + [(score(trial) - 120) / 380])
    }
    return view
  }
}

@Suite struct SweepPageTests {
  static func frame(
    _ view: SweepView = .example(), _ columns: Int, _ rows: Int, _ screen: SweepScreen = SweepScreen(),
    _ style: Style = Style()
  ) -> Frame {
    drawing(columns, rows, style) { frame, style in
      let layout = SweepLayout(frame.size, lanes: view.lanes.count, dimensions: 3, screen)
      SweepPage(view: view, screen: screen, layout: layout).draw(into: &frame, style: style)
    }
  }

  @Test func ansi() throws {
    for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
      for (name, panel, alone) in [("chart", SweepScreen.Panel.chart, false), ("heat", .heat, false), ("lines", .lines, false), ("list", .trials, true)] {
        var screen = SweepScreen()
        (screen.panel, screen.isAlone) = (panel, alone)
        try Self.frame(.example(), columns, rows, screen).ansi.write(
          toFile: "/tmp/w/h/scr-ansi/\(name)-\(columns)x\(rows).ans", atomically: true, encoding: .utf8)
      }
    }
  }
}

extension Frame {
  var ansi: String {
    var text = "\u{1b}[H"
    func code(_ color: Color, _ base: Int) -> String {
      guard let hex = color.hex else { return "" }
      return "\u{1b}[\(base);2;\(hex >> 16);\(hex >> 8 & 255);\(hex & 255)m"
    }
    for row in 0..<rows {
      text += "\u{1b}[\(row + 1);1H"
      for column in 0..<columns {
        let cell = self[row, column]
        text += "\u{1b}[0m" + (cell.attributes.contains(.bold) ? "\u{1b}[1m" : "") + code(cell.foreground, 38) + code(cell.background, 48) + String(Character(cell.glyph))
      }
    }
    return text
  }
}
