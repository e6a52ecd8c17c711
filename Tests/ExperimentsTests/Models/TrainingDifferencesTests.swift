import Networks
import Testing

@testable import Experiments
@testable import Optimizers

/// Everything that a result depends on makes a difference, named by its option.
@Suite struct TrainingDifferencesTests {
  private static let lane = "adam:lr=0.05,dropout=0.2"

  private func record(
    _ lane: String = lane, as change: (inout Experiment.Training) -> Void = { _ in }
  ) throws -> TrainingRecord {
    let experiment = try Experiment.train(lane) {
      $0.validation = 0.25
      change(&$0)
    }
    return TrainingRecord(experiment.lanes[0], in: experiment, version: "1")
  }

  private struct Case {
    let change: (inout TrainingRecord) -> Void
    let option: String
    let here: String
    var mayChange = false
  }

  private let fixed = [
    Case(
      change: { $0.data.splitting = .random(validation: 0.1, test: 0, stratified: true) },
      option: "--validation", here: "0.1"),
    Case(change: { $0.data.samples.validation = 9 }, option: "--validation", here: "30+9+0 samples"),
    Case(change: { ($0.seed, $0.data.seed) = (7, 7) }, option: "--seed", here: "7"),
    Case(change: { $0.seed = 7 }, option: "--optimizer adam:seed", here: "7"),
    Case(change: { $0.scaling.kind = "min-max" }, option: "--scaling", here: "min-max"),
    Case(change: { $0.scaling.offsets = [1] }, option: "--scaling", here: "none"),
    Case(change: { $0.network.layers = [2, 6, 1] }, option: "--layers", here: "2,6,1"),
    Case(change: { $0.network.activation = "tanh" }, option: "--activation", here: "tanh"),
    Case(change: { $0.network.batchNormalization = true }, option: "--batch-norm", here: "true"),
    Case(change: { $0.network.loss = "mse" }, option: "--loss", here: "mse"),
    Case(change: { $0.network.initializer = "he-normal" }, option: "--init", here: "he-normal"),
    Case(change: { $0.optimizer = "sgd" }, option: "--optimizer", here: "sgd"),
    Case(change: { $0.settings["average"] = "polyak" }, option: "--optimizer adam:average", here: "polyak"),
  ]

  private let changeable:
    [(change: (inout TrainingRecord) -> Void, option: String, before: String, here: String)] = [
      ({ $0.network.dropout = 0 }, "--dropout", "0.2", "0"),
      ({ $0.jitter = 0.1 }, "--jitter", "0", "0.1"),
      ({ $0.shift = 2 }, "--shift", "0", "2"),
      ({ $0.hyperparameters["lr"] = "0.1" }, "--optimizer adam:lr", "0.05", "0.1"),
      ({ $0.settings["batch_size"] = "all" }, "--batch-size", "8", "all"),
      ({ $0.settings["l1"] = "0.1" }, "--l1", "0", "0.1"),
      ({ $0.settings["l2"] = "0.1" }, "--l2", "0", "0.1"),
      ({ $0.settings["noise"] = "0.1" }, "--noise", "0", "0.1"),
      ({ $0.settings["clip_value"] = "1" }, "--clip-value", "none", "1"),
      ({ $0.settings["clip_norm"] = "1" }, "--clip-norm", "none", "1"),
      ({ $0.settings["schedule"] = "cosine:T_max=9" }, "--schedule", "none", "cosine:T_max=9"),
      ({ $0.settings["patience"] = "3" }, "--patience", "none", "3"),
    ]

  @Test func whatMayNotChange() throws {
    let saved = try record()
    for one in fixed {
      var here = saved
      one.change(&here)
      let found = saved.differences(from: here)
      #expect(found.map(\.option) == [one.option])
      #expect(found.first?.here == one.here && found.first?.mayChange == false, "\(one.option)")
    }
  }

  @Test func whatMayChange() throws {
    let saved = try record()
    for (change, option, before, here) in changeable {
      var other = saved
      change(&other)
      let expected = TrainingRecord.Difference(option: option, before: before, here: here, mayChange: true)
      #expect(saved.differences(from: other) == [expected])
    }
  }

  /// The end of the training, what was computed, and what only names things.
  @Test func whatDoesNotMatter() throws {
    let saved = try record()
    var here = saved
    (here.epochs, here.version, here.lane, here.epoch, here.step) = (900, "2", "other", 3, 4)
    here.best = TrainingRecord.Best(epoch: 1, loss: 1, step: 1)
    here.overrides = [TrainingRecord.Override(epoch: 1, option: "--l2", before: "0", after: "1")]
    // The same samples in another file.
    here.data.text = "elsewhere/moons.csv"
    #expect(saved.differences(from: here) == [])
  }

  /// Every field of a record is either compared or listed above.
  @Test func nothingIsForgotten() throws {
    let fields = Mirror(reflecting: try record()).children.compactMap(\.label)
    #expect(
      Set(fields) == [
        "format", "version", "lane", "optimizer", "hyperparameters", "settings", "seed", "epochs", "network",
        "jitter", "shift", "data", "scaling", "best", "epoch", "step", "overrides",
      ])
    let network = Mirror(reflecting: try record().network).children.compactMap(\.label)
    #expect(
      Set(network) == [
        "layers", "activation", "batchNormalization", "dropout", "loss", "initializer", "list",
      ])
  }

  @Test func otherDataAreTold() throws {
    func difference(_ change: (inout TrainingRecord.DataPart) -> Void) throws -> [String] {
      let saved = try record()
      var here = saved
      change(&here.data)
      return saved.differences(from: here).flatMap { [$0.option, $0.before, $0.here] }
    }
    let digest = try record().data.digest
    let cases: [((inout TrainingRecord.DataPart) -> Void, String, String)] = [
      ({ $0.classes = ["a", "0"] }, "class 1 “upper”", "class 1 “a”"),
      ({ $0.classes = ["upper", "low"] }, "class 2 “lower”", "class 2 “low”"),
      ({ $0.classes = nil }, "2 classes", "no classes"),
      ({ $0.columns = ["u", "v"] }, "column 1 “x”", "column 1 “u”"),
      ({ $0.samples.training = 9 }, "40 samples", "19 samples"),
      ({ $0.samples.training += 0 }, "digest \(digest)", "digest b"),
    ]
    for (change, before, here) in cases {
      let found = try difference {
        $0.digest = "b"
        change(&$0)
      }
      // Counts of parts follow from the samples, and are no other share.
      #expect(found == ["--data", "moons:samples=40 with \(before)", "moons:samples=40 with \(here)"])
    }
    let others = try difference { ($0.digest, $0.text) = ("b", "xor") }
    #expect(others == ["--data", "moons:samples=40 with digest \(digest)", "xor with digest b"])
  }

  /// Made from settings, not by hand.
  @Test func trainingsDiffer() throws {
    let saved = try record()
    #expect(saved.differences(from: try record()) == [])
    let split = saved.differences(from: try record { $0.validation = 0.5 })
    #expect(split.map(\.option) == ["--validation"])
    let several = saved.differences(from: try record("adam:lr=0.1,beta1=0.8,l2=0.1") { $0.seed = 2 })
    #expect(
      several.map(\.option) == [
        "--seed", "--dropout", "--optimizer adam:beta1", "--optimizer adam:lr", "--l2",
      ])
  }
}
