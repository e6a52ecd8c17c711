import Networks
import Optimizers
import RealModule
import Testing

@testable import Experiments

/// The sharpness of networks in training.
@Suite struct SharpnessTests {
  /// Some steps of a lane of a small network: its last state, with the experiment.
  private func state(
    _ lane: String, steps: Int = 6, as change: (inout Experiment.Training) -> Void = { _ in }
  ) throws -> (state: TrainingState<Float>, subject: NetworkSubject) {
    let experiment = try Experiment.train(lane) {
      ($0.layers, $0.activation) = ([2, 4, 1], .tanh)
      change(&$0)
    }
    var lane = NetworkLane(experiment.lanes[0], in: experiment)
    for _ in 0..<steps { lane.step() }
    return (lane.head, try #require(experiment.network))
  }

  /// The largest eigenvalue of a symmetric matrix, by powers of it, moved so that all eigenvalues are positive.
  private func largest(_ matrix: [[Double]]) -> Double {
    let shift = matrix.map { row in row.reduce(0) { $0 + abs($1) } }.max() ?? 0
    var vector = matrix.indices.map { 1 + 0.1 * Double($0) }
    var value = 0.0
    for _ in 0..<200_000 {
      var image = vector.map { shift * $0 }
      for i in image.indices { for j in image.indices { image[i] += matrix[i][j] * vector[j] } }
      let norm = image.reduce(0) { $0 + $1 * $1 }.squareRoot()
      vector = image.map { $0 / norm }
      if abs(norm - value) < 1e-13 * norm { break }
      value = norm
    }
    return value - shift
  }

  /// ∇²L by central differences of gradients in double precision.
  private func hessian(_ state: TrainingState<Float>, _ subject: NetworkSubject) -> [[Double]] {
    var network = Network<Double>(state.network.architecture, loss: state.network.loss)
    network.l2 = Double(state.network.l2)
    let objective = NetworkObjective(network, data: DataSet<Double>(subject.data))
    let point = state.parameters.map(Double.init)
    func gradient(_ index: Int, _ step: Double) -> [Double] {
      var moved = point
      moved[index] += step
      var gradient = [Double](repeating: 0, count: point.count)
      var span = gradient.mutableSpan
      _ = objective.valueAndGradient(at: moved.span, into: &span, draw: .exact)
      return gradient
    }
    return point.indices.map { index in
      zip(gradient(index, 1e-5), gradient(index, -1e-5)).map { ($0 - $1) / 2e-5 }
    }
  }

  @Test(arguments: [
    "gd:lr=0.3", "sgd:lr=0.1,momentum=0.9", "sgd:lr=0.1,l2=0.3", "sgd:lr=0.1,weight_decay=0.3",
  ])
  func itIsTheLargestEigenvalue(_ text: String) throws {
    let (state, subject) = try state(text)
    let record = try #require(try Sharpness(subject).measure(state, time: 48))
    let decay = text.contains("weight_decay") ? 0.3 : 0.0
    let expected = largest(hessian(state, subject)) + decay
    #expect(abs(record.sharpness - expected) < 1e-4 * expected)
    #expect(record.preconditioned == nil && record.time == 48 && record.step == state.step)
    #expect(record.sampleCount == subject.data.count)
    #expect(record.limit.map { abs($0.product - (text.contains("momentum") ? 3.8 : 2)) < 1e-6 } == true)
  }

  @Test(arguments: ["adam:lr=0.05", "rmsprop:lr=0.01", "adagrad:lr=0.1"])
  func adaptiveRulesHaveAPreconditionedOne(_ text: String) throws {
    let (state, subject) = try state(text)
    let record = try #require(try Sharpness(subject).measure(state, time: 48))
    let scale = try #require(RuleModel(state.pipeline)?.preconditioner).map { 1 / $0.squareRoot() }
    let plain = hessian(state, subject)
    let scaled = plain.indices.map { i in plain.indices.map { scale[i] * plain[i][$0] * scale[$0] } }
    let expected = largest(scaled)
    #expect(abs((record.preconditioned ?? 0) - expected) < 1e-3 * expected)
    #expect(
      abs(record.sharpness - largest(plain)) < 1e-4 * expected && record.limit?.isPreconditioned == true)
  }

  /// Large data are measured on a fixed part.
  @Test func largeDataAreMeasuredInPart() throws {
    let (_, subject) = try state("gd", steps: 0) { $0.data = "moons:samples=5000" }
    #expect(Sharpness(subject).data.count == Sharpness.mostSamples)
    #expect(Sharpness(subject).data.digest == Sharpness(subject).data.digest)
  }

  @Test func aCancelledMeasurementHasNoRecord() throws {
    let (state, subject) = try state("adam:lr=0.05")
    #expect(try Sharpness(subject).measure(state, time: 0, isCancelled: { true }) == nil)
  }
}
