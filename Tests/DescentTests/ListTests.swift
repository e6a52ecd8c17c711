import Canvas
import Experiments
import Foundation
import Networks
import Optimizers
import Scenes
import Testing
import Visualizer

@testable import descent

@Suite struct ListTests {
  @Test(arguments: [
    ("scenes", SceneLibrary.all.map(\.name)), ("surfaces", SurfaceCatalogue.all.map(\.name)),
    ("optimizers", OptimizerEntry.all.map(\.name)), ("schedules", ScheduleEntry.all.map(\.name)),
    ("datasets", DataSetEntry.all.map(\.name)),
    ("themes", ColorMap.all.map(\.name)),
  ])
  func everyRowOfACatalogueIsListed(_ what: String, _ names: [String]) throws {
    let table = try Program.run(["list", what])
    #expect(table.status == 0)
    let firstWords = table.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map {
      String($0.prefix { $0 != " " })
    }
    #expect(firstWords == ["NAME"] + names)

    let json = try Program.run(["list", what, "--format", "json"])
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
    #expect(rows.compactMap { $0["name"] as? String } == names)
  }

  @Test func everyKeyIsListed() throws {
    let lines = try Program.run(["list", "keys"]).output.split(separator: "\n")
    #expect(lines.count == KeyTable.rows.count + 1)
    for row in KeyTable.rows {
      #expect(lines.contains { $0.hasPrefix(row.label) && $0.hasSuffix("  \(row.help)") })
    }
  }

  @Test func withoutANameItSaysWhatThereIs() throws {
    let output = try Program.run(["list"]).output
    for catalogue in Catalogue.allCases { #expect(output.contains("\n\(catalogue.rawValue) ")) }
  }

  /// Everything listed is accepted as input.
  @Test func theKeysOfOptimizersAreTaken() throws {
    let json = try Program.run(["list", "optimizers", "--format", "json"]).output
    let rows = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    for row in rows {
      let name = try #require(row["name"] as? String)
      let keys = try #require(row["keys"] as? [String])
      #expect(keys.first?.hasPrefix("lr=") == true)
      let optimizer = "\(name):\(keys.joined(separator: ","))"
      let result = try Program.run(["run", "--steps", "1", "--optimizer", optimizer])
      #expect(result.status == 0, "\(result.errorOutput)")
    }
  }
}
