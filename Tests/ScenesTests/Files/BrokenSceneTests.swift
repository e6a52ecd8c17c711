import Testing

@testable import Experiments
@testable import Optimizers
@testable import Scenes

/// Every mistake in a scene is reported at its location, with what was expected.
@Suite struct BrokenSceneTests {
  private static let ok = "surface: beale\noptimizers: [gd]\n"
  private static let lanes = "surface: beale\noptimizers:\n"
  private static let laneTexts = LaneDraftTests.adamTakes
  private static let surfaces = SurfaceCatalogue.all.map(\.name).joined(separator: ", ")
  private static let optimizers = OptimizerEntry.all.map(\.name).joined(separator: ", ")
  private static let schedules = ScheduleEntry.all.map(\.name).joined(separator: ", ")
  private static let sceneTakes =
    "It takes: title, surface, network, start, steps, domain, seed, optimizers, view, course, lesson, sweep, noise, batch_size, "
    + "schedule, clip_value, clip_norm, l1, l2, restarts"

  static let whole: [(String, String)] = [
    ("", "s.yaml: the file is empty; a scene begins with title: and surface:"),
    ("# nothing\n", "s.yaml: the file is empty; a scene begins with title: and surface:"),
    ("- a\n- b", "s.yaml:1:1: a scene must be a mapping of keys, not a list"),
    ("just words", "s.yaml:1:1: a scene must be a mapping of keys, not a single value"),
    ("? [a, b]\n: c", "s.yaml:1:3: a key must be a single value, not a list"),
    ("optimizers: [gd]", "s.yaml:1:1: a scene needs surface: or network:, such as surface: rosenbrock"),
    ("surface: beale", "s.yaml:1:1: a scene needs at least one lane under optimizers:"),
    ("surface: beale\noptimizers: [gd", "s.yaml:3:1: invalid YAML: did not find expected ',' or ']'"),
    ("surface: \"beale", "s.yaml:1:16: invalid YAML: found unexpected end of stream"),
    (
      "surface: beale\n\tsteps: 5",
      "s.yaml:2:1: invalid YAML: found a tab character that violates indentation"
    ),
    (ok + "  title: x", "s.yaml:3:3: invalid YAML: did not find expected key"),
    ("surface: *nowhere", "s.yaml:1:10: invalid YAML: found undefined alias"),
    ("surface: beale\u{0}", "s.yaml: invalid YAML: control characters are not allowed"),
    ("a: 1\n---\nb: 2", "s.yaml:2:1: invalid YAML: but found another document"),
  ]

  static let keys: [(String, String)] = [
    ("stepz: 5", "s.yaml:3:1: a scene has no key “stepz”; the nearest is “steps”. \(sceneTakes)"),
    ("<<: {steps: 5}", "s.yaml:3:1: a scene has no key “<<”. \(sceneTakes)"),
    ("steps: 5\nsteps: 6", "s.yaml:4:1: the key “steps” appears twice; it is on line 3 already"),
    ("clip_norm: 5\nclip-norm: 6", "s.yaml:4:1: the key “clip-norm” appears twice"),
    ("steps: 0", "s.yaml:3:8: scene: steps is 0, but must be 1 or more, at most 10000000"),
    ("steps: many", "s.yaml:3:8: scene: steps is “many”, but must be a number"),
    ("steps: 1.5", "s.yaml:3:8: “steps=1.5”: expected a whole number"),
    ("steps: [5]", "s.yaml:3:8: steps must be a single value, not a list"),
    ("seed: -1", "s.yaml:3:7: seed must be a whole number, 0 or more"),
    ("seed: {}", "s.yaml:3:7: seed must be a single value, not a mapping"),
    ("title:", "s.yaml:3:7: title must be 1 to 80 printable characters"),
    ("title: \"a\\u001b[2Jb\"", "s.yaml:3:8: title must be 1 to 80 printable characters"),
    ("start: 5", "s.yaml:3:8: start must be a list, not a single value"),
    ("start: [1]", "s.yaml:3:8: start must be two numbers, such as [-1.2, 1]"),
    ("start: [1, b]", "s.yaml:3:8: start: y is “b”, but must be a number"),
    ("domain: 1:2", "s.yaml:3:9: “1:2”: expected X0:X1,Y0:Y1, such as -2:2,-1:3"),
    (
      "domain: \"2:1,0:1\"",
      "s.yaml:3:9: “2:1,0:1”: expected X0:X1,Y0:Y1, such as -2:2,-1:3, with each lower "
        + "bound below its upper bound"
    ),
    ("noise: -3", "s.yaml:3:8: the race: noise is -3, but must be 0 or more, and finite"),
    (
      "schedule: cosin",
      "s.yaml:3:11: no schedule is named “cosin”; the nearest is “cosine”. There are: \(schedules)"
    ),
    ("clip_norm: {}", "s.yaml:3:12: clip_norm must be a single value, not a mapping"),
    ("view: overlay", "s.yaml:3:7: view must be a mapping of keys, not a single value"),
    (
      "view: {layot: overlay}",
      "s.yaml:3:8: view has no key “layot”; the nearest is “layout”. "
        + "It takes: layout, colormap, theme, scale, chart"
    ),
    ("view: {layout: tiled}", "s.yaml:3:16: no layout is named “tiled”. There are: side-by-side, overlay"),
    ("view: {colormap: dawn}", "s.yaml:3:18: no colour map is named “dawn”. There are: dusk, ember"),
    ("view: {theme: beamer}", "s.yaml:3:15: no theme is named “beamer”. There are: dark, paper"),
    (
      "view: {scale: lin}",
      "s.yaml:3:15: no scale is named “lin”; the nearest is “linear”. There are: log, linear"
    ),
  ]

