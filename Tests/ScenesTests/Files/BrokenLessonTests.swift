import Testing

@testable import Experiments
@testable import Scenes

/// Every mistake in a lesson is reported at its location. Each text follows ` - say: x, ` or is the whole
/// lesson.
@Suite struct BrokenLessonTests {
  private static let stepTakes = "It takes: title, say, task, goto, play, focus, set, until, figures, ask"
  private static let lanes = "There are: gd, adam, fast one"
  private static let adamHas =
    "It has: lr, beta1, beta2, eps, weight_decay, amsgrad, decoupled_weight_decay, bias_correction, noise"
  private static let conditions =
    "There are: key, converged, diverged, tuned, {loss_below: …}, "
    + "{sharpness_below: …}, {step: …}"

  static let wholes: [(String, String)] = [
    ("soon", "4:9: lesson must be a list, not a single value"),
    ("{say: x}", "4:9: lesson must be a list, not a mapping"),
    ("[]", "4:9: a lesson must have 1 to 50 steps, not 0"),
    ("[x]", "4:10: a lesson step must be a mapping of keys, not a single value"),
    ("[{title: x}]", "4:10: a lesson step needs say: the text to show"),
    ("[{say: x}, {}]", "4:20: a lesson step needs say: the text to show"),
    ("[{say: ''}]", "4:16: say must be 1 to 1200 printable characters"),
    ("[{say: [x]}]", "4:16: say must be a single value, not a list"),
    ("[{say: \"a\\e[31m\"}]", "4:16: say must be 1 to 1200 printable characters"),
    ("[{say: \"a\\tb\"}]", "4:16: say must be 1 to 1200 printable characters"),
    ("[{say: x, say: y}]", "4:19: the key “say” appears twice; it is on line 4 already"),
  ]

  static let steps: [(String, String)] = [
    ("sya: x", "4:19: a lesson step has no key “sya”; the nearest is “say”. \(stepTakes)"),
    ("untill: key", "4:19: a lesson step has no key “untill”; the nearest is “until”. \(stepTakes)"),
    ("title: ''", "4:26: title must be 1 to 60 printable characters"),
    ("title: {}", "4:26: title must be a single value, not a mapping"),
    ("task: \"\\u202e\"", "4:25: task must be 1 to 240 printable characters"),
    ("goto: soon", "4:25: the lesson: goto is “soon”, but must be a number"),
    ("goto: 401", "4:25: the lesson: goto is 401, but must be 0 or more, at most 400"),
    ("goto: -1", "4:25: the lesson: goto is -1, but must be 0 or more, at most 400"),
    ("goto: 1.5", "4:25: “goto=1.5”: expected a whole number"),
    ("play: maybe", "4:25: play must be true, false or a mapping such as {to: 200, speed: 5}"),
    ("play: [1]", "4:25: play must be a mapping of keys, not a list"),
    ("play: {too: 5}", "4:26: play has no key “too”; the nearest is “to”. It takes: to, speed"),
    ("play: {to: 500}", "4:30: the lesson: to is 500, but must be 0 or more, at most 400"),
    ("play: {speed: 0}", "4:33: play: speed is 0, but must be 0.1 or more, at most 10000"),
    ("focus: gd", "4:26: focus must be a mapping of keys, not a single value"),
    ("focus: {lane: gdd}", "4:33: no lane is named “gdd”; the nearest is “gd”. \(lanes)"),
    ("focus: {lane: 4}", "4:33: no lane is named “4”. \(lanes)"),
    ("focus: {lane: 0}", "4:33: no lane is named “0”. \(lanes)"),
    ("focus: {lain: gd}", "4:27: focus has no key “lain”. It takes: lane, knob"),
    ("focus: {knob: lr}", "4:26: a knob in focus needs its lane, such as {lane: gd, knob: lr}"),
    ("focus: {lane: gd, knob: beta}", "4:43: gd has no knob “beta”. It has: lr"),
    ("focus: {lane: adam, knob: bta1}", "4:45: adam has no knob “bta1”; the nearest is “beta1”. \(adamHas)"),
    ("set: {knob: lr, value: 1}", "4:24: set needs a lane, such as {lane: gd, knob: lr, value: 0.1}"),
    ("set: {lane: gd, value: 1}", "4:24: set needs a knob, such as {lane: gd, knob: lr, value: 0.1}"),
    ("set: {lane: gd, knob: lr}", "4:24: set needs a value, such as {lane: gd, knob: lr, value: 0.1}"),
    ("set: {lane: gd, knob: lr, value: x}", "4:52: gd: lr is “x”, but must be a number"),
    ("set: {lane: gd, knob: lr, value: 0}", "4:52: gd: lr is 0, but must be greater than 0, and finite"),
    (
      "set: {lane: gd, knob: lr, val: 1}",
      "4:45: set has no key “val”; the nearest is “value”. It takes: lane, knob, value"
    ),
    ("set: [5]", "4:25: set must be a mapping of keys, not a single value"),
    (
      "until: divergd",
      "4:26: no condition is named “divergd”; the nearest is “diverged”. \(conditions)"
    ),
    ("until: {}", "4:26: until must be a single condition, such as {loss_below: 0.001}"),
    ("until: {step: 500}", "4:33: the lesson: step is 500, but must be 0 or more, at most 400"),
    ("until: {loss_below: low}", "4:39: until: loss_below is “low”, but must be a number"),
    (
      "until: {loss_bellow: 1}",
      "4:27: until has no key “loss_bellow”; the nearest is “loss_below”. It takes: loss_below, "
        + "sharpness_below, step"
    ),
    ("until: tuned", "4:26: until: tuned needs a knob in focus, such as {lane: gd, knob: lr}"),
    ("until: [key]", "4:26: until must be a mapping of keys, not a list"),
  ]

  @Test(arguments: wholes + steps.map { ("[{say: x, \($0.0)}]", $0.1) })
  func saysWhatIsWrongAndWhere(_ lesson: String, _ expected: String) {
    let text = LessonReaderTests.race + "lesson: " + lesson
    do {
      _ = try SceneDecoder(colormaps: []).decode(text, file: "s.yaml")
      Issue.record("nothing is wrong")
    } catch { #expect(error.description == "s.yaml:" + expected) }
  }
}
