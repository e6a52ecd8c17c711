import Optimizers

@testable import Networks

/// One layer on its own with its numbers, forward and back.
final class BareLayer<Scalar: OptimizerScalar> {
  let layer: any Layer
  let samples: Int
  let (inputs, outputs): (Int, Int)
  private let x, y, parameters, room, gradient, δ, ε: UnsafeMutableBufferPointer<Scalar>

  /// A layer over samples, all numbers of its input and tensors as `next` gives them.
  init(_ layer: any Layer, over shape: SampleShape, samples: Int, next: () -> Scalar) throws {
    let layer = layer.placed(behind: shape)
    (self.layer, self.samples) = (layer, samples)
    inputs = shape.count
    outputs = try layer.outputs(inputs: shape.count, number: 1)
    func numbers(_ count: Int, _ next: () -> Scalar) -> UnsafeMutableBufferPointer<Scalar> {
      let numbers = UnsafeMutableBufferPointer<Scalar>.allocate(capacity: max(1, count))
      for i in numbers.indices { numbers.initializeElement(at: i, to: next()) }
      return .init(rebasing: numbers[..<count])
    }
    let tensors = layer.tensors(inputs: inputs).reduce(0) { $0 + $1.shape.reduce(1, *) }
    x = numbers(inputs * samples, next)
    parameters = numbers(tensors, next)
    y = numbers(outputs * samples) { .nan }
    room = numbers(layer.room(inputs: inputs, samples: samples)) { .nan }
    gradient = numbers(tensors) { .nan }
    δ = numbers(outputs * samples) { .nan }
    ε = numbers(inputs * samples) { .nan }
  }

  deinit { for numbers in [x, y, parameters, room, gradient, δ, ε] { numbers.deallocate() } }

  var input: [Scalar] { Array(x) }
  var tensors: [Scalar] { Array(parameters) }

  /// Forward, and back from the derivatives by the outputs.
  func pass(_ slope: [Scalar]) -> (outputs: [Scalar], gradient: [Scalar], inputGradient: [Scalar]) {
    for (i, number) in slope.enumerated() { δ[i] = number }
    guard let x = x.baseAddress, let y = y.baseAddress, let θ = parameters.baseAddress,
      let room = room.baseAddress
    else { return ([], [], []) }
    let pass = LayerPass(
      count: samples, inputs: inputs, outputs: outputs, isTraining: true, stage: Stage.Numbers(),
      draw: (0, 0),
      x: x, y: y, b: nil, θ: UnsafePointer(θ), kept: room, running: nil, g: gradient.baseAddress,
      δ: δ.baseAddress, ε: ε.baseAddress)
    layer.forward(pass)
    layer.backward(pass)
    return (Array(self.y), Array(gradient), Array(ε))
  }
}
