import Foundation
import Testing

@testable import Experiments
@testable import Scenes

@Suite struct SceneLibraryTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "scenes")

  /// The scene files of the repository: name and bytes.
  private func files() throws -> [(name: String, text: String)] {
    try FileManager.default.contentsOfDirectory(at: Self.folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "yaml" }
      .map { ($0.deletingPathExtension().lastPathComponent, try String(contentsOf: $0, encoding: .utf8)) }
  }

  @Test func everySceneFileIsEmbedded() throws {
    let files = try files()
    #expect(files.count >= 8)
    #expect(Set(files.map(\.name)) == Set(SceneLibrary.all.map(\.name)))
    #expect(SceneLibrary.all.count == files.count)
    for file in files {
      #expect(SceneLibrary.named(file.name)?.text == file.text, "\(file.name)")
    }
  }

  @Test(arguments: SceneLibrary.races.map(\.name))
  func everySceneCanBeRaced(_ name: String) throws {
    let scene = try #require(SceneLibrary.named(name))
    let experiment = try SceneDecoder(colormaps: ["dusk", "ember", "ice", "gray"])
      .decode(scene.text, file: name).experiment
    #expect(experiment.title == scene.title)
    #expect(scene.hasLesson == (experiment.lesson != nil))
    var race = Race<SurfaceCourse>(experiment)
    race.compute(to: 200)
    let lost = race.lanes.filter(\.isFinished).map(\.setup.label)
    #expect(lost == Self.lostOnPurpose[name] ?? [])
  }

  /// Lanes that are to be lost, or to stop; elsewhere a scene is to show a race, not a wreck.
  private static let lostOnPurpose = [
    "what-alpha-does": ["large"], "clipping-and-schedules": ["gd"], "noise-of-sgd": ["gd"],
  ]

  @Test func scenesOfSurfacesAreNamedAsTheyAre() throws {
    for entry in SurfaceCatalogue.all {
      guard let scene = SceneLibrary.named(entry.name) else { continue }
      let experiment = try SceneDecoder(colormaps: ["dusk"]).decode(scene.text, file: scene.name).experiment
      #expect(experiment.surface?.setup.entry.name == entry.name && experiment.lanes.count >= 4)
    }
  }

  @Test func thereIsEnoughToShow() {
    #expect(SceneLibrary.all.count >= 16)
    #expect(SceneLibrary.all.filter(\.hasLesson).count >= 12)
  }

  @Test func theDefaultIsRosenbrock() throws {
    #expect(SceneLibrary.defaultName == "rosenbrock")
    #expect(SceneLibrary.all.first?.name == SceneLibrary.defaultName)
    #expect(SceneLibrary.named("nowhere") == nil)
  }
}
