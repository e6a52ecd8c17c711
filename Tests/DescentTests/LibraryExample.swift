import Foundation
import Networks
import Optimizers

/// The README's example of `Optimizers` as a library, compiled and run; `ReadmeTests` holds both beside each
/// other.
///
/// - Returns: what the network says of the four samples.
func libraryExample() -> [Double] {
  // README begins here
  // A 2-4-1 network learns XOR. Its 17 parameters, flat: input weights (4 × 2), biases, output weights, bias.
  let samples: [(x: (Double, Double), y: Double)] = [((0, 0), 0), ((0, 1), 1), ((1, 0), 1), ((1, 1), 0)]
  var parameters = (0..<17).map { sin(Double(3 * $0 + 1)) }
  var adam = Adam<Double>(parameterCount: parameters.count) { $0.learningRate = 0.1 }

  func forward(_ x: (Double, Double)) -> (hidden: [Double], output: Double) {
    let p = parameters
    let hidden = (0..<4).map { tanh(p[2 * $0] * x.0 + p[2 * $0 + 1] * x.1 + p[8 + $0]) }
    let sum = (0..<4).reduce(p[16]) { $0 + p[12 + $1] * hidden[$1] }
    return (hidden, 1 / (1 + exp(-sum)))
  }

  for step in 0..<500 {
    var gradient = [Double](repeating: 0, count: parameters.count)
    for (x, y) in samples {
      let (hidden, output) = forward(x)
      let δ = output - y  // ∂(cross-entropy)/∂sum
      gradient[16] += δ
      for (j, h) in hidden.enumerated() {
        let δh = δ * parameters[12 + j] * (1 - h * h)
        gradient[2 * j] += δh * x.0
        gradient[2 * j + 1] += δh * x.1
        gradient[8 + j] += δh
        gradient[12 + j] += δ * h
      }
    }
    if step == 250 { adam.learningRate = 0.01 }
    adam.step(&parameters, gradient: gradient)
  }
  // README ends here
  return samples.map { forward($0.x).output }
}

/// The README's example of `Networks` as a library.
///
/// - Parameter path: where the training is written.
/// - Returns: the share of the test samples that are classified correctly.
/// - Throws: where the file cannot be written.
func networkExample(_ path: String) throws -> Double {
  // README's network begins here
  // 8×8 pixels, ten classes: 1,437 training digits, and 360 test digits from other writers.
  let digits = try DataSet<Float>.digits().split(training: 1437)
  let network = try Network<Float>(
    inputs: 64, [Dense(64), Activation.relu, Dropout(0.2), Dense(10)], loss: .softmaxCrossEntropy)
  let adam = Adam<Float>(parameterCount: network.parameterCount) { $0.learningRate = 0.003 }
  var trainer = Trainer(network, by: adam, data: digits.training, batchSize: 32, seed: 1)

  while trainer.state.epoch < 10, trainer.step() {}
  let accuracy = digits.test.flatMap { trainer.evaluate(on: $0).accuracy } ?? 0
  print(accuracy)  // 0.89

  // The weights, under torch's names, with everything needed to resume.
  try trainer.state.safetensors().write(to: path)
  // README's network ends here
  return accuracy
}
