import Optimizers
import Testing

@testable import Networks

@Suite struct ConvolutionTests {
  /// The formula of the layer's documentation, number by number, and its derivatives.
  private func plain(
    _ layer: Convolution, _ shape: SampleShape, samples: Int, x: [Double], weights: [Double], δ: [Double]
  ) -> (y: [Double], gradient: [Double], slope: [Double]) {
    guard case .image(let channels, let rows, let columns) = shape else { return ([], [], []) }
    let k = layer.kernel
    let down = (rows + 2 * layer.padding - k) / layer.stride + 1
    let across = (columns + 2 * layer.padding - k) / layer.stride + 1
    var y = [Double](repeating: 0, count: δ.count)
    var (gradient, slope) = (weights.map { _ in 0.0 }, x.map { _ in 0.0 })
    let biases = layer.filters * channels * k * k
    for sample in 0..<samples {
      for filter in 0..<layer.filters {
        for place in 0..<down * across {
          let output = (sample * layer.filters + filter) * down * across + place
          y[output] = weights[biases + filter]
          gradient[biases + filter] += δ[output]
          for weight in 0..<channels * k * k {
            let (channel, i, j) = (weight / (k * k), weight / k % k, weight % k)
            let row = place / across * layer.stride + i - layer.padding
            let column = place % across * layer.stride + j - layer.padding
            guard (0..<rows).contains(row), (0..<columns).contains(column) else { continue }
            let pixel = ((sample * channels + channel) * rows + row) * columns + column
            let w = filter * channels * k * k + weight
            y[output] += weights[w] * x[pixel]
            gradient[w] += δ[output] * x[pixel]
            slope[pixel] += δ[output] * weights[w]
          }
        }
      }
    }
    return (y, gradient, slope)
  }

  /// Samples in one block, in several, and one by one; with products that are loops and that are a library's.
  private static let cases: [(layer: Convolution, shape: SampleShape, samples: Int)] = [
    (Convolution(6, kernel: 5, padding: 2), .image(channels: 1, rows: 28, columns: 28), 8),
    (Convolution(16, kernel: 5), .image(channels: 6, rows: 14, columns: 14), 11),
    (Convolution(2, kernel: 3, stride: 2, padding: 1), .image(channels: 3, rows: 7, columns: 4), 3),
    (Convolution(1, kernel: 1), .image(channels: 1, rows: 1, columns: 1), 1),
    (Convolution(3, kernel: 2, stride: 5, padding: 4), .image(channels: 2, rows: 3, columns: 9), 4),
    (Convolution(2, kernel: 7, padding: 6), .image(channels: 1, rows: 2, columns: 3), 5),
    (Convolution(4, kernel: 9), .image(channels: 20, rows: 20, columns: 20), 3),
  ]

  @Test(arguments: cases.indices)
  func outputsAndGradientsAreThoseOfTheFormula(_ index: Int) throws {
    let (layer, shape, samples) = Self.cases[index]
    func bare<Scalar: OptimizerScalar>() throws -> BareLayer<Scalar> {
      var stream = RandomStream(seed: 4, stream: .weights)
      return try BareLayer(layer, over: shape, samples: samples) { Scalar(stream.nextGaussian()) }
    }
    func distance<Scalar: OptimizerScalar>(_ a: [Scalar], _ b: [Double]) -> Double {
      a.count == b.count
        ? zip(a, b).map { abs(Double($0) - $1) / (1 + abs($1)) }.max() ?? .infinity : .infinity
    }
    let (exact, single): (BareLayer<Double>, BareLayer<Float>) = (try bare(), try bare())
    let δ = (0..<exact.outputs * samples).map { Double(($0 * 37 + 11) % 64) / 32 - 1 }
    let right = plain(layer, shape, samples: samples, x: exact.input, weights: exact.tensors, δ: δ)
    let found = exact.pass(δ)
    #expect(distance(found.outputs, right.y) < 1e-12)
    #expect(distance(found.gradient, right.gradient) < 1e-12)
    #expect(distance(found.inputGradient, right.slope) < 1e-12)
    let rough = single.pass(δ.map { Float($0) })
    #expect(distance(rough.outputs, right.y) < 1e-4)
    #expect(distance(rough.gradient, right.gradient) < 1e-4)
    #expect(distance(rough.inputGradient, right.slope) < 1e-4)
  }

  /// The room does not grow with the batch once a block is full.
  @Test func theRoomIsBounded() throws {
    let shape = SampleShape.image(channels: 1, rows: 8, columns: 8)
    let layer = Convolution(4, kernel: 3).placed(behind: shape)
    let room = layer.room(inputs: shape.count, samples: 128)
    #expect(room == layer.room(inputs: shape.count, samples: 100_000))
    #expect(room < 100_000 && layer.room(inputs: shape.count, samples: 1) < room)
  }

  private static let small: [any Layer] = [
    Convolution(3, kernel: 3, padding: 1), Activation.gelu, MaxPooling(2), Dropout(0.2),
    Convolution(4, kernel: 2, stride: 2), Activation.tanh, Flatten(), Dense(5), Activation.silu, Dense(3),
  ]

