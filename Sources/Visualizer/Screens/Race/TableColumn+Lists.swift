import Canvas
import Experiments

extension TableColumn {
  /// The columns for lanes on a surface.
  static func ofSurfaces(_ lanes: [LaneView], tableColumns: Int) -> [TableColumn] {
    let isWide = tableColumns >= wide
    let (moves, isNoisy) = (lanes.contains { $0.learningRate != nil }, lanes.contains { $0.noise != nil })
    // A narrow table has room for σ only beside a brief status.
    let status = isWide || !isNoisy || tableColumns >= 82 ? 17 : 11
    return rates(moves: moves, isWide: isWide) + [
      TableColumn("β", 6, .text { $0.tableText(\.isFirstAverage) }),
      TableColumn("β₂", 6, from: wide, .text { $0.tableText { $0.symbol == "β₂" } }),
      TableColumn(
        isWide ? "noise σ" : "σ", isWide ? 7 : 5, from: isNoisy ? 0 : wide,
        .text { $0.tableText { $0.symbol == "σ" } }),
      TableColumn("loss", 8, .measured { $0.loss }),
      TableColumn("best", 8, from: wide, .text { $0.best.map(Numerals.measured) }),
      TableColumn("‖∇‖", 8, .measured { $0.gradientNorm }),
      TableColumn("‖step‖", 8, from: wide, .text { $0.stepLength.map(Numerals.measured) }),
      TableColumn("path", 6, from: wide, .text { $0.pathLength.map(Numerals.measured) }),
      TableColumn("to 10⁻³", 7, .text { $0.stepsToTolerance.map(String.init) }),
      TableColumn("status", status, .status),
    ]
  }

  /// The width from which a table of lanes on a surface has all columns.
  private static let wide = 126

  /// α, and αₜ if a schedule moves it; a narrow table has room for one of them.
  private static func rates(moves: Bool, isWide: Bool) -> [TableColumn] {
    let base = TableColumn("α", 6, .text { $0.tableText { $0.symbol == "α" } })
    guard moves else { return [base] }
    let now = TableColumn(
      "αₜ", isWide ? 8 : 6,
      .text { $0.learningRate.map(Numerals.measured) ?? $0.tableText { $0.symbol == "α" } })
    return isWide ? [base, now] : [now]
  }

  /// The columns for networks, the most informative first.
  static func ofNetworks(_ experiment: Experiment, _ subject: NetworkSubject, tableColumns: Int)
    -> [TableColumn]
  {
    let isNarrow = tableColumns < 66
    let isClassification = subject.data.task.isClassification
    let layers = experiment.lanes.compactMap { $0.network?.network.architecture.blocks.count }.max() ?? 1
    let moves = experiment.lanes.contains(where: \.movesLearningRate)
    let lossWidth = isNarrow ? 7 : 8
    let (loss, accuracy) = heldOutColumns(of: subject, lossWidth: lossWidth)
    let trainingAccuracy = TableColumn("train acc", 9, .text { $0.accuracy.map(Numerals.percent) })
    let norms = TableColumn(
      isNarrow ? "‖∇‖" : "‖∇‖ by layer",
      isNarrow ? min(8, max(5, 3 * layers)) : max(12, min(20, 2 * layers)), .layerNorms)
    let target = TableColumn("to 95 %", 8, .goal { $0.epochsToTarget.map { "epoch \($0)" } })
    return rates(moves: moves, isWide: false) + [
      TableColumn("train", lossWidth, .measured { $0.trainingLoss })
    ]
      + [loss].compactMap(\.self) + (isClassification ? [accuracy ?? trainingAccuracy] : []) + [norms]
      + (isClassification ? [target] + (accuracy == nil ? [] : [trainingAccuracy]) : [])
  }

  /// The loss and the accuracy of the validation part; without one, of the test part; nil without either.
  private static func heldOutColumns(
    of subject: NetworkSubject, lossWidth: Int
  ) -> (loss: TableColumn?, accuracy: TableColumn?) {
    if subject.split.validation != nil {
      let accuracy: Content = .text { $0.validationAccuracy.map(Numerals.percent) }
      return (
        TableColumn("valid", lossWidth, .measured { $0.validationLoss }),
        TableColumn("valid acc", 9, accuracy)
      )
    }
    guard subject.split.test != nil else { return (nil, nil) }
    let accuracy: Content = .text { $0.testAccuracy.map(Numerals.percent) }
    return (
      TableColumn("test", lossWidth, .measured { $0.testLoss }), TableColumn("test acc", 9, accuracy)
    )
  }
}
