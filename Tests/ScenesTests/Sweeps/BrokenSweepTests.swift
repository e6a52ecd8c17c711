import Testing

@testable import Experiments
@testable import Optimizers
@testable import Scenes

/// Every mistake in a space or a plan is named, with what was expected.
@Suite struct BrokenSweepTests {
  private static let spaces: [(String, String)] = [
    (
      "adam:lr=0..1",
      "“lr=0..1”: expected a range that begins above 0, such as 1e-4..1: lr is spread on a log scale"
    ),
    ("adam:lr=-1,1", "adam: lr is -1, but must be greater than 0, and finite"),
    ("adam:lr=1..1e-4", "“lr=1..1e-4”: expected a range whose first number is less than its last"),
    ("adam:lr=1..1", "“lr=1..1”: expected a range whose first number is less than its last"),
    ("adam:lr=a..1", "adam: lr is “a”, but must be a number"),
    ("adam:lr=1..inf", "adam: lr is inf, but must be a finite number"),
    ("adam:beta1=-1..0.5", "adam: beta1 is -1, but must be 0 or more, less than 1"),
    (
      "adam:beta1=0.5..1",
      "“beta1=0.5..1”: expected a range that ends below 1, such as 0.5..0.999: beta1 is spread by its distance from 1"
    ),
    ("adam:beta1=0.5,2", "adam: beta1 is 2, but must be 0 or more, less than 1"),
    ("adam:beta1=high", "adam: beta1 is “high”, but must be a number"),
    ("adam:amsgrad=0..1", "“amsgrad=0..1”: expected a list, such as a,b,c; amsgrad is not a number"),
    ("adam:average=1..2", "“average=1..2”: expected a list, such as a,b,c; average is not a number"),
    ("restarts=0..2.5", "“restarts=2.5”: expected a whole number"),
    ("restarts=0..5000", "adam: restarts is 5000, but must be 0 or more, at most 1000"),
    ("adam:seed=1..3", "adam: seed varies for all lanes alike: seed=1..20, without a lane before it"),
    ("label=a,b", "adam: label cannot vary"),
    (
      "steps=10,20",
      "adam: steps is the budget of a trial, the same for all: --steps, --epochs or --evaluations"
    ),
    ("dropout=0..0.5", "adam: dropout applies to networks only"),
    (
      "batch_size=4,8",
      "adam: batch_size draws batches from data, and this surface has no data; noise=σ adds noise instead"
    ),
    ("start=[1,2],[3]", "“3”: expected X,Y, such as -1.2,1"),
    ("x=1,2,start=[1,2]", "adam: start is given twice"),
    ("x=a,b", "start: x is “a”, but must be a number"),
    ("adam:lr=1,2,learning_rate=3,4", "adam: learning_rate is given twice"),
    ("b=1..5000000", "rosenbrock: b is 5000000, but must be 0.01 or more, at most 1000000"),
    (
      "schedule=exponential,cosinus",
      "no schedule is named “cosinus”; the nearest is “cosine”. There are: "
        + ScheduleEntry.all.map(\.name).joined(separator: ", ")
    ),
    ("schedule=constant,step", "step needs step_size=…"),
    (
      "schedule=exponential,cosine:T_max=9,gamma=0.9,0.99",
      "cosine: gamma is not a parameter of this schedule; write it into the schedules that have it, such as "
        + "\"schedule=exponential:gamma=0.9\""
    ),
    ("seed=3..1", "“seed=3..1”: expected a range that rises, with at most 10000 seeds, such as seed=1..20"),
    (
      "seed=1..9999999",
      "“seed=1..9999999”: expected a range that rises, with at most 10000 seeds, such as seed=1..20"
    ),
    ("seed=1,-2", "“-2”: expected a seed, which is a whole number, 0 or more"),
  ]

  private func message(_ body: () throws -> Void) -> String {
    do { try body() } catch { return "\(error)" }
    return "no error"
  }

