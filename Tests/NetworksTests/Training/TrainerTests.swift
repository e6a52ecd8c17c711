import Testing

@testable import Networks
@testable import Optimizers

@Suite struct TrainerTests {
  private func trainer(_ state: TrainingState<Float>) -> Trainer<Float> {
    Trainer(state, data: Trainings.data, seed: 5)
  }

  @Test func aCopyIsACheckpoint() throws {
    var trainer = trainer(
      try Trainings.state(
        Adam<Float>(parameterCount: 37), batchNormalization: true, dropout: 0.3))
    trainer.step(times: 9)
    let checkpoint = trainer.state
    trainer.step(times: 20)
    let (end, statistics) = (trainer.state.parameters, trainer.state.statistics)
    #expect(end != checkpoint.parameters && statistics != checkpoint.statistics)
    trainer.state = checkpoint
    trainer.step(times: 20)
    #expect(trainer.state.parameters == end && trainer.state.statistics == statistics)
    #expect(trainer.state.step == 29 && trainer.state.epoch == 5 && trainer.state.samplesSeen == 28)
  }

  @Test func anEpochSeesEverySampleOnceTheLastBatchIsSmaller() throws {
    var trainer = trainer(try Trainings.adam())
    #expect(trainer.stepsPerEpoch == 5)
    var seen: [Int] = []
    for step in 0..<5 {
      let draw = trainer.state.draw(seed: 5, of: 30)
      #expect(draw.step == step)
      seen += Array(draw.batch(of: 30))
      trainer.step()
    }
    #expect(seen.sorted() == Array(0..<30))
    #expect(trainer.state.epoch == 1 && trainer.state.samplesSeen == 0)
  }

  @Test func aBatchSizeMayChangeOnTheWay() throws {
    var trainer = trainer(try Trainings.adam())
    trainer.step(times: 3)
    trainer.state.batchSize = 10
    trainer.step()
    #expect(trainer.state.epoch == 1 && trainer.state.samplesSeen == 0)
    trainer.state.batchSize = nil
    trainer.step()
    #expect(trainer.state.epoch == 2 && trainer.state.step == 5)
  }

  /// What a trainer does is what network and rule do by themselves.
  @Test func aStepIsGradientAndRule() throws {
    var trainer = trainer(try Trainings.adam())
    var parameters = trainer.state.parameters
    var gradient = [Float](repeating: 0, count: parameters.count)
    var adam = Adam<Float>(parameterCount: parameters.count) { $0.learningRate = 0.01 }
    let objective = NetworkObjective(trainer.state.network, data: Trainings.data)
    for step in 0..<12 {
      var slope = gradient.mutableSpan
      let loss = objective.valueAndGradient(
        at: parameters.span, into: &slope, draw: Draw(seed: 5, step: step, batchSize: 7))
      adam.step(&parameters, gradient: gradient)
      trainer.step()
      #expect(trainer.state.batchLoss == Double(loss))
      #expect(trainer.state.parameters == parameters)
      let norm = gradient.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
      #expect(abs(trainer.state.gradientNorm - norm) < 1e-6 * norm)
    }
  }

  @Test func divergenceKeepsTheLastGoodWeights() throws {
    var trainer = trainer(
      try Trainings.state(GradientDescent<Float>(parameterCount: 25) { $0.learningRate = 3e38 }))
    var before = trainer.state.parameters
    while trainer.step() { before = trainer.state.parameters }
    let state = trainer.state
    #expect(state.divergedAt == state.step + 1)
    #expect(state.parameters == before && state.parameters.allSatisfy(\.isFinite))
    #expect(!trainer.step() && trainer.state.step == state.step)
  }

  @Test func nanInTheDataIsDivergenceToo() throws {
    let bad = DataSet<Float>(inputs: [.nan, 0, 1, 1], targets: [0, 1], count: 2)
    var trainer = Trainer(try Trainings.state(Adam<Float>(parameterCount: 25)), data: bad, seed: 1)
    let start = trainer.state.parameters
    #expect(!trainer.step() && trainer.state.divergedAt == 1 && trainer.state.parameters == start)
  }

  @Test func augmentationIsReplayedToo() throws {
    let augmentation = Augmentation(noise: 0.2)
    var trainer = Trainer(try Trainings.adam(), data: Trainings.data, seed: 5, augmentation: augmentation)
    trainer.step(times: 3)
    let checkpoint = trainer.state
    trainer.step(times: 9)
    let end = trainer.state.parameters
    trainer.state = checkpoint
    trainer.step(times: 9)
    #expect(trainer.state.parameters == end)
    var plain = Trainer(checkpoint, data: Trainings.data, seed: 5)
    plain.step(times: 9)
    #expect(plain.state.parameters != end)
  }

  @Test func evaluationCountsWhatIsRight() throws {
    var trainer = trainer(try Trainings.adam())
    trainer.step(times: 900)
    let evaluation = trainer.evaluate(on: Trainings.data)
    let classes = trainer.state.model.predictions(on: Trainings.data)
    let right = zip(classes, Trainings.data.targets).count { $0 == Int($1) }
    #expect(evaluation.accuracy == Double(right) / 30)
    #expect((evaluation.accuracy ?? 0) > 0.9)
    let value = trainer.state.model.value(on: Trainings.data)
    #expect(abs(evaluation.loss - Double(value)) < 1e-6)
  }

  @Test func rulesThatAverageAreJudgedAtTheirAverage() throws {
    var trainer = trainer(
      try Trainings.state(ScheduleFreeSGD<Float>(parameterCount: 25) { $0.learningRate = 0.5 }))
    trainer.step(times: 30)
    let point = trainer.state.evaluationPoint
    #expect(point != trainer.state.parameters)
    let value = Model(trainer.state.network, parameters: point).value(on: Trainings.data)
    #expect(abs(trainer.evaluate(on: Trainings.data).loss - Double(value)) < 1e-6)
  }

  @Test func classesFollowFromOutputs() {
    #expect(Loss.binaryCrossEntropy.predictedClass([0.1 as Float]) == 1)
    #expect(Loss.binaryCrossEntropy.predictedClass([-0.1 as Float]) == 0)
    #expect(Loss.meanSquaredError.predictedClass([0.4 as Float]) == 0)
    #expect(Loss.softmaxCrossEntropy.predictedClass([-3, -1, -2 as Float]) == 1)
  }
}