  @Test func gradientsMatchCentralDifferences() throws {
    let shape = SampleShape.image(channels: 2, rows: 6, columns: 5)
    var stream = RandomStream(seed: 5, stream: .weights)
    let data = DataSet(
      inputs: (0..<7 * shape.count).map { _ in stream.nextGaussian() }, targets: [0, 1, 2, 2, 1, 0, 1],
      count: 7,
      task: .classification(classes: ["a", "b", "c"]))
    let objective = NetworkObjective(
      try Network(inputs: shape, Self.small, loss: .softmaxCrossEntropy, l2: 0.1), data: data)
    objective.expectGradientMatchesCentralDifferences()
  }

  // MARK: Architecture

  @Test func shapesGoFromLayerToLayer() throws {
    let layers: [any Layer] = [
      Convolution(6, kernel: 5, padding: 2), Activation.relu, MaxPooling(2), Convolution(16, kernel: 5),
      Activation.relu, MaxPooling(2), Flatten(), Dense(120), Activation.relu, Dense(84), Activation.relu,
      Dense(10),
    ]
    let lenet = try Architecture(inputs: .image(channels: 1, rows: 28, columns: 28), layers: layers)
    #expect(lenet.widths == [784, 1176, 400, 120, 84, 10] && lenet.parameterCount == 61_706)
    #expect(lenet == (try Architecture(inputs: .image(channels: 1, rows: 28, columns: 28), layers: layers)))
    #expect(
      lenet.parameterLayout.tensors.map(\.name).filter { $0.hasSuffix("weight") } == [
        "0.weight", "3.weight", "7.weight", "9.weight", "11.weight",
      ])
    let dropped = try lenet.with(dropout: 0.5)
    #expect(dropped.dropout == 0.5 && dropped.layers.count == layers.count + 4)
    #expect(try dropped.with(dropout: 0) == lenet)
    #expect(SampleShape.image(channels: .max, rows: 2, columns: 3).count == .max)
  }

  @Test func initializersCountWhatAKernelSees() throws {
    let architecture = try Architecture(
      inputs: .image(channels: 3, rows: 8, columns: 8),
      layers: [Convolution(7, kernel: 5), Activation.relu, Flatten(), Dense(2)])
    func largest(_ initializer: Initializer, _ tensor: Int) -> Double {
      let all: [Double] = initializer.parameters(of: architecture, seed: 1)
      return all[architecture.parameterLayout.tensors[tensor].range].map(abs).max() ?? 0
    }
    for (initializer, range) in [
      (Initializer.linear, 1 / 75.0.squareRoot()), (.heUniform, (6 / 75.0).squareRoot()),
      (.xavierUniform, (6 / (75.0 + 175)).squareRoot()),
    ] {
      #expect((0.97 * range...range).contains(largest(initializer, 0)))
    }
    #expect((0.5 / 75.0.squareRoot()...1 / 75.0.squareRoot()).contains(largest(.linear, 1)))
  }

  private static let refusals: [([any Layer], SampleShape, String)] = [
    (
      [Dense(4), Convolution(2, kernel: 1)], .image(channels: 1, rows: 8, columns: 8),
      "layer 2: a convolution takes images, not 4 numbers in a row"
    ),
    (
      [Convolution(2, kernel: 3), Dense(1)], .flat(9),
      "layer 1: a convolution takes images, not 9 numbers in a row"
    ),
    (
      [Convolution(2, kernel: 3), MaxPooling(2), Convolution(2, kernel: 6, padding: 1), Dense(1)],
      .image(channels: 1, rows: 8, columns: 8),
      "layer 2: a kernel of 6×6 does not fit into 3×3 pixels with a padding of 1"
    ),
    (
      [Convolution(2, kernel: 5), MaxPooling(5), Dense(1)], .image(channels: 1, rows: 8, columns: 8),
      "layer 1: a pooling window of 5×5 does not fit into 4×4 pixels"
    ),
    (
      [Convolution(2, kernel: 3), BatchNormalization(), Dense(1)], .image(channels: 1, rows: 8, columns: 8),
      "layer 1: batch normalisation takes numbers in a row, not images"
    ),
    (
      [Convolution(0, kernel: 3)], .image(channels: 1, rows: 8, columns: 8),
      "layer 1: a convolution takes filters, kernels and strides of at least 1, and a padding of at least 0"
    ),
    (
      [MaxPooling(2, stride: 0), Dense(1)], .flat(4),
      "layer 1: pooling takes windows and strides of at least 1 pixel"
    ),
    (
      [Convolution(2, kernel: 1), Dense(1)], .image(channels: 0, rows: 8, columns: 8),
      "a network takes 1 to 1000000 inputs, not 0"
    ),
  ]

  @Test(arguments: refusals.indices)
  func theImpossibleIsRefused(_ index: Int) throws {
    let (layers, shape, text) = Self.refusals[index]
    let error = #expect(throws: NetworkError.self) { () throws in
      _ = try Architecture(inputs: shape, layers: layers)
    }
    #expect(error?.description == text)
  }
}
