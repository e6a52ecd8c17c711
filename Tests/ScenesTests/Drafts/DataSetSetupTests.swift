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
    #expect(
      try DataSetSetup("digits").loaded(as: Float.self).splitting == .inOrder(training: 1437, validation: 0))
  }

  @Test(arguments: [
    "a.csv", "a.csv:label=kind", "./a:label=[u,v],task=regression",
    "a.tsv:label=2,header=no,task=classification",
    "train-images-idx3-ubyte.gz:labels=l.gz", "x/images:labels=x/labels",
    "a.csv:label=y,missing=mean,text=onehot,test=b.csv", "a.csv:missing=drop,test=\"b,c.csv\"",
    "a-idx3.gz:labels=l.gz,test=t.gz,test_labels=tl.gz",
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

  /// `--data a:b.csv:label=x`
  @Test func namesMayHaveColons() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "descent:\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func path(_ name: String) -> String { folder.appending(path: name).path }
    func write(_ name: String, _ number: Int) throws {
      try "a,y\n\(number),1\n\(number),2\n".write(toFile: path(name), atomically: false, encoding: .utf8)
    }
    func first(_ text: String) throws -> Double? {
      try DataSetSetup("\(folder.path)/\(text)").dataSet(as: Double.self).inputs.first
    }
    try write("a.csv", 1)
    try write("a.csv:label=y", 2)
    try write("x:y", 3)
    #expect(try first("a.csv") == 1)
    #expect(try first("a.csv:label=y") == 2, "the longest name counts")
    #expect(try first("a.csv:label=y:label=y") == 2)
    #expect(try first("a.csv:label=2") == 1)
    #expect(try first("x:y") == 3)
    #expect(try first("x:y:task=classification,label=y") == 3)
    let setup = try DataSetSetup("\(folder.path)/x:y:task=classification,label=y")
    #expect(setup.text == "\(folder.path)/x:y:label=y,task=classification")
    #expect(try DataSetSetup(setup.text).text == setup.text)
    // Where there is no such file, the first colon ends the name, and a name of the catalogue is never a file.
    #expect(error("./no:x.csv:label=y").hasPrefix("./no has no key “x.csv:label”"))
    #expect(try DataSetSetup("moons:noise=0.1").text == "moons:noise=0.1")
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
        == "a.csv has no key “lable”; the nearest is “label”. It takes: label, header, task, missing, text, test"
    )
    #expect(
      error("a.csv:task=guess")
        == "“task=guess”: expected one of auto, classification, regression")
    #expect(
      error("a.csv:missing=guess") == "“missing=guess”: expected one of refuse, drop, mean")
    #expect(error("a.csv:text=guess") == "“text=guess”: expected one of refuse, onehot")
    #expect(error("./a-idx3:labels=b,test=c") == "./a-idx3 needs test_labels=…")
    #expect(error("./a-idx3:labels=b,test_labels=c") == "./a-idx3 needs test=…")
    #expect(error("./a\u{1B}[31m.csv:x=1").hasPrefix("./a?[31m.csv has no key"))
    #expect(error("a-idx3-ubyte").hasPrefix("no data set is named"))
    #expect(error("./a-idx3-ubyte") == "./a-idx3-ubyte needs labels=…")
  }
}
