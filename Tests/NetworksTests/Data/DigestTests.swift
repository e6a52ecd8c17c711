import Testing

@testable import Networks

@Suite struct DigestTests {
  private static let base = DataSet<Double>(
    inputs: [1, 2, 3, 4], targets: [0, 1], count: 2, name: "a", task: .classification(classes: ["x", "y"]),
    inputNames: ["u", "v"])

  private func changed(
    inputs: [Double] = [1, 2, 3, 4], targets: [Double] = [0, 1], task: LearningTask? = nil,
    names: [String] = ["u", "v"], name: String = "a", shape: ImageShape? = nil
  ) -> String {
    DataSet<Double>(
      inputs: inputs, targets: targets, count: targets.count, name: name,
      task: task ?? .classification(classes: ["x", "y"]), inputNames: names, imageShape: shape
    ).digest
  }

  /// Files keep digests, so that they must not change from version to version.
  @Test func digestsStayWhatTheyAre() {
    #expect(Self.base.digest == "0a966831301acc3e")
    #expect(DataSet<Float>.digits().digest == "e07f1acf1cd2f9af")
  }

  @Test func everyChangeCounts() {
    let digests = [
      Self.base.digest,
      changed(inputs: [1, 2, 3, 4.000_000_000_000_001]), changed(inputs: [2, 1, 3, 4]),
      changed(inputs: [-0.0, 2, 3, 4]), changed(inputs: [0, 2, 3, 4]), changed(inputs: [.nan, 2, 3, 4]),
      changed(targets: [1, 0]), changed(task: .classification(classes: ["y", "x"])),
      changed(task: .classification(classes: ["x", "y", "z"])),
      changed(task: .classification(classes: ["xy", ""])), changed(task: .regression(outputs: 1)),
      changed(names: ["v", "u"]), changed(names: []), changed(names: ["uv", ""]),
      changed(shape: ImageShape(rows: 1, columns: 2)), changed(shape: ImageShape(rows: 2, columns: 1)),
      changed(inputs: [1, 2, 3, 4], targets: [0, 1, 0, 1], names: []),
    ]
    #expect(Set(digests).count == digests.count)
    #expect(digests.allSatisfy { $0.utf8.count == 16 && UInt64($0, radix: 16) != nil })
  }

  @Test func nameAndPrecisionDoNotCount() {
    #expect(changed(name: "b") == Self.base.digest)
    #expect(DataSet<Float>(Self.base).digest == Self.base.digest)
    #expect(changed(inputs: [-.nan, 2, 3, 4]) == changed(inputs: [.signalingNaN, 2, 3, 4]))
  }
}
