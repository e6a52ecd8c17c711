import Optimizers
import RealModule
import Testing

@testable import Networks

/// A network with everything on, and a few samples for it.
struct Sample {
  let network: Networks.Network<Double>
  let data: DataSet<Double>
  let parameters: [Double]
  let statistics: [Double]

  init(
    _ activation: Activation = .tanh, _ loss: Loss = .softmaxCrossEntropy, widths: [Int] = [3, 5, 4, 3],
    batchNormalization: Bool = true, dropout: Double = 0.3, count: Int = 9, seed: UInt64 = 4
  ) throws {
    var stream = RandomStream(seed: seed, stream: .data)
    let architecture = try Architecture(
      widths: widths, activation: activation, batchNormalization: batchNormalization, dropout: dropout)
    network = Networks.Network(architecture, loss: loss, l1: 0.003, l2: 0.02)
    let outputs = architecture.outputs
    data = DataSet(
      inputs: (0..<count * widths[0]).map { _ in stream.nextGaussian() },
      targets: loss.takesClasses
        ? (0..<count).map { Double($0 % outputs) } : (0..<count * outputs).map { _ in stream.nextUniform() },
      count: count)
    parameters = (0..<architecture.parameterCount).map { _ in 0.7 * stream.nextGaussian() }
    statistics = (0..<architecture.statisticsCount).map { _ in 0.5 + stream.nextUniform() }
  }

  func value(at parameters: [Double]? = nil, of data: DataSet<Double>, in workspace: inout Workspace<Double>)
    -> Double
  {
    (parameters ?? self.parameters).withUnsafeBufferPointer {
      network.value(at: $0.span, statistics: statistics, of: data, workspace: &workspace)
    }
  }

  func outputs(of data: DataSet<Double>, in workspace: inout Workspace<Double>) -> [Double] {
    network.outputs(of: data.inputs, at: parameters, statistics: statistics, workspace: &workspace)
  }

  /// The loss and gradient of training; nothing of it stays.
  func step(at parameters: [Double], _ draw: Draw = .exact) -> (loss: Double, gradient: [Double]) {
    var (statistics, gradient, workspace) = (statistics, parameters, Workspace<Double>())
    let loss = network.valueAndGradient(
      at: parameters, statistics: &statistics, of: data, draw: draw, augmentation: .none, into: &gradient,
      workspace: &workspace)
    return (loss, gradient)
  }
}

extension Architecture {
  /// Where the parameters of a kind lie, tensor by tensor.
  func ranges(_ kind: ParameterLayout.Tensor.Kind) -> [Range<Int>] {
    parameterLayout.tensors.filter { $0.kind == kind }.map(\.range)
  }
}

@Suite struct NetworkTests {
  @Test(arguments: Activation.allCases, LossTests.all)
  func gradientMatchesCentralDifferences(_ activation: Activation, _ loss: Loss) throws {
    let sample = try Sample(activation, loss)
    let draw = Draw(seed: 3, step: 8)
    let gradient = sample.step(at: sample.parameters, draw).gradient
    for i in sample.parameters.indices {
      let h = 1e-6
      var (above, below) = (sample.parameters, sample.parameters)
      above[i] += h
      below[i] -= h
      let numerical = (sample.step(at: above, draw).loss - sample.step(at: below, draw).loss) / (2 * h)
      #expect(abs(gradient[i] - numerical) < 2e-8 * (1 + abs(numerical)), "parameter \(i)")
    }
  }

  @Test func theDrawDecidesWhatIsLeftOut() throws {
    let sample = try Sample()
    func loss(seed: UInt64, step: Int) -> Double {
      sample.step(at: sample.parameters, Draw(seed: seed, step: step)).loss
    }
    #expect(loss(seed: 1, step: 2) == loss(seed: 1, step: 2))
    #expect(loss(seed: 1, step: 2) != loss(seed: 1, step: 3))
    #expect(loss(seed: 1, step: 2) != loss(seed: 2, step: 2))
  }

