import Canvas
import Experiments
import Expressions
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
    ("datasets", DataSetEntry.all.map(\.name)), ("activations", Activation.allCases.map(\.name)),
    ("losses", Loss.all.map(\.name)), ("initializers", Initializer.all.map(\.name)),
    ("themes", Theme.all.map(\.name)), ("colormaps", ColorMap.all.map(\.name)),
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

  /// Names, other names and keys, each as the option takes it.
  @Test(arguments: [("activations", "activation"), ("losses", "loss"), ("initializers", "init")])
  func whatIsListedIsTaken(_ list: String, _ key: String) throws {
    let json = try Program.run(["list", list, "--format", "json"]).output
    let rows = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    for row in rows {
      let name = try #require(row["name"] as? String)
      let also = row["also"] as? [String] ?? []
      let keys = row["keys"] as? [String] ?? []
      for text in [name] + also + keys.map({ "\(name):\($0)" }) {
        var settings = NetworkSettings()
        #expect(throws: Never.self, "\(text)") { try settings.set(key, to: text) }
      }
      guard keys.isEmpty else { continue }
      var settings = NetworkSettings()
      #expect(throws: (any Error).self) { try settings.set(key, to: "\(name):value=1") }
    }
  }

  /// The formulas that the formula parser knows are those that networks compute.
  @Test func theFormulasOfActivationsAreRight() throws {
    for activation in Activation.allCases where activation != .gelu {
      let text = activation.formula.replacing("−", with: "-").replacing("·", with: "*").replacing(
        "z", with: "x")
      let formula = try Formula(text)
      for z in [-3, -0.5, 0.25, 2.0] {
        #expect(abs(formula.value(z, 0) - activation.value(z)) < 1e-12, "\(activation.name)(\(z))")
      }
    }
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
