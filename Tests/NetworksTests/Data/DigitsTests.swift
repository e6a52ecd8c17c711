import Testing

@testable import Networks

@Suite struct DigitsTests {
  private let digits = DataSet<Float>.digits()

  @Test func theyAreAllThere() {
    #expect(digits.count == 1797 && digits.inputCount == 64)
    #expect(digits.imageShape == ImageShape(rows: 8, columns: 8))
    #expect(digits.task == .classification(classes: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]))
    #expect(digits.inputs.min() == 0 && digits.inputs.max() == 1)
    // As scikit-learn's load_digits: classes, the sum of all pixels, the first row of the first image.
    let counts = (0..<10).map { digit in digits.targets.count { $0 == Float(digit) } }
    #expect(counts == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
    #expect(digits.inputs.reduce(0) { $0 + Int(16 * $1) } == 561_718)
    #expect(digits.inputs.prefix(8).map { 16 * $0 } == [0, 0, 5, 13, 9, 1, 0, 0])
    #expect(digits.targets.prefix(12) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1])
    #expect(digits.targets.suffix(3) == [8, 9, 8])
  }

  @Test func theUsualSplitIsTheirs() throws {
    let split = try digits.split(DataSetEntry.digits.defaultSplitting)
    #expect(split.training.count == 1437 && split.validation == nil && split.test?.count == 360)
    #expect(split.training.inputs == digits.inputs.prefix(1437 * 64).map(\.self))
  }
}
