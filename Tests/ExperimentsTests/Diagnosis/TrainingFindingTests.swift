import Networks
import Testing

@testable import Experiments

/// Findings on made-up epochs.
@Suite struct TrainingFindingTests {
  private func epochs(
    _ losses: [Double], validation: [Double] = [], accuracy: Double = 0.6, norms: [Double] = [1, 1, 1]
  ) -> ArraySlice<EpochRecord> {
    losses.enumerated().map { epoch, loss in
      EpochRecord(
        epoch: epoch, step: 8 * epoch, training: Evaluation(loss: loss, accuracy: accuracy),
        validation: validation.isEmpty ? nil : Evaluation(loss: validation[epoch], accuracy: accuracy),
        gradientNorm: 1, layerGradientNorms: norms, learningRate: 0.1)
    }[...]
  }

  private func findings(
    _ epochs: ArraySlice<EpochRecord>, status: LaneStatus = .running
  ) -> [TrainingFinding] {
    TrainingFinding.all(epochs, status: status, classes: 2, learningRate: 0.1)
  }

  @Test func nothingIsKnownBeforeTheFirstEpoch() {
    #expect(findings([]) == [.unknown] && findings(epochs([0.7])) == [.unknown])
  }

  @Test func aFallingLossIsAllRight() {
    let found = findings(epochs([0.6, 0.5, 0.4, 0.3]))
    guard case .learning(let loss, let fall, let count, _) = found[0], found.count == 1 else {
      Issue.record("\(found)")
      return
    }
    #expect(loss == 0.3 && abs(fall - 0.5) < 1e-12 && count == 3)
  }

  @Test func divergenceIsSaidAlone() {
    let found = findings(epochs([0.6, 9, .nan]), status: .diverged(at: 20))
    #expect(found == [.diverged(epoch: 2, learningRate: 0.1, lastLoss: 9)])
  }

  @Test func aRisingLoss() {
    #expect(
      findings(epochs([0.5, 0.6, 0.9])) == [.rising(from: 0.5, to: 0.9, epochs: 2, learningRate: 0.1)])
  }

  @Test func aGuessAndVanishingGradients() {
    let found = findings(epochs([0.70, 0.694, 0.693, 0.693, 0.693, 0.693], norms: [1e-6, 1e-3, 0.1]))
    #expect(found[0] == .vanishing(first: 1e-6, last: 0.1, layers: 3))
    guard case .guessing(_, let guess, 5) = found[1] else {
      Issue.record("\(found)")
      return
    }
    #expect(abs(guess - 0.6931) < 1e-4)
  }

  @Test func overfitting() {
    let training = (0..<12).map { 0.6 - 0.04 * Double($0) }
    let validation = (0..<12).map { 0.5 + 0.02 * Double(abs($0 - 4)) }
    #expect(
      findings(epochs(training, validation: validation))[0]
        == .overfitting(
          training: training[11], validation: validation[11], best: 0.5, bestEpoch: 4))
  }

  @Test func theEnd() {
    #expect(
      findings(epochs([0.6, 0.2, 0.1, 0.1], accuracy: 0.99))
        == [.arrived(accuracy: 0.99, isHeldOut: false, epoch: 3)])
  }
}