  @Test(arguments: spaces) func spacesAreChecked(_ text: String, _ wanted: String) {
    #expect(
      message { _ = try Sweep.of("adam", vary: text.hasPrefix("seed") ? [text, "lr=1,2"] : [text]) } == wanted
    )
  }

  @Test func unknownKeysAndLanesHaveANearest() {
    let unknown = message { _ = try Sweep.of("adam", vary: ["adam:beta=0.1,0.2", "adam:betta2=0.1,0.2"]) }
    #expect(
      unknown.hasPrefix("adam has no key “betta2”; the nearest is “beta2”. It takes: lr, beta1, beta2, "))
    #expect(unknown.hasSuffix(", start, x, y, a, b") && !unknown.contains("label"))
    let both = message { _ = try Sweep.of("adam", "gd", vary: ["beta1=0.1,0.2"]) }
    #expect(both.hasPrefix("gd has no key “beta1”"))
    let noise = message { _ = try Sweep.of("adam", "gd", vary: ["noise=1..2"]) }
    #expect(
      noise == "gd: noise is for optimizers that sample, such as sgd; gd always uses the exact gradient")
    let lane = message { _ = try Sweep.of("adam:label=mine", vary: ["mint:lr=1,2"]) }
    #expect(lane.hasPrefix("no lane or optimizer is named “mint”; the nearest is “mine”. There are: mine, "))
    let two = message { _ = try Sweep.of("gd", "adam:label=a", "adam:label=b", vary: ["adam:lr=1,2"]) }
    #expect(two == "“adam”: expected the label of one lane: a, b")
  }

  private static let plans: [(vary: [String], settings: [(String, String)], message: String)] = [
    (
      [], [],
      "a sweep needs something that varies, such as --vary adam:lr=1e-4..1, or vary: {adam: {lr: 1e-4..1}} in a scene"
    ),
    (
      ["seed=1..3"], [],
      "only the seed varies, as with descent run --seeds; a sweep needs a setting besides, such as --vary "
        + "adam:lr=1e-4..1, or vary: {adam: {lr: 1e-4..1}} in a scene"
    ),
    (["lr=1..2"], [("eta", "2")], "eta is of the plan halving; the plan is random"),
    (
      ["lr=1..2"], [("eta", "4"), ("plan", "halving"), ("trials", "3")],
      "halving with eta=4 needs 4 trials at least, not 3"
    ),
    (
      ["lr=1..2,beta1=0.5..0.9,l2=1,2,3"], [("plan", "grid"), ("trials", "11")],
      "the grid of adam has at least 12 settings, but only 11 trials are allowed; expected --trials 12 or more"
    ),
    (
      ["lr=1,2,3"], [("plan", "grid"), ("trials", "2")],
      "the grid of adam has at least 3 settings, but only 2 trials are allowed; expected --trials 3 or more"
    ),
    (
      ["lr=1..2,seed=1..100"], [("trials", "100000000")],
      "trials is 100000000, which for 1 × 100 lanes and seeds makes 10000000000 runs; the limit is 1000000000"
    ),
    (["lr=1..2"], [("goal", "accuracy")], "goal: accuracy is of networks only; a surface has best_loss"),
    (["lr=1..2,seed=\(UInt64.max)"], [("fresh", "1")], "fresh=1: there are no seeds after \(UInt64.max)"),
  ]

  @Test(arguments: plans.indices) func plansAreChecked(_ index: Int) {
    let row = Self.plans[index]
    #expect(message { _ = try Sweep.of("adam", vary: row.vary, settings: row.settings) } == row.message)
  }

  private static let settings: [(String, String, String)] = [
    (
      "plans", "grid",
      "a sweep has no key “plans”; the nearest is “plan”. It takes: vary, plan, trials, goal, evaluations, eta, fresh, seed"
    ),
    (
      "plan", "sobel",
      "no plan is named “sobel”; the nearest is “sobol”. There are: grid, random, sobol, halving, external"
    ),
    ("trials", "0", "sweep: trials is 0, but must be 1 or more, at most 100000000"),
    ("eta", "1", "sweep: eta is 1, but must be 2 or more, at most 1000"),
    ("evaluations", "1.5", "“evaluations=1.5”: expected a whole number"),
    ("goal", "steps", "“steps”: expected a tolerance of the loss, such as steps:1e-6"),
    ("goal", "steps:-1", "goal: steps is -1, but must be 0 or more, and finite"),
    ("goal", "best_loss:1", "“best_loss:1”: expected best_loss"),
    (
      "goal", "bestloss2",
      "no goal is named “bestloss2”; the nearest is “best_loss”. There are: steps, evaluations, "
        + "final_loss, best_loss, accuracy"
    ),
    ("seed", "x", "“x”: expected a seed, which is a whole number, 0 or more"),
  ]

  @Test(arguments: settings) func settingsAreChecked(_ key: String, _ text: String, _ wanted: String) {
    var draft = SweepDraft()
    #expect(message { try draft.set(key, to: text) } == wanted)
    #expect(draft.isEmpty)
  }

  @Test func goalsNeedTheirFigures() {
    let saddle = message {
      _ = try Sweep.of("gd", on: "saddle", vary: ["lr=1..2"], settings: [("goal", "steps:1")])
    }
    #expect(
      saddle
        == "goal: steps:1 needs a surface whose minimum is known, and that of saddle is not; best_loss needs none"
    )
    let line = message {
      _ = try Sweep.ofNetworks(
        "gd", on: "line", vary: ["lr=1..2"], network: [("layers", "1,4,1")], settings: [("goal", "accuracy")])
    }
    #expect(line == "goal: accuracy needs data with classes; line has none")
  }

  @Test func networksHaveTheirOwnRules() {
    func of(_ text: String, _ settings: [(String, String)] = [], _ network: [(String, String)] = []) -> String
    {
      message { _ = try Sweep.ofNetworks("adam", vary: [text], network: network, settings: settings) }
    }
    #expect(of("layers=2-8-1,3-8-1").hasPrefix("adam: layers 3,8,1 do not fit moons"))
    #expect(of("layers=1..3") == "“layers=1..3”: expected a list, such as a,b,c; layers is not a number")
    #expect(of("epochs=1,2").hasPrefix("adam: epochs is the budget of a trial"))
    #expect(of("validation=0.1,0.2") == "adam: validation cannot vary: all trials need the same data")
    #expect(of("loss=mse,bce").hasPrefix("adam: loss varies only with the goal accuracy"))
    #expect(of("loss=mse,bce", [("goal", "accuracy")]) == "no error")
    #expect(of("x=1,2").hasPrefix("adam has no key “x”"))
    #expect(of("max_steps=1,2").hasPrefix("adam: max_steps is the budget"))
    #expect(of("restarts=1,2") == "adam: restarts applies to surfaces only")
    #expect(
      of("patience=1,2", [], [("validation", "0")]) == "adam: \(ExperimentError.patienceWithoutValidation)")
    #expect(of("shift=1..2").contains("images to move; moons"))
    #expect(
      of("lr=1,2", [("evaluations", "5")]) == "evaluations: is the budget on a surface; networks have epochs")
    #expect(of("lr=1,2", [], [("epochs", "0")]) == "a sweep needs one epoch at least")
  }
}
