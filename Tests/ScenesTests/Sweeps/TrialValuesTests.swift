import Testing

@testable import Experiments
@testable import Scenes

/// Trials by the names of their settings, as other programs choose them.
@Suite struct TrialValuesTests {
  private func sweep() throws -> Sweep {
    try .of(
      "adam", "momentum:label=m.1",
      vary: [
        "adam:lr=1e-4..1,schedule=constant,\"step:step_size=3\",nesterov=false,true".replacing(
          "nesterov", with: "amsgrad"),
        "m.1:lr=1e-3..1", "restarts=1..8", "noise=1,0.10", "seed=3,5",
      ])
  }

  @Test(arguments: [
    (
      #"{"adam.lr": 0.0123456789, "adam.schedule": "step:step_size=3", "amsgrad": true, "restarts": 4, "noise": 0.1}"#,
      0, [0.0123456789, 1, 1, 4, 1], 3
    ),
    (#"{"lane":"m.1","lr":1,"restarts":8.0,"noise":1.0,"seed":5}"#, 1, [1, 8, 0], 5),
    (#"{"m.1.lr": 1e-3, "M.1.Restarts": 1, "m.1.noise": "0.1", "seed": 3}"#, 1, [1e-3, 1, 1], 3),
  ]) func valuesAreRead(_ json: String, _ lane: Int, _ values: [Double], _ seed: UInt64) throws {
    let trial = try sweep().trial(values: json, index: 9)
    #expect(
      trial == Trial(index: 9, round: 0, lane: lane, setting: 9, seed: seed, budget: 100, values: values))
  }

  @Test func oneLaneNeedsNoName() throws {
    let sweep = try Sweep.ofNetworks("adam", vary: ["lr=1e-4..1", "layers=[2,4,1],2-8-1"])
    #expect(try sweep.trial(values: #"{"lr": 1, "layers": [2, 4, 1]}"#, index: 0).values == [1, 0])
    #expect(try sweep.trial(values: #"{"lr": 1, "layers": "2-8-1"}"#, index: 0).values == [1, 1])
  }

  private static let mistakes: [(String, String)] = [
    ("", "“”: expected a JSON object, such as {\"adam.lr\": 0.01}"),
    ("[1]", "“[1]”: expected a JSON object, such as {\"adam.lr\": 0.01}"),
    ("{\"lr\": {}}", "“{\"lr\": {}}”: expected a JSON object, such as {\"adam.lr\": 0.01}"),
    ("{\"lr\": 1}", "“lr”: expected keys that say the lane, such as \"adam.lr\"; there are: adam, m.1"),
    (
      "{\"adam.lr\": 1, \"m.1.lr\": 1}", "“adam, m.1”: expected the values of one lane, since a trial has one"
    ),
    ("{\"lane\": \"sgd\"}", "no lane is named “sgd”. There are: adam, m.1"),
    (
      "{\"m.1.lr\": 1, \"noise\": 1}",
      "“{\"m.1.lr\": 1, \"noise\": 1}”: expected a value for restarts; m.1 has lr, restarts, noise"
    ),
    ("{\"m.1.lr\": 2}", "m.1: lr is 2, but must be 0.001 or more, at most 1"),
    ("{\"m.1.lr\": \"nan\"}", "m.1: lr is nan, but must be 0.001 or more, at most 1"),
    ("{\"m.1.lr\": \"high\"}", "m.1: lr is “high”, but must be a number"),
    ("{\"m.1.lr\": 1, \"restarts\": 1.5}", "“restarts=1.5”: expected a whole number"),
    ("{\"m.1.lr\": 1, \"restarts\": 1, \"noise\": 2}", "“noise=2”: expected one of 1, 0.1"),
    (
      "{\"m.1.lr\": 1, \"restarts\": 1, \"noise\": 1, \"beta\": 2}",
      "m.1 has no key “beta”. It takes: lr, restarts, noise"
    ),
    ("{\"m.1.lr\": 1, \"seed\": 4}", "“seed=4”: expected one of the seeds of the sweep: 3, 5"),
  ]

  @Test(arguments: mistakes) func mistakesAreNamed(_ json: String, _ wanted: String) throws {
    let sweep = try sweep()
    do {
      _ = try sweep.trial(values: json, index: 0)
      Issue.record("no error")
    } catch { #expect(error.description == wanted) }
  }
}