  /// Any number of samples, in however many parts, and whatever the workspace was used for before.
  @Test func partsMakeTheWhole() throws {
    let sample = try Sample(count: 600)
    let whole = DataSet(inputs: sample.data.inputs, targets: sample.data.targets, count: 600)
    var large = Workspace<Double>(for: sample.network.architecture, capacity: 600)
    let value = sample.value(of: whole, in: &large)
    let outputs = sample.outputs(of: whole, in: &large)
    var small = Workspace<Double>()
    let other = try Sample(.gelu, .meanSquaredError, widths: [2, 30, 1])
    _ = other.value(of: other.data, in: &small)
    let parts = sample.value(of: whole, in: &small)
    #expect(small.capacity == 256)
    #expect(abs(value - parts) < 1e-13)
    let again = sample.outputs(of: whole, in: &small)
    #expect(zip(outputs, again).allSatisfy { abs($0 - $1) < 1e-13 })
    let loss = sample.network.loss.value(outputs: outputs.span, targets: whole.targets.span, count: 600)
    #expect(value > loss && abs(value - loss) > 0.01)
  }

  @Test(arguments: Activation.allCases)
  func singlePrecisionFollowsDouble(_ activation: Activation) throws {
    // Large enough for cblas.
    let sample = try Sample(activation, widths: [20, 40, 30, 5], count: 50)
    let single = Networks.Network<Float>(
      sample.network.architecture, loss: sample.network.loss, l1: 0.003, l2: 0.02)
    let data = DataSet<Float>(
      inputs: sample.data.inputs.map { Float($0) }, targets: sample.data.targets.map { Float($0) }, count: 50)
    var statistics = sample.statistics.map { Float($0) }
    var (gradient, workspace) = ([Float](repeating: 0, count: single.parameterCount), Workspace<Float>())
    let draw = Draw(seed: 1, step: 1)
    let loss = single.valueAndGradient(
      at: sample.parameters.map { Float($0) }, statistics: &statistics, of: data, draw: draw,
      augmentation: .none, into: &gradient, workspace: &workspace)
    let exact = sample.step(at: sample.parameters, draw)
    #expect(abs(Double(loss) - exact.loss) < 1e-4)
    let worst = zip(gradient, exact.gradient).map { abs(Double($0) - $1) / (1 + abs($1)) }.max() ?? 1
    #expect(worst < 2e-4)
  }

  @Test func aMiniBatchIsItsRows() throws {
    let sample = try Sample(batchNormalization: false, dropout: 0)
    let draw = Draw(seed: 5, step: 1, batchSize: 4)
    let rows = Array(draw.batch(of: sample.data.count))
    let few = DataSet(
      inputs: rows.flatMap { sample.data.inputs[3 * $0..<3 * $0 + 3] },
      targets: rows.map { sample.data.targets[$0] }, count: 4)
    var (gradient, workspace, statistics) = (sample.parameters, Workspace<Double>(), [Double]())
    let loss = sample.network.valueAndGradient(
      at: sample.parameters, statistics: &statistics, of: few, draw: .exact, augmentation: .none,
      into: &gradient, workspace: &workspace)
    let drawn = sample.step(at: sample.parameters, draw)
    #expect(loss == drawn.loss && gradient == drawn.gradient)
  }

  @Test func aCopiedWorkspaceIsItsOwn() throws {
    let sample = try Sample(dropout: 0)
    var first = Workspace<Double>(for: sample.network.architecture, capacity: 9)
    _ = sample.value(of: sample.data, in: &first)
    var second = first
    let before = first.withOutputs(count: 9) { $0[4] }
    let zeros = sample.parameters.map { _ in 0.0 }
    _ = sample.value(at: zeros, of: sample.data, in: &second)
    #expect(first.withOutputs(count: 9) { $0[4] } == before && before != 0)
    #expect(second.withOutputs(count: 9) { $0[4] } == 0)
  }

  @Test func penaltiesAreOnWeightsAlone() throws {
    let sample = try Sample(dropout: 0)
    var plain = sample.network
    (plain.l1, plain.l2) = (0, 0)
    func value(_ network: Networks.Network<Double>) -> Double {
      Model(network, parameters: sample.parameters, statistics: sample.statistics).value(on: sample.data)
    }
    let weights = sample.network.architecture.ranges(.weight).flatMap { sample.parameters[$0] }
    let penalty = weights.reduce(0) { $0 + 0.003 * abs($1) + 0.01 * $1 * $1 }
    #expect(abs(value(sample.network) - value(plain) - penalty) < 1e-14)
  }
}
