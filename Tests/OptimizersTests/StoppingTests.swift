import Testing

@testable import Optimizers

@Suite struct StoppingTests {
  private func end(_ stopping: Stopping, losses: [Double]) -> (step: Int, reason: Stopping.Reason)? {
    var watch = StoppingWatch(stopping)
    for (step, loss) in losses.enumerated() {
      if let reason = watch.observe(step: step, loss: loss, gradientNorm: 2 * loss, evaluations: 3 * step) {
        return (step, reason)
      }
    }
    return nil
  }

  private func stopping(_ configure: (inout Stopping) -> Void) -> Stopping {
    var stopping = Stopping()
    configure(&stopping)
    return stopping
  }

  private let falling = [8.0, 4, 2, 1, 0.5]

  @Test func nothingSetNeverStops() { #expect(end(Stopping(), losses: falling) == nil) }

  @Test func limitsAreReached() throws {
    let loss = try #require(end(stopping { $0.loss = 2 }, losses: falling))
    #expect(loss.step == 2 && loss.reason == .loss)
    let gradient = try #require(end(stopping { $0.gradient = 2 }, losses: falling))
    #expect(gradient.step == 3 && gradient.reason == .gradient)
    let evaluations = try #require(end(stopping { $0.evaluations = 5 }, losses: falling))
    #expect(evaluations.step == 2 && evaluations.reason == .evaluations)
    let steps = try #require(end(stopping { $0.steps = 4 }, losses: falling))
    #expect(steps.step == 4 && steps.reason == .steps)
  }

  /// As good as the best is no improvement; a new best starts the count anew.
  @Test func patienceRunsOut() throws {
    let stopping = stopping { $0.patience = 3 }
    let last = try #require(end(stopping, losses: [5, 6, 6, 4, 4, 5, 4, 3]))
    #expect(last.step == 6 && last.reason == .patience)
    #expect(end(stopping, losses: [5, 6, 6, 4, 4, 5, 3]) == nil)
  }

  @Test func nanIsNoProgress() throws {
    let last = try #require(end(stopping { $0.patience = 2 }, losses: [5, .nan, .nan]))
    #expect(last.step == 2)
  }
}
