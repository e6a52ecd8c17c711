import Networks
import Optimizers

extension TrainingExperiment {
  public init(_ scene: SceneLibrary.Scene) throws { try self.init(stub: scene.name) }
  public init(stub name: String) throws {
    if name.contains("digits") {
      let d = DataSet<Float>(DataSet<Double>.digits())
      let split = try d.split(.inOrder(training: 1437, validation: 360), seed: 0)
      let a = try Architecture(widths: [64, 128, 10], activation: .relu)
      try self.init(
        title: "Digits", split: split, a, .softmaxCrossEntropy, .heUniform, batch: 64, epochs: 20,
        [("sgd", 0.1), ("momentum", 0.05), ("rmsprop", 0.001), ("adam", 0.001)])
    } else {
      let e = try DataSetEntry.entry(named: "spirals")
      let d = DataSet<Float>(e.makeDefault())
      let split = try d.split(.random(validation: 0.2, test: 0, stratified: true), seed: 0)
      let a = try Architecture(widths: [2, 16, 16, 1], activation: .tanh)
      try self.init(
        title: "Spirals", split: split, a, .binaryCrossEntropy, .xavierUniform, batch: 30, epochs: 120,
        [("sgd", 0.3), ("momentum", 0.05), ("rmsprop", 0.003), ("adam", 0.01)])
    }
  }
  init(
    title: String, split: DataSplit<Float>, _ a: Architecture, _ loss: Loss, _ i: Initializer, batch: Int,
    epochs: Int, _ rules: [(String, Double)]
  ) throws {
    let lanes = try rules.map { name, lr in
      var s = LaneSetup(try OptimizerEntry.named(name))
      if let k = s.entry.hyperparameters.firstIndex(where: { $0.symbol == "α" }) { s.values[k] = lr }
      s.batchSize = batch
      return TrainingLaneSetup(s, network: Network<Float>(a, loss: loss), initializer: i)
    }
    self.init(
      title: title, dataText: "x", split: split, seed: 0, epochs: epochs, lanes: lanes, view: TrainingView())
  }
}
