import Testing

@testable import Networks

@Suite struct ImputerTests {
  /// The second input is missing twice, once in the training part.
  private let data = LoadedData(
    DataSet<Double>(
      inputs: [0, 1, 2, .nan, 4, 5, 8, .nan, 100, 1000], targets: [0, 1, 0, 1, 0], count: 5,
      inputNames: ["a", "b"]),
    splitting: .testLast(training: 3, validation: 0), fillsMissing: true)

  @Test func meansAreTheTrainingPartsAlone() throws {
    let split = try data.split(validation: nil, scaling: .none, seed: 0)
    #expect(split.imputer == Imputer(means: [2, 3]) && split.scaler == nil)
    #expect(split.training.inputs == [0, 1, 2, 3, 4, 5])
    #expect(split.test?.inputs == [8, 3, 100, 1000], "nothing of the test part is in the mean")
    #expect(data.whole.hasMissingInputs && !split.training.hasMissingInputs)
  }

  @Test func scalingComesAfterwards() throws {
    let split = try data.split(validation: nil, scaling: .minMax, seed: 0)
    #expect(split.imputer?.means == [2, 3])
    #expect(split.training.inputs == [0, 0, 0.5, 0.5, 1, 1])
    #expect(split.test?.inputs == [2, 0.5, 25, 249.75])
    #expect(split.scaler?.offsets == [0, 1])
  }

  /// Without a missing value there are means all the same: data that come later may miss some.
  @Test func wholeDataHaveMeansToo() throws {
    let whole = LoadedData(
      data.whole.selecting([0, 2, 4]), splitting: .testLast(training: 2, validation: 0),
      fillsMissing: true)
    #expect(try whole.split(validation: nil, scaling: .none, seed: 0).imputer?.means == [2, 3])
  }

  @Test func inputsWithoutAValueAreNamed() {
    let error = #expect(throws: SplitError.noValues(input: "b")) {
      try Imputer(fittedTo: data.whole.selecting([1, 3]))
    }
    #expect(
      error?.description == "the input “b” has no value in the training part, so that it has no mean")
  }
}
