import Optimizers
import Testing
import Wording

@testable import Networks

@Suite struct DataSetEntryTests {
  @Test func noTwoAnswerToOneName() throws {
    let names = DataSetEntry.all.flatMap { ([$0.name] + $0.aliases).map(canonical) }
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: DataSetEntry.all.map(\.name))
  func everyParameterMayBeAtEitherEnd(_ name: String) throws {
    let entry = try #require(DataSetEntry.all.first { $0.name == name })
    let defaults = entry.defaults
    check(entry, defaults)
    for (index, parameter) in entry.parameters.enumerated() {
      #expect(parameter.defaultNumber.map(parameter.range.contains) == true)
      for value in [parameter.range.lowerBound, min(parameter.range.upperBound, 0x1p53)] {
        var values = defaults
        values[index] = parameter.key == "samples" ? min(value, 5000) : value
        check(entry, values)
      }
    }
  }

  private func check(_ entry: DataSetEntry, _ values: [Double]) {
    let data = entry.make(values)
    #expect(data.name == entry.name)
    if let place = entry.parameters.firstIndex(where: { $0.key == "samples" }) {
      #expect(data.count == Int(values[place]))
    }
    #expect(data.inputs.allSatisfy(\.isFinite) && data.targets.allSatisfy(\.isFinite))
    guard data.task.isClassification else { return }
    let classes = Set(data.targets)
    #expect(classes.isSubset(of: Set(data.task.classes.indices.map(Double.init))) && classes.count > 1)
  }

  @Test func whatIsNotGeneratedHasALicence() {
    for entry in DataSetEntry.all {
      #expect((entry.licence == nil) == entry.parameters.contains { $0.key == "seed" })
    }
  }
}
