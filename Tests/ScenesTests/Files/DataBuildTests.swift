import Networks
import Synchronization
import Testing

@testable import Experiments
@testable import Scenes

/// The data of a scene are loaded once, whatever is requested afterwards.
@Suite struct DataBuildTests {
  /// Counts how often data are made.
  private final class Counter: Sendable {
    private let texts = Mutex<[String]>([])

    var made: [String] { texts.withLock { $0 } }

    var decoder: SceneDecoder {
      var decoder = SceneDecoder(colormaps: nil)
      decoder.load = { (data) throws(FileError) in
        self.texts.withLock { $0.append(data.text) }
        return try data.loaded()
      }
      return decoder
    }
  }

  private let counter = Counter()

  private func digits() throws -> DecodedScene {
    let scene = try #require(SceneLibrary.named("digits"))
    return try counter.decoder.decode(scene.text, file: "digits.yaml")
  }

  @Test func anOpenedSceneMakesItsDataOnce() throws {
    let scene = try digits()
    #expect(scene.experiment.network?.data.count == 1437 && scene.experiment.lanes.count == 4)
    #expect(counter.made == ["digits"])
  }

  /// `descent digits --epochs 5`
  @Test func changesKeepTheData() throws {
    var draft = try digits().draft
    try draft.network?.settings.replace("epochs", with: "5")
    try draft.network?.settings.replace("validation", with: "0.1")
    draft.seed = 9
    let experiment = try draft.finished()
    #expect(experiment.network?.epochs == 5 && experiment.network?.split.validation != nil)
    #expect(try draft.finished().seed == 9)
    #expect(counter.made == ["digits"])
  }

  @Test func otherDataAreMade() throws {
    var draft = try digits().draft
    draft.learn(from: try DataSetSetup("gaussians:samples=100,inputs=64,classes=10"))
    let data = try draft.finished().network?.dataText
    #expect(counter.made == ["digits", data])
  }

  /// A mistake in a lane is found without making the data for every lane anew.
  @Test func mistakesCostNoMore() throws {
    let text = "network: {data: moons}\noptimizers: [adam, sgd, adam: {schedule: step}]\n"
    let error = #expect(throws: SceneError.self) { try counter.decoder.decode(text, file: "s.yaml") }
    #expect(error?.description.hasPrefix("s.yaml:2:25: step needs step_size") == true)
    #expect(counter.made == ["moons"])
  }
}
