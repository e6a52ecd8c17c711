import Canvas
import Experiments
import Networks
import TestSupport
import Testing

@testable import Scenes

/// The tables of docs/scenes.md, beside the readers of scenes.
@Suite struct SceneKeysTests {
  private let manual: String

  init() throws { manual = try PackageFiles.text("docs/scenes.md") }

  @Test func everyKeyHasItsRowAndNoOtherHas() throws {
    #expect(try keys("## A scene on a surface") == SceneReader.keys(.surface).filter { $0 != "network" })
    #expect(try keys("## A scene with networks") == SceneReader.keys(.network))
    #expect(try keys("### Under `network:`") == ["data"] + NetworkSettings.keys)
    let surface = LaneDraft(.sgd, for: .surface).keys, network = LaneDraft(.sgd, for: .network).keys
    let own = LaneDraft(.sgd).setup.entry.hyperparameters.map(\.key)
    let lanes = try keys("## Under `optimizers:`")
    #expect(lanes == LaneDraft.sharedKeys + NetworkSettings.laneKeys)
    #expect(Set(lanes) == Set(surface + network).subtracting(own))
    // The rows say which keys are for surfaces only, and which for networks.
    let rows = try rows("## Under `optimizers:`")
    #expect(
      rows.filter { $0[1].hasPrefix("surfaces: ") }.map(\.first) == lanes.filter { !network.contains($0) })
    #expect(
      rows.filter { $0[1].hasPrefix("networks: ") }.map(\.first) == lanes.filter { !surface.contains($0) })
    #expect(try keys("## Under `view:`") == ViewPreferences.keys(.network))
    #expect(try keys("## Under `sweep:`") == ["vary"] + SweepDraft.keys)
    #expect(try keys("## Under `lesson:`") == LessonReader.keys)
    #expect(try keys("### Under `ask:`") == LessonReader.questionKeys)
    let measures = try keys("### Under `figures:`")
    #expect(Set(measures) == Set(LessonReader.surfaceMeasures + LessonReader.networkMeasures))
    #expect(measures.count == Set(measures).count)
  }

  @Test func theDefaultsAreThose() throws {
    let network = try rows("### Under `network:`")
    func usual(_ key: String) -> String? { network.first { $0[0] == key }?[2] }
    #expect(usual("epochs") == "\(NetworkDraft.usualEpochs)")
    #expect(usual("batch_size") == "\(LaneSetup.usualBatchSize)")
    #expect(usual("activation") == NetworkSettings.usualActivation.name)
    #expect(usual("init") == NetworkSettings.usualInitializer.name)
    #expect(usual("layers") == "one hidden layer of \(NetworkSettings.usualHidden[0])")
    #expect(NetworkSettings.usualHidden.count == 1)
    #expect(usual("scaling")?.hasPrefix(DataSetSetup.usualScalingOfTables.rawValue) == true)
    for (heading, kind) in [
      ("## A scene on a surface", SubjectKind.surface), ("## A scene with networks", .network),
    ] {
      let scene = try rows(heading)
      #expect(scene.first { $0[0] == "seed" }?[2] == "\(kind.usualSeed)")
      #expect(
        scene.first { $0[0] == "optimizers" }?[1] == "a list of 1 to \(ExperimentDraft.mostLanes) lanes")
      #expect(scene.first { $0[0] == "lesson" }?[1] == "a list of 1 to \(Lesson.mostSteps) steps")
    }
    let sweep = try rows("## Under `sweep:`")
    #expect(sweep.first { $0[0] == "trials" }?[2].hasPrefix("\(SweepDraft.usualTrials);") == true)
    #expect(sweep.first { $0[0] == "eta" }?[2] == "\(SweepDraft.usualEta)")
    let surface = try rows("## A scene on a surface")
    #expect(surface.first { $0[0] == "steps" }?[2] == "\(SurfaceDraft.usualSteps)")
  }

  @Test func theScenesCanBePlayed() throws {
    let scenes = manual.split(separator: "\n```yaml\n").dropFirst().compactMap {
      $0.split(separator: "\n```").first.map(String.init)
    }
    #expect(scenes.count == 3)
    for scene in scenes {
      _ = try SceneDecoder(colormaps: ColorMap.all.map(\.name)).decode(scene, file: "scenes.md")
    }
  }

  private func keys(_ heading: String) throws -> [String] { try rows(heading).map { $0[0] } }

  /// The cells of the table below a heading; the key without its marks.
  private func rows(_ heading: String) throws -> [[String]] {
    let start = try #require(manual.firstRange(of: "\(heading)\n"), "\(heading)").upperBound
    let table = manual[start...].split(separator: "\n").drop { !$0.hasPrefix("|---") }.dropFirst()
    return table.prefix { $0.hasPrefix("|") }.map { row in
      var cells = row.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false).map {
        $0.trimmed
      }
      cells[0] = cells[0].replacing("`", with: "")
      return cells
    }
  }
}
