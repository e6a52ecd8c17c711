import Optimizers
import Testing

@testable import Networks

@Suite struct DataSplitTests {
  /// 60 samples of class 0, 30 of class 1 and 10 of class 2, each with its number as its input.
  private let data = DataSet<Double>(
    inputs: (0..<100).map(Double.init), targets: (0..<100).map { $0 < 60 ? 0 : $0 < 90 ? 1 : 2 }, count: 100,
    name: "hundred", task: .classification(classes: ["a", "b", "c"]))

  private func counts(_ part: DataSet<Double>?) -> [Int] {
    (0..<3).map { number in part?.targets.count { $0 == Double(number) } ?? 0 }
  }

  @Test func everyClassHasItsShareInEveryPart() throws {
    let split = try data.split(validation: 0.2, test: 0.1, seed: 1)
    #expect(counts(split.training) == [42, 21, 7])
    #expect(counts(split.validation) == [12, 6, 2])
    #expect(counts(split.test) == [6, 3, 1])
    #expect(split.training.name == "hundred")
  }

  @Test(arguments: [true, false])
  func everySampleIsInOnePart(_ stratified: Bool) throws {
    let split = try data.split(validation: 0.25, test: 0.25, stratified: stratified, seed: 3)
    let parts = [split.training, try #require(split.validation), try #require(split.test)]
    #expect(parts.map(\.count) == [50, 25, 25])
    #expect(parts.flatMap(\.inputs).sorted() == data.inputs)
    #expect(parts.allSatisfy { $0.inputs == $0.inputs.sorted() })
  }

  @Test func theSeedSaysWhich() throws {
    let split = try data.split(validation: 0, test: 0.3, seed: 7)
    #expect(split == (try data.split(validation: 0, test: 0.3, seed: 7)))
    #expect(split != (try data.split(validation: 0, test: 0.3, seed: 8)))
    #expect(split.validation == nil && counts(split.test) == [18, 9, 3])
  }

  @Test func inOrderIsInOrder() throws {
    let split = try data.split(.inOrder(training: 70, validation: 10))
    #expect(split.training.inputs == data.inputs.prefix(70).map(\.self))
    #expect(split.validation?.inputs == data.inputs[70..<80].map(\.self))
    #expect(split.test?.inputs == data.inputs[80...].map(\.self))
    #expect(try data.split(.inOrder(training: 100, validation: 0)).test == nil)
  }

  /// As for digits, whose last samples are by other writers.
  @Test func theLastSamplesTest() throws {
    let split = try data.split(.testLast(training: 80, validation: 0.25), seed: 5)
    #expect(split.test?.inputs == data.inputs[80...].map(\.self))
    let first = split.training.inputs + (split.validation?.inputs ?? [])
    #expect(first.sorted() == data.inputs.prefix(80).map(\.self))
    #expect(counts(split.training) == [45, 15, 0] && counts(split.validation) == [15, 5, 0])
    let whole = try data.split(.testLast(training: 80, validation: 0))
    #expect(whole.training.count == 80 && whole.validation == nil && whole.test?.count == 20)
    #expect(try data.split(.testLast(training: 100, validation: 0.5)).test == nil)
    #expect(throws: SplitError.tooFewSamples(wanted: 101, found: 100)) {
      try data.split(.testLast(training: 101, validation: 0))
    }
  }

  @Test func whatCannotBePartedIsSaid() throws {
    func message(_ splitting: Splitting, _ data: DataSet<Double>) -> String {
      do {
        _ = try data.split(splitting)
        return "nothing is wrong"
      } catch { return "\(error)" }
    }
    #expect(
      message(.inOrder(training: 90, validation: 20), data)
        == "the split needs 110 samples, but there are 100")
    #expect(
      message(.random(validation: 0.5, test: 0.5, stratified: false), data)
        == "expected shares for validation and test that are 0 or more and together less than 1, not 0.5 and 0.5"
    )
    #expect(
      message(.random(validation: -0.1, test: 0, stratified: false), data)
        == "expected shares for validation and test that are 0 or more and together less than 1, not -0.1 and 0"
    )
    #expect(
      message(.random(validation: .nan, test: 0, stratified: true), data).hasSuffix("not nan and 0"))
    #expect(
      message(.random(validation: 0, test: 0.1, stratified: false), data.selecting([1, 2, 3]))
        == "none of the 3 samples falls into the test part; make its share larger, or 0")
    #expect(
      message(.random(validation: 0, test: 0.9, stratified: false), data.selecting([1, 2]))
        == "none of the 2 samples falls into the training part; make the other shares smaller")
  }
}
