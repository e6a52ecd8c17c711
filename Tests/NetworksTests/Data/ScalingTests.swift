import Testing

@testable import Networks

@Suite struct ScalingTests {
  private let training = DataSet<Double>(
    inputs: [1, 10, 7, 3, 20, 7, 5, 60, 7], targets: [0, 1, 2], count: 3, name: "three")
  private let test = DataSet<Double>(inputs: [9, 0, 8], targets: [0], count: 1)

  @Test func standardisationIsThatOfTheTrainingPart() throws {
    let split = DataSplit(training: training, test: test).scaled(by: .standard)
    let scaler = try #require(split.scaler)
    #expect(scaler.offsets == [3, 30, 7])
    // Σ(x − x̄)²/n: 8/3 and 1400/3, and 1 where nothing varies.
    #expect(abs(scaler.scales[0] - (8 / 3.0).squareRoot()) < 1e-15)
    #expect(abs(scaler.scales[1] - (1400 / 3.0).squareRoot()) < 1e-13 && scaler.scales[2] == 1)
    for column in 0..<3 {
      let values = (0..<3).map { split.training.inputs[3 * $0 + column] }
      #expect(abs(values.reduce(0, +)) < 1e-14)
      let variance = values.reduce(0) { $0 + $1 * $1 } / 3
      #expect(column == 2 ? variance == 0 : abs(variance - 1) < 1e-14)
    }
    #expect(split.test?.inputs == [6 / scaler.scales[0], -30 / scaler.scales[1], 1])
    #expect(split.training.targets == training.targets && split.training.name == "three")
  }

  @Test func minMaxGoesFromZeroToOne() {
    let split = DataSplit(training: training, validation: test).scaled(by: .minMax)
    #expect(split.training.inputs == [0, 0, 0, 0.5, 0.2, 0, 1, 1, 0])
    #expect(split.validation?.inputs == [2, -0.2, 1])
  }

  @Test func noScalingIsNone() {
    let split = DataSplit(training: training, test: test)
    #expect(split.scaled(by: .none) == split && split.scaler == nil)
  }

  @Test func roundingLeavesNoScaleBehind() {
    let data = DataSet<Float>(inputs: [0.1, 0.1, 0.1], targets: [0, 1, 2], count: 3)
    #expect(Scaler(.standard, fittedTo: data).applied(to: data).inputs == [0, 0, 0])
  }
}
