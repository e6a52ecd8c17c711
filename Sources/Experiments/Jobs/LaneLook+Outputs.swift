import Networks
import RealModule

/// A network's outputs over two inputs or one, as finely as a picture wants them.
extension LaneLook {
  /// A network of which only the numbers are known.
  ///
  /// - Parameter point: θ after a step of its training.
  public init(_ point: TrainingPoint) {
    self.init(step: point.step, loss: .nan, picture: .none)
    parameters = point.parameters
  }

  /// The margins of classes over two inputs: the share of a class less that of the likeliest other one, −1…1, so
  /// that a class is predicted where its margin is the only one above 0.
  ///
  /// - Parameters:
  ///   - setup: the setup of the lane.
  ///   - subject: what it learns.
  ///   - x: the places of the first input.
  ///   - y: the places of the second input.
  /// - Returns: for every class a value for every place of `x`, and so on for every place of `y`; nil if the
  ///   network is not known, or if it does not tell classes from two inputs.
  public func margins(
    of setup: LaneSetup, _ subject: NetworkSubject, x: [Double], y: [Double]
  ) -> [[Double]]? {
    guard subject.outputKind == .boundary, !x.isEmpty, !y.isEmpty,
      let model = NetworkLook(self, of: setup, subject)?.model
    else { return nil }
    let inputs = y.flatMap { y in x.flatMap { [Float($0), Float(y)] } }
    let (outputs, units) = (model.outputs(for: inputs), model.network.architecture.outputs)
    var margins = [[Double]](repeating: [], count: max(2, units))
    for place in 0..<x.count * y.count {
      let shares = model.network.loss.shares(outputs[place * units..<(place + 1) * units])
      for (label, share) in shares.enumerated() {
        let others = shares.indices.filter { $0 != label }.map { shares[$0] }.max() ?? 0
        margins[label].append(Double(share - others))
      }
    }
    return margins
  }

  /// The outputs over one input.
  ///
  /// - Parameters:
  ///   - setup: the setup of the lane.
  ///   - subject: what it learns.
  ///   - x: the places of the input.
  /// - Returns: the outputs; nil if the network is not known, or if it does not make a number from one input.
  public func curve(of setup: LaneSetup, _ subject: NetworkSubject, x: [Double]) -> [Double]? {
    guard subject.outputKind == .curve, !x.isEmpty, let model = NetworkLook(self, of: setup, subject)?.model
    else { return nil }
    return model.outputs(for: x.map { Float($0) }).map { Double($0) }
  }
}

extension Loss {
  /// The shares of classes, which add up to 1 unless the outputs are no probabilities; two for a single output.
  fileprivate func shares(_ outputs: ArraySlice<Float>) -> [Float] {
    if outputs.count == 1, let output = outputs.first {
      let share = self == .binaryCrossEntropy ? (1 + Float.tanh(output / 2)) / 2 : output
      return [1 - share, share]
    }
    let top = outputs.max() ?? 0
    let shares = outputs.map { takesLogits ? Float.exp($0 - top) : max(0, $0) }
    let sum = shares.reduce(0, +)
    return sum > 0 ? shares.map { $0 / sum } : shares
  }
}
