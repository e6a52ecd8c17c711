import CLoops
import Dispatch
import Measuring
import Networks
import Optimizers

/// A network and data to measure.
struct Problem {
  let name: String
  let batch: Int
  let network: Networks.Network<Float>
  let data: DataSet<Float>
  let start: [Float]

  /// A network over images, of which there is none in C.
  init(_ name: String, batch: Int, samples: Int, images: SampleShape, layers: [any Layer]) {
    guard let architecture = try? Architecture(inputs: images, layers: layers) else {
      preconditionFailure("The layers are fixed and right.")
    }
    network = Networks.Network(architecture, loss: .softmaxCrossEntropy)
    data = Self.noise(samples, architecture.inputs, classes: architecture.outputs)
    start = Initializer.xavierUniform.parameters(of: architecture, seed: 1)
    self.name = name
    self.batch = batch
  }

  /// Without data, noise is used; the values do not affect the time.
  init(
    _ name: String, _ activation: Activation, batch: Int, samples: Int = 0, data: DataSet<Float>? = nil,
    _ widths: [Int]
  ) {
    guard let architecture = try? Architecture(widths: widths, activation: activation) else {
      preconditionFailure("The widths are fixed and right.")
    }
    let outputs = architecture.outputs
    network = Networks.Network(
      architecture, loss: outputs == 1 ? .binaryCrossEntropy : .softmaxCrossEntropy)
    self.data = data ?? Self.noise(samples, widths[0], classes: max(2, outputs))
    start = Initializer.xavierUniform.parameters(of: architecture, seed: 1)
    self.name = name
    self.batch = batch
  }

  private static func noise(_ samples: Int, _ inputs: Int, classes: Int) -> DataSet<Float> {
    var stream = RandomStream(seed: 1, stream: .data)
    return DataSet(
      inputs: (0..<samples * inputs).map { _ in Float(stream.nextGaussian()) },
      targets: (0..<samples).map { Float($0 % classes) }, count: samples)
  }

  /// LeNet-5, with ReLU and max pooling.
  static var leNet: Problem {
    Problem(
      "LeNet-5", batch: 64, samples: 2048, images: .image(channels: 1, rows: 28, columns: 28),
      layers: [
        Convolution(6, kernel: 5, padding: 2), Activation.relu, MaxPooling(2),
        Convolution(16, kernel: 5), Activation.relu, MaxPooling(2),
        Flatten(), Dense(120), Activation.relu, Dense(84), Activation.relu, Dense(10),
      ])
  }

  private var isDense: Bool { network.architecture.layers.allSatisfy { $0 is Dense || $0 is Activation } }

  /// The same network in C, with room for batches of `batch`.
  private func makeC(batch: Int) -> c_network? {
    guard isDense else { return nil }
    var network = c_network()
    let widths = self.network.architecture.widths.map { Int32($0) }
    let isTanh = self.network.architecture.activation == .tanh
    c_network_make(
      &network, Int32(widths.count - 1), widths, Int32(batch), isTanh ? 1 : 0, start)
    return network
  }

  /// C has one thread.
  func measureTraining(threads: Int) {
    let state = TrainingState(
      network: network, pipeline: Pipeline(Adam<Float>(parameterCount: start.count)), parameters: start,
      batchSize: batch)
    var trainer = Trainer(state, data: data, seed: 1)
    var c = makeC(batch: batch) ?? c_network()
    defer { c_network_free(&c) }
    let order = (0..<data.count).map { Int32($0 * 7 % data.count) }
    let steps = max(20, 40_000_000 / (start.count * batch))
    let isDense = isDense
    let rounds = 15
    var (step, allocations) = (0, 0)
    let crew = TrainingThreads(threads)
    func train(_ count: Int) {
      crew.work {
        for _ in 0..<count {
          trainer.step()
          step += 1
        }
      }
    }
    train(1)
    let times = fastest(rounds: rounds) {
      allocations -= c_allocations()
      train(steps)
      allocations += c_allocations()
    } _: {
      guard isDense else { return }
      _ = c_network_train(&c, data.inputs, data.targets, order, Int32(data.count), Int32(steps), 0.001)
    }
    // The last batch of an epoch is smaller.
    let perEpoch = (data.count + batch - 1) / batch
    let samples = Double(steps) * Double(data.count) / Double(perEpoch)
    Table.print(
      name, "\(batch)", Table.number(samples / times[0], digits: 0),
      isDense ? Table.number(samples / times[1], digits: 0) : "",
      isDense ? Table.number(times[1] / times[0]) : "", "\(step - 1)", "\(allocations)",
      Table.number(Self.peakMebibytes, digits: 1))
  }

  func measurePlane() {
    let side = 51
    let plane = Plane.random(through: start, of: network.architecture, seed: 1)
    let grid = PlaneGrid(columns: side, rows: side, x: -1...1, y: -1...1)
    guard var c = makeC(batch: data.count) else { return }
    defer { c_network_free(&c) }
    let (origin, u, v) = (plane.origin.map(Float.init), plane.u.map(Float.init), plane.v.map(Float.init))
    var losses = [Float](repeating: 0, count: side * side)
    var values: [PlaneValues?] = []
    func run(_ threads: Int) {
      let loss = PlaneLoss(network, statistics: [], data: data, plane: plane, grid: grid)
      values.append(
        loss.values(threads: threads, concurrently: DispatchQueue.concurrentPerform(iterations:execute:)))
    }
    let times = fastest(rounds: 5) {
      run(1)
    } _: {
      run(2)
    } _: {
      c_network_plane(&c, data.inputs, data.targets, Int32(data.count), origin, u, v, Int32(side), &losses)
    }
    let worst = zip(values[0]?.all ?? [], losses).map { abs($0 - Double($1)) / $0 }.max() ?? 1
    precondition(worst < 1e-3 && values.allSatisfy { $0 == values[0] }, "The losses differ by \(worst).")
    for (threads, time) in [(1, times[0]), (2, times[1])] {
      Table.print(
        "\(threads)", Table.number(time, digits: 3), Table.number(times[2], digits: 3),
        Table.number(times[2] / time))
    }
  }

  private static var peakMebibytes: Double {
    Double(c_peak_resident_kibibytes()) / 1024
  }
}
