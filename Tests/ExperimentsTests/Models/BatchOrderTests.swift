import Networks
import Optimizers
import Synchronization
import Testing

@testable import Experiments

/// The first input of every sample that training steps have seen, in order, batch by batch.
private final class Seen: Sendable {
  private let batches = Mutex<[[Int]]>([])
  func note(_ batch: [Int]) { batches.withLock { $0.append(batch) } }
  var all: [[Int]] { batches.withLock { $0 } }
}

/// A layer that changes nothing and notes the batches.
private struct Noting: Layer {
  let seen: Seen
  var text: String { "noting" }

  static func == (left: Noting, right: Noting) -> Bool { left.seen === right.seen }
  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(seen)) }

  func outputs(inputs: Int, number: Int) -> Int { inputs }

  func forward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>) {
    let (x, y) = (pass.input, pass.output)
    for i in y.indices { y[i] = x[i] }
    guard pass.isTraining else { return }
    seen.note((0..<pass.count).map { Int(Double(x[$0 * pass.inputs])) })
  }

  func backward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>) {
    guard let slope = pass.inputGradient else { return }
    let δ = pass.outputGradient
    for i in slope.indices { slope[i] = δ[i] }
  }
}

@Suite struct BatchOrderTests {
  /// The batches are those that a trainer's steps see.
  @Test(arguments: [(23, 5), (20, 5), (7, nil), (7, 7), (7, 100), (6, 1)] as [(Int, Int?)])
  func theTrainerSeesTheseBatches(_ count: Int, _ batchSize: Int?) throws {
    let seen = Seen()
    let network = Network<Float>(
      try Architecture(inputs: 1, layers: [Noting(seen: seen), Dense(1)]), loss: .meanSquaredError)
    let data = DataSet<Float>(
      inputs: (0..<count).map(Float.init), targets: [Float](repeating: 0, count: count), count: count)
    var rule = GradientDescent<Float>(parameterCount: network.parameterCount)
    rule.learningRate = 0
    var trainer = Trainer(
      network, by: rule, data: data, batchSize: batchSize, seed: 9)
    let order = BatchOrder(count: count, batchSize: batchSize, seed: 9)
    #expect(order.stepsPerEpoch == trainer.stepsPerEpoch)
    let steps = 0..<3 * order.stepsPerEpoch
    for _ in steps { trainer.step() }
    #expect(trainer.state.epoch == 3)
    #expect(seen.all == steps.map(order.samples))
  }

  @Test func anotherSeedGivesAnotherOrder() {
    let order = BatchOrder(count: 50, batchSize: 10, seed: 1)
    #expect(order.samples(ofStep: 0) != BatchOrder(count: 50, batchSize: 10, seed: 2).samples(ofStep: 0))
    #expect(order.samples(ofStep: 0) != order.samples(ofStep: 5))
  }
}