  static let surfaceTexts: [(String, String)] = [
    (
      "rosenbrok",
      "s.yaml:1:10: no surface is named “rosenbrok”; the nearest is “rosenbrock”. There are: \(surfaces)"
    ),
    ("{a: 1}", "s.yaml:1:10: surface needs a name, such as {name: rosenbrock, a: 1, b: 100}"),
    ("{name: nowhere}", "s.yaml:1:17: no surface is named “nowhere”. There are: \(surfaces)"),
    ("{name: rosenbrock, c: 1}", "s.yaml:1:29: rosenbrock has no key “c”. It takes: a, b"),
    (
      "{a: 1, name: rosenbrock, b: 0}",
      "s.yaml:1:38: rosenbrock: b is 0, but must be 0.01 or more, at most 1000000"
    ),
    ("{name: rosenbrock, a: [1]}", "s.yaml:1:32: a must be a single value, not a list"),
    ("[rosenbrock]", "s.yaml:1:10: surface must be a mapping of keys, not a list"),
  ]

  static let laneErrors: [(String, String)] = [
    (
      "- adm: {lr: 1}",
      "s.yaml:3:3: no optimizer is named “adm”; the nearest is “adam”. There are: \(optimizers)"
    ),
    (
      "- adam: {lr: 0.1, bta1: 0.9}",
      "s.yaml:3:19: adam has no key “bta1”; the nearest is “beta1”. \(laneTexts)"
    ),
    ("- adam: {lr: 0.1, beta1: 1}", "s.yaml:3:26: adam: beta1 is 1, but must be 0 or more, less than 1"),
    ("- adam: {lr: .nan}", "s.yaml:3:14: adam: lr is “.nan”, but must be a number"),
    ("- adam: {lr: nan}", "s.yaml:3:14: adam: lr is nan, but must be greater than 0, and finite"),
    ("- adam: {lr: 0.1, α: 0.2}", "s.yaml:3:22: adam: α is given twice"),
    ("- adam: {lr: [1]}", "s.yaml:3:14: lr must be a single value, not a list"),
    ("- adam: 0.1", "s.yaml:3:9: the settings of adam must be a mapping of keys, not a single value"),
    (
      "- adam: {lr: 0.1}\n  gd: {lr: 0.1}",
      "s.yaml:3:3: an optimizer must be a single name with its settings, such as adam: {lr: 0.05}"
    ),
    (
      "- gd: {noise: 1}",
      "s.yaml:3:8: gd: noise is for optimizers that sample, such as sgd; gd "
        + "always uses the exact gradient"
    ),
    ("- gd\n- [gd]", "s.yaml:4:3: an optimizer must be a mapping of keys, not a list"),
    ("- adam:lr=x", "s.yaml:3:3: adam: lr is “x”, but must be a number"),
    ("- sgd: {schedule: step}", "s.yaml:3:3: step needs step_size=…"),
    (
      "- sgd: {batch_size: 3}",
      "s.yaml:3:3: sgd: batch_size draws batches from data, and this surface has no data; noise=σ adds "
        + "noise instead"
    ),
    ("  gd", "s.yaml:3:3: optimizers must be a list, not a single value"),
    ("  []", "s.yaml:3:3: a race: the number of lanes is 0, but must be 1 or more, at most 16"),
  ]

  static let all =
    whole + keys.map { (ok + $0.0, $0.1) } + laneErrors.map { (lanes + $0.0, $0.1) }
    + surfaceTexts.map { ("surface: \($0.0)\noptimizers: [gd]", $0.1) }

  @Test(arguments: all)
  func saysWhatIsWrongAndWhere(_ text: String, _ expected: String) {
    do {
      let decoder = SceneDecoder(colormaps: ["dusk", "ember"], themes: ["dark", "paper"])
      _ = try decoder.decode(text, file: "s.yaml")
      Issue.record("nothing is wrong")
    } catch { #expect(error.description == expected) }
  }
}
