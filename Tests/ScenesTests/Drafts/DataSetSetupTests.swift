import Foundation
import Networks
import Testing

@testable import Experiments
@testable import Scenes

@Suite struct DataSetSetupTests {
  private func error(_ text: String) -> String {
    do {
      _ = try DataSetSetup(text)
      return "nothing is wrong"
    } catch { return "\(error)" }
  }

  @Test func settingsShapeTheData() throws {
    let setup = try DataSetSetup("Spirals:ARMS=3,samples=60,noise=0")
    #expect(setup.text == "spirals:samples=60,noise=0,arms=3")
    let data: DataSet<Float> = try setup.dataSet()
    #expect(data.count == 60 && data.task.classes.count == 3)
    #expect(try DataSetSetup(setup.text).text == setup.text)
    #expect(try DataSetSetup("digits").dataSet(as: Double.self).count == 1797)
    #expect(try DataSetSetup("digits").defaultSplitting == .inOrder(training: 1437, validation: 0))
  }

  @Test(arguments: [
    "a.csv", "a.csv:label=kind", "./a:label=[u,v],task=regression",
    "a.tsv:label=2,header=no,task=classification",
    "train-images-idx3-ubyte.gz:labels=l.gz", "x/images:labels=x/labels",
  ])
  func filesKeepTheirSettings(_ text: String) throws {
    #expect(try DataSetSetup(text).text == text)
  }

  @Test func aFileIsRead() throws {
    let path = "/tmp/descent-\(UUID().uuidString).csv"
    try "u,x,v\n1,2,3\n4,5,6\n".write(toFile: path, atomically: false, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let data: DataSet<Double> = try DataSetSetup("\(path):label=[v,u],task=regression").dataSet()
    #expect(data.inputs == [2, 5] && data.targets == [3, 1, 6, 4])
    #expect(throws: FileError.missing(file: "/tmp/no.csv")) {
      try DataSetSetup("/tmp/no.csv").dataSet(as: Float.self)
    }
  }

  @Test func errors() {
    #expect(error("moon").hasPrefix("no data set is named “moon”; the nearest is “moons”. There are: moons"))
    #expect(
      error("spirals:arm=3")
        == "spirals has no key “arm”; the nearest is “arms”. It takes: samples, noise, seed, arms, turns")
    #expect(error("spirals:arms=6") == "spirals: arms is 6, but must be 2 or more, at most 5")
    #expect(error("spirals:arms=2.5") == "“arms=2.5”: expected a whole number")
    #expect(error("moons:noise=x") == "moons: noise is “x”, but must be a number")
    #expect(error("moons:seed=1,seed=2") == "moons: seed is given twice")
    #expect(error("digits:noise=1") == "digits has no key “noise”. It takes none")
    #expect(
      error("a.csv:lable=1")
        == "a.csv has no key “lable”; the nearest is “label”. It takes: label, header, task")
    #expect(
      error("a.csv:task=guess")
        == "“task=guess”: expected one of auto, classification, regression")
    #expect(error("a-idx3-ubyte").hasPrefix("no data set is named"))
    #expect(error("./a-idx3-ubyte") == "./a-idx3-ubyte needs labels=…")
  }
}
