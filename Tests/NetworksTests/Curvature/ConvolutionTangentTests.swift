import Optimizers
import Testing

@testable import Networks

/// Second derivatives of convolutions, pooling and what lies around them, against differences of gradients.
@Suite struct ConvolutionTangentTests {
  private static let networks: [(layers: [any Layer], shape: SampleShape)] = [
    (
      [
        Convolution(3, kernel: 3, padding: 1), Activation.tanh, MaxPooling(2), Convolution(4, kernel: 2),
        Activation.gelu, Flatten(), Dense(5), Activation.sigmoid, Dense(3),
      ], .image(channels: 2, rows: 6, columns: 7)
    ),
    // A stride, windows that overlap, and no activation behind pooling.
    (
      [
        MaxPooling(3, stride: 1), Convolution(2, kernel: 3, stride: 2, padding: 2), Activation.softplus,
        MaxPooling(2, stride: 1), Convolution(3, kernel: 1), Flatten(), BatchNormalization(), Dense(3),
      ], .image(channels: 1, rows: 7, columns: 6)
    ),
    ([Flatten(), Dense(4), Activation.tanh, Dense(3)], .image(channels: 1, rows: 2, columns: 3)),
    ([Convolution(3, kernel: 4)], .image(channels: 2, rows: 4, columns: 4)),
  ]

  @Test(arguments: networks.indices)
  func productsAreDifferencesOfGradients(_ index: Int) throws {
    let (layers, shape) = Self.networks[index]
    let network = try Networks.Network<Double>(
      inputs: shape, layers, loss: .softmaxCrossEntropy, l2: 0.03)
    var stream = RandomStream(seed: 9, stream: .weights)
    let count = 300
    let data = DataSet(
      inputs: (0..<count * shape.count).map { _ in stream.nextGaussian() },
      targets: (0..<count).map { Double($0 * 7 % 3) }, count: count,
      task: .classification(classes: ["a", "b", "c"]))
    let θ: [Double] = Initializer.linear.parameters(of: network.architecture, seed: 2)
    let objective = NetworkObjective(network, data: data)
    func gradient(_ step: Double, _ v: [Double]) -> [Double] {
      objective.gradient(at: zip(θ, v).map { $0 + step * $1 }, draw: .exact)
    }
    let hessian = try NetworkHessian(network, at: θ, over: data)
    for (ours, theirs) in zip(hessian.gradient, gradient(0, θ)) {
      #expect(abs(ours - theirs) < 1e-12 * (1 + abs(theirs)))
    }
    for _ in 0..<3 {
      let v = θ.map { _ in stream.nextGaussian() }
      let product = hessian.product(v)
      // So short that no other number of a window becomes the largest.
      let (above, below) = (gradient(1e-7, v), gradient(-1e-7, v))
      for i in θ.indices {
        let difference = (above[i] - below[i]) / 2e-7
        #expect(abs(product[i] - difference) < 1e-7 * (1 + abs(difference)), "parameter \(i)")
      }
    }
  }

  /// In Float, and on two threads the same.
  @Test func threadsAgreeInFloat() throws {
    let (layers, shape) = Self.networks[0]
    let network = try Networks.Network<Float>(inputs: shape, layers, loss: .softmaxCrossEntropy)
    let data = DataSet<Float>(
      inputs: (0..<600 * shape.count).map { Float($0 * 31 % 101) / 50 - 1 },
      targets: (0..<600).map { Float($0 % 3) }, count: 600, task: .classification(classes: ["a", "b", "c"]))
    let θ: [Float] = Initializer.linear.parameters(of: network.architecture, seed: 2)
    let v = θ.indices.map { Double($0 % 5) - 2 }
    let one = try NetworkHessian(network, at: θ, over: data).product(v)
    let two = try NetworkHessian(network, at: θ, over: data, threads: 2).product(v)
    let exact = try NetworkHessian(
      Networks.Network<Double>(inputs: shape, layers, loss: .softmaxCrossEntropy), at: θ.map { Double($0) },
      over: DataSet<Double>(data)
    ).product(v)
    #expect(one == two)
    let norm = exact.reduce(0) { $0 + $1 * $1 }.squareRoot()
    #expect(zip(one, exact).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot() < 1e-5 * norm)
  }
}
