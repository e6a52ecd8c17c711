import Optimizers
import Testing

@testable import Networks

@Suite struct TrainingThreadsTests {
  /// Wide enough that every part of a step is shared.
  private func trainer(_ activation: Activation) throws -> Trainer<Float> {
    let architecture = try Architecture(widths: [300, 256, 128, 10], activation: activation)
    let count = 200
    let data = DataSet(
      inputs: Kernels.noise(count * 300, seed: 1), targets: (0..<count).map { Float($0 % 10) }, count: count,
      task: .classification(classes: (0..<10).map(String.init)))
    let network = Networks.Network<Float>(architecture, loss: .softmaxCrossEntropy)
    return Trainer(
      network, by: Adam<Float>(parameterCount: network.parameterCount), initializer: .xavierUniform,
      data: data, batchSize: 128, seed: 3)
  }

  @Test(arguments: [Activation.relu, .tanh]) func theirNumberChangesNoBit(_ activation: Activation) throws {
    let start = try trainer(activation)
    let ends = [1, 2, 3].map { count in
      var trainer = start
      let threads = TrainingThreads(count)
      #expect(threads.count == count)
      let moves = threads.work { (0..<3).map { _ in trainer.step() } }
      #expect(moves == [true, true, true])
      return trainer.state
    }
    #expect(ends[0].parameters != start.state.parameters)
    for end in ends.dropFirst() {
      #expect(Kernels.bits(end.parameters) == Kernels.bits(ends[0].parameters))
      #expect(end.batchLoss == ends[0].batchLoss && end.gradientNorm == ends[0].gradientNorm)
    }
  }

  /// Threads that have gone to sleep are woken, and the caller works alone afterwards.
  @Test func threadsSleepAndWake() throws {
    var (shared, alone) = (try trainer(.relu), try trainer(.relu))
    let threads = TrainingThreads(2)
    for _ in 0..<3 {
      threads.work { _ = shared.step() }
      // Longer than the threads look out.
      for _ in 0..<4 { _ = alone.nextGradient() }
      alone.step()
    }
    #expect(Kernels.bits(shared.state.parameters) == Kernels.bits(alone.state.parameters))
  }

  /// Trainings that share threads take turns.
  @Test func oneTrainingAtATimeHasThem() async throws {
    let (start, threads) = (try trainer(.relu), TrainingThreads(2))
    var alone = start
    for _ in 0..<10 { alone.step() }
    let ends = await withTaskGroup { group in
      for _ in 0..<4 {
        group.addTask {
          var trainer = start
          for _ in 0..<10 { threads.work { threads.work { _ = trainer.step() } } }
          return Kernels.bits(trainer.state.parameters)
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(ends == Array(repeating: Kernels.bits(alone.state.parameters), count: 4))
  }
}
