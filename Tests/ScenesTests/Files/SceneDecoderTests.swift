import Testing
import Wording

@testable import Experiments
@testable import Landscapes
@testable import Optimizers
@testable import Scenes

@Suite struct SceneDecoderTests {
  private let decoder = SceneDecoder(colormaps: ["dusk", "ember"], themes: ["dark", "paper"])

  private func error(_ text: String) -> String {
    do {
      _ = try decoder.decode(text, file: "s.yaml")
      return "nothing is wrong"
    } catch { return error.description }
  }

  @Test func aWholeScene() throws {
    let text = """
      # A scene with everything in it.
      title: Rosenbrock's valley
      surface: {name: rosenbrock, a: 1.5, b: 50}
      start: [-1.2, 1e0]
      seed: 7
      steps: 500
      domain: "-2:2,-1:3"
      noise: 3
      clip_norm: 10
      schedule: cosine:T_max=500
      optimizers:
        - gd
        - adam:lr=0.05,noise=1
        - sgd: {lr: 0.001, momentum: 0.5, nesterov: true, label: fast}
        - momentum: {lr: 0.01, schedule: constant}
      view: {layout: overlay, colormap: Ember, theme: Paper, scale: linear}
      """
    let experiment = try decoder.decode(text, file: "s.yaml").experiment
    #expect(
      experiment.title == "Rosenbrock's valley" && experiment.surface?.setup.text == "rosenbrock:a=1.5,b=50")
    #expect(experiment.surface?.start == Point(-1.2, 1) && experiment.seed == 7 && experiment.end == 500)
    #expect(experiment.surface?.domain == Domain(x: -2...2, y: -1...3))
    #expect(experiment.lanes.map(\.label) == ["gd", "adam", "fast", "momentum"])
    #expect(experiment.lanes.map(\.noise) == [0, 1, 3, 3])
    #expect(experiment.lanes.map(\.stages.clipNorm) == [10, 10, 10, 10])
    #expect(
      experiment.lanes.map(\.scheduleText) == [
        "cosine:T_max=500", "cosine:T_max=500", "cosine:T_max=500", "constant",
      ])
    #expect(experiment.lanes[2].values == [0.001, 0.5, 0, 0, 1, 0])
    #expect(experiment.view.layout == .overlay && experiment.view.scale == .linear)
    #expect(experiment.view.colormap == "ember" && experiment.view.theme == "paper")
  }

  @Test func theLeastScene() throws {
    let experiment = try decoder.decode("surface: himmelblau\noptimizers: [gd]", file: "s.yaml").experiment
    #expect(experiment.title == "Himmelblau" && experiment.end == 2000 && experiment.seed == 42)
    #expect(experiment.surface?.start == Himmelblau().start && experiment.view == ViewPreferences())
  }

  /// Nesting, aliases and size are bounded, so that a hostile file costs no more than its reading.
  @Test func bombsAreDefused() {
    for bracket in ["[", "{a: ", "- "] {
      let text = String(repeating: bracket, count: 60_000)
      #expect(error(text).contains("Maximum nesting level"))
    }
    let letters = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]
    var laughs = "title: &a [lol,lol,lol,lol,lol,lol,lol,lol,lol]\n"
    for (letter, before) in zip(letters.dropFirst(), letters) {
      laughs +=
        "\(letter): &\(letter) [" + Array(repeating: "*\(before)", count: 9).joined(separator: ",") + "]\n"
    }
    #expect(error(laughs) == "s.yaml:6:8: aliases are nested too deeply; the limit is 4")
    let crowd =
      "surface: &a beale\noptimizers: [" + Array(repeating: "*a", count: 60_000).joined(separator: ",")
    #expect(
      error(crowd + "]")
        == "s.yaml:2:13: a race: the number of lanes is 60000, but must be 1 or more, at most 16")
    let large = SceneError(file: "s.yaml", message: "the scene is too large; the limit is 256 KiB")
    #expect(throws: large) {
      try decoder.decode(String(repeating: "#", count: SceneDecoder.largestSize + 1), file: "s.yaml")
    }
  }

  /// What a file says reaches the terminal cut and clean.
  @Test func errorsHoldNoControls() {
    let hostile = "\"\\e[31m\\u202e" + String(repeating: "x", count: 1000) + "\""
    for text in [
      "surface: \(hostile)", "\(hostile): 1", "surface: beale\noptimizers: [\(hostile)]",
      "surface: beale\noptimizers: [{\(hostile): {}}]",
      "surface: beale\noptimizers: [{adam: {\(hostile): 1}}]",
      "surface: beale\noptimizers: [{adam: {lr: \(hostile)}}]", "surface: beale\nview: {layout: \(hostile)}",
      "surface: beale\nsteps: \(hostile)", "surface: beale\nseed: \(hostile)",
      "surface: beale\n\(hostile): &x",
      "surface: beale\n\(hostile): 1\n\(hostile): 2", "surface: {name: beale, \(hostile): 1}",
    ] {
      let message = error(text)
      #expect(message.hasPrefix("s.yaml:"), "\(text)")
      #expect(message.unicodeScalars.allSatisfy(isPrintable) && message.count < 500, "\(message)")
    }
  }
}
