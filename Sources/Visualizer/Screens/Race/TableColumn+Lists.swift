import Canvas
import Experiments

extension TableColumn {
  /// The columns for lanes on a surface.
  static let ofSurfaces: [TableColumn] = [
    TableColumn("α", 6, .text { $0.tableText { $0.symbol == "α" } }),
    TableColumn("β", 6, .text { $0.tableText(\.isFirstAverage) }),
    TableColumn("β₂", 6, from: 126, .text { $0.tableText { $0.symbol == "β₂" } }),
    TableColumn("noise σ", 7, from: 126, .text { $0.tableText { $0.symbol == "σ" } }),
    TableColumn("loss", 8, .measured { $0.loss }),
    TableColumn("best", 8, from: 126, .text { $0.best.map(Numerals.measured) }),
    TableColumn("‖∇‖", 8, .measured { $0.gradientNorm }),
    TableColumn("‖step‖", 8, from: 126, .text { $0.stepLength.map(Numerals.measured) }),
    TableColumn("path", 6, from: 126, .text { $0.pathLength.map(Numerals.measured) }),
    TableColumn("to 10⁻³", 7, .text { $0.stepsToTolerance.map(String.init) }),
    TableColumn("status", 17, .status),
  ]

  /// The columns for networks, the most informative first.
  static func ofNetworks(_ experiment: Experiment, _ subject: NetworkSubject, tableColumns: Int)
    -> [TableColumn]
  {
    let isNarrow = tableColumns < 66
    let isClassification = subject.data.task.isClassification
    let layers = experiment.lanes.compactMap { $0.network?.network.architecture.blocks.count }.max() ?? 1
    let rate = TableColumn("α", 6, .text { $0.tableText { $0.symbol == "α" } })
    let lossWidth = isNarrow ? 7 : 8
    let (loss, accuracy) = heldOutColumns(of: subject, lossWidth: lossWidth)
    let trainingAccuracy = TableColumn("train acc", 9, .text { $0.accuracy.map(Numerals.percent) })
    let norms = TableColumn(
      isNarrow ? "‖∇‖" : "‖∇‖ by layer",
      isNarrow ? min(8, max(5, 3 * layers)) : max(12, min(20, 2 * layers)), .layerNorms)
    let target = TableColumn("to 95 %", 8, .goal { $0.epochsToTarget.map { "epoch \($0)" } })
    return [rate, TableColumn("train", lossWidth, .measured { $0.trainingLoss })]
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
