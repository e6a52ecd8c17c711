import Catalogue
import Experiments
import Optimizers
import Testing

@testable import Scenes

/// The keys that a lane says it takes are those that it takes.
@Suite struct LaneKeysTests {
  private static let values = [
    "label": "x", "schedule": "constant", "average": "polyak", "on": "true", "seed": "1",
    "activation": "tanh",
    "init": "zeros", "batch_norm": "true", "batch_size": "2", "patience": "2", "max_evaluations": "2",
    "max_steps": "2", "restarts": "2", "shift": "1", "noise": "0.5", "clip_value": "1", "clip_norm": "1",
  ]

  @Test(arguments: ["adam", "gd", "sgd", "lbfgs"], [SubjectKind.surface, .network])
  func everyKeyThatIsNamedIsTaken(_ name: String, _ kind: SubjectKind) throws {
    let lane = try LaneDraft(name, for: kind)
    for key in lane.keys {
      let index = lane.setup.entry.index(of: key)
      guard index == nil else { continue }
      #expect(throws: Never.self, "\(key)") {
        try LaneDraft("\(name):\(key)=\(Self.values[key] ?? "0.5")", for: kind)
      }
    }
    let left = LaneDraft.sharedKeys + NetworkSettings.laneKeys
    for key in Set(left).subtracting(lane.keys) {
      #expect(throws: OptionError.self, "\(key)") {
        try LaneDraft("\(name):\(key)=\(Self.values[key] ?? "0.5")", for: kind)
      }
    }
  }

  @Test(arguments: [
    ("adam:restarts=3", SubjectKind.network, "adam: restarts applies to surfaces only"),
    ("adam:dropout=0.1", .surface, "adam: dropout applies to networks only"),
    ("adam:epochs=3", .surface, "adam: epochs applies to networks only"),
    ("adam:epochs=3", .network, "adam: epochs applies to all lanes, and a single one cannot set it"),
    (
      "gd:batch_size=3", .surface, "gd: batch_size is for optimizers that sample, such as sgd; gd always uses"
    ),
  ])
  func aKeyOfOthersIsRefusedWithTheReason(_ text: String, _ kind: SubjectKind, _ reason: String) {
    let error = #expect(throws: OptionError.self) { try LaneDraft(text, for: kind) }
    #expect(error?.description.hasPrefix(reason) == true)
  }

  @Test func aSlipIsComparedWithTheKeysOfThisKind() {
    let error = #expect(throws: OptionError.self) { try LaneDraft("adam:drop=1", for: .network) }
    #expect(error?.description.contains("the nearest is “dropout”. It takes: lr, ") == true)
    #expect(error?.description.contains("restarts") == false)
    let surface = #expect(throws: OptionError.self) { try LaneDraft("adam:foo=1") }
    #expect(surface?.description.hasPrefix("adam has no key “foo”. It takes: lr, ") == true)
    #expect(surface?.description.contains("dropout") == false)
  }

  @Test(arguments: [
    ("2,-5,2", "layers: a width is -5, but must be 1 or more, at most 1000000"),
    ("[2, 0, 1]", "layers: a width is 0, but must be 1 or more, at most 1000000"),
    ("2,1.5,1", "“a width=1.5”: expected a whole number"),
    ("2,x,1", "layers: a width is “x”, but must be a number"),
    ("2,,1", "“layers=2,,1”: expected 2 to 100 widths, from inputs to outputs, such as 64,128,10"),
    ("", "“layers=”: expected 2 to 100 widths, from inputs to outputs, such as 64,128,10"),
    ("-", "“layers=-”: expected 2 to 100 widths, from inputs to outputs, such as 64,128,10"),
  ])
  func wrongLayersAreExplained(_ text: String, _ message: String) {
    var settings = NetworkSettings()
    let error = #expect(throws: OptionError.self) { try settings.set("layers", to: text) }
    #expect(error?.description == message)
  }

  @Test func dashesMaySeparateLayers() throws {
    var settings = NetworkSettings()
    try settings.set("layers", to: "64-128-10")
    #expect(settings.layers == LayerList(widths: [64, 128, 10]))
  }

  /// All samples are one batch, on the command line, in scenes and in lanes.
  @Test func aBatchMayHaveAllSamples() throws {
    let scene =
      "network: {data: 'moons:samples=40', batch_size: all}\noptimizers: [adam, sgd: {batch_size: 5}]\n"
    let experiment = try SceneDecoder(colormaps: nil).decode(scene, file: "s").experiment
    #expect(experiment.lanes.map(\.batchSize) == [nil, 5])
    let lane = try LaneDraft("sgd:batch_size=ALL", for: .network)
    let draft = ExperimentDraft(data: try DataSetSetup("moons:samples=40"), lanes: [lane])
    #expect(try draft.finished().lanes.map(\.batchSize) == [nil])
    let surface = ExperimentDraft(
      surface: try SurfaceSetup("regression"), lanes: [try LaneDraft("sgd:batch=all")])
    #expect(try surface.finished().lanes.map(\.batchSize) == [nil])
    let error = #expect(throws: OptionError.self) { try LaneDraft("sgd:batch_size=some") }
    #expect(error?.description == "“batch_size=some”: expected a whole number, or all")
  }
}
