import Catalogue
import Testing

@testable import Experiments
@testable import Optimizers
@testable import Scenes

@Suite struct LaneDraftTests {
  private func lane(
    _ text: String, _ defaults: LaneDefaults = LaneDefaults(), dataBatchSize: Int? = nil
  ) throws -> LaneSetup {
    try LaneDraft(text).finished(defaults, dataBatchSize: dataBatchSize)
  }

  private func error(_ text: String, dataBatchSize: Int? = nil) -> String {
    do {
      _ = try lane(text, dataBatchSize: dataBatchSize)
      return "nothing is wrong"
    } catch { return "\(error)" }
  }

  private func value(_ key: String, _ setup: LaneSetup) throws -> Double {
    setup.values[try #require(setup.entry.index(of: key))]
  }

  @Test func settingsReachTheirPlaces() throws {
    let setup = try lane(
      "Adam:lr=0.05,β1=0.8,eps=1e-6,amsgrad=yes,label=my adam,noise=3,clip_norm=2,clip-value=7,l1=0.5,l2=0.25,seed=9"
    )
    #expect(setup.entry.name == "adam" && setup.label == "my adam")
    #expect(try value("lr", setup) == 0.05)
    #expect(try value("beta1", setup) == 0.8)
    #expect(try value("beta2", setup) == 0.999)
    #expect(try value("eps", setup) == 1e-6)
    #expect(try value("amsgrad", setup) == 1)
    #expect(setup.noise == 3 && setup.seed == 9 && setup.batchSize == nil)
    #expect(setup.stages.clipNorm == 2 && setup.stages.clipValue == 7)
    #expect(setup.stages.l1 == 0.5 && setup.stages.l2 == 0.25)
  }

  @Test func whatWasNotGivenIsTheRowsDefault() throws {
    for entry in OptimizerEntry.all {
      let setup = try lane(entry.name)
      #expect(setup.values == entry.defaults && setup.label == entry.name)
      #expect(setup.noise == 0 && setup.batchSize == nil && setup.scheduleText == nil)
      #expect(setup.stages.clipNorm == nil && setup.stages.clipValue == nil)
    }
  }

  @Test(arguments: [
    ("true", 1.0), ("True", 1), ("yes", 1), ("on", 1), ("1", 1), ("false", 0), ("False", 0), ("off", 0),
    ("0", 0),
  ])
  func flagsAreWords(_ word: String, _ expected: Double) throws {
    #expect(try value("nesterov", try lane("sgd:nesterov=\(word)")) == expected)
  }

  static let adamTakes =
    "It takes: lr, beta1, beta2, eps, weight_decay, amsgrad, decoupled_weight_decay, bias_correction, "
    + "label, noise, batch_size, schedule, clip_value, clip_norm, l1, l2, average, stop_loss, stop_gradient, "
    + "patience, max_evaluations, max_steps, restarts, seed, on"

  static let errors: [(String, String)] = [
    (
      "adma:lr=1",
      "no optimizer is named “adma”; the nearest is “adam”. There are: "
        + OptimizerEntry.all.map(\.name).joined(separator: ", ")
    ),
    ("adam:bta1=0.9", "adam has no key “bta1”; the nearest is “beta1”. \(adamTakes)"),
    ("adam:quantum=1", "adam has no key “quantum”. \(adamTakes)"),
    ("adam:beta1=1", "adam: beta1 is 1, but must be 0 or more, less than 1"),
    ("adam:lr=0", "adam: lr is 0, but must be greater than 0, and finite"),
    ("adam:lr=-0.1", "adam: lr is -0.1, but must be greater than 0, and finite"),
    ("adam:lr=nan", "adam: lr is nan, but must be greater than 0, and finite"),
    ("adam:lr=inf", "adam: lr is inf, but must be greater than 0, and finite"),
    ("adam:lr=1e999", "adam: lr is 1e999, but must be greater than 0, and finite"),
    ("adam:lr=fast", "adam: lr is “fast”, but must be a number"),
    ("adam:lr=1,lr=2", "adam: lr is given twice"),
    ("adam:lr=1,α=2", "adam: α is given twice"),
    ("sgd:noise=1,sigma=2", "sgd: sigma is given twice"),
    ("sgd:batch=1,batch_size=2", "sgd: batch_size is given twice"),
    ("sgd:noise=-1", "sgd: noise is -1, but must be 0 or more, and finite"),
    ("sgd:nesterov=maybe", "“nesterov=maybe”: expected true or false"),
    ("sgd:clip_norm=0", "sgd: clip_norm is 0, but must be greater than 0, and finite"),
    ("sgd:clip_value=nan", "sgd: clip_value is nan, but must be greater than 0, and finite"),
    ("sgd:l1=-1", "sgd: l1 is -1, but must be 0 or more, and finite"),
    ("sgd:l2=inf", "sgd: l2 is inf, but must be 0 or more, and finite"),
    ("sgd:seed=-1", "“-1”: expected a seed, which is a whole number, 0 or more"),
    (
      "sgd:seed=99999999999999999999",
      "“99999999999999999999”: expected a seed, which is a whole number, 0 or more"
    ),
    (
      "sgd:label=a name that is far too long",
      "“a name that is far too long”: expected a label of 1 to 24 printable characters"
    ),
    (
      "gd:noise=1",
      "gd: noise is for optimizers that sample, such as sgd; gd always uses "
        + "the exact gradient"
    ),
    (
      "gd:batch_size=4",
      "gd: batch_size is for optimizers that sample, such as sgd; gd always "
        + "uses the exact gradient"
    ),
    (
      "sgd:batch_size=4",
      "sgd: batch_size draws batches from data, and this surface has no data; noise=σ adds noise instead"
    ),
    ("sgd:batch_size=0", "sgd: batch_size is 0, but must be 1 or more, at most 1000000000"),
    ("sgd:batch_size=1.5", "“batch_size=1.5”: expected a whole number"),
    (
      "sgd:schedule=cosin",
      "no schedule is named “cosin”; the nearest is “cosine”. There are: "
        + ScheduleEntry.all.map(\.name).joined(separator: ", ")
    ),
    ("sgd:schedule=cosine", "cosine needs T_max=…"),
    (
      "sgd:schedule=cosine:T_mx=5",
      "cosine has no key “T_mx”; the nearest is “T_max”. It takes: T_max, eta_min, warmup"
    ),
    ("sgd:schedule=step:step_size=0", "step: step_size is 0, but must be 1 or more, at most 1000000000000"),
    ("sgd:schedule=step:step_size=5,step_size=6", "step: step_size is given twice"),
    ("sgd:schedule=step:step_size=five", "step: step_size is “five”, but must be a number"),
    (
      "sgd:schedule=exponential:gamma=nan",
      "exponential: gamma is nan, but must be greater than 0, and finite"
    ),
    ("sgd:lr=1,schedule=exponential:lr=2", "sgd: lr is given twice"),
  ]

  @Test(arguments: errors)
  func saysWhatIsWrong(_ text: String, _ expected: String) { #expect(error(text) == expected) }

  @Test func labelsHaveNoControls() {
    #expect(error("sgd:label=a\u{1B}[31mb").contains("24 printable characters"))
    #expect(!error("sgd:label=a\u{1B}[31mb").contains("\u{1B}"))
  }

  @Test func aTwoMegabyteArgumentIsAParagraph() {
    let text = error("adam:lr=" + String(repeating: "9", count: 2_000_000))
    #expect(text.hasPrefix("“adam:lr=9") && text.count < 200)
  }

  /// Keys behind `schedule=` that the schedule has go to it, even where the optimizer has them too.
  @Test func aScheduleTakesItsKeys() throws {
    let setup = try lane("adam:beta=0.5,schedule=inverse-time:beta=0.25")
    #expect(try value("beta1", setup) == 0.5)
    #expect(setup.stages.schedule?.learningRate(step: 4, base: 1) == 0.5)
    #expect(setup.scheduleText == "inverse-time:beta=0.25")
    let behind = try lane("momentum:schedule=step,step_size=10,gamma=0.5,beta=0.7")
    #expect(behind.stages.schedule?.learningRate(step: 10, base: 1) == 0.5)
    #expect(try value("momentum", behind) == 0.7)
    #expect(behind.scheduleText == "step:step_size=10,gamma=0.5")
  }

  /// The references repeat the base in every schedule.
  @Test func aScheduleMayRepeatTheLearningRate() throws {
    for text in [
      "sgd:lr=0.5,schedule=StepLR:lr=0.5,step_size=3", "sgd:lr=0.5,schedule=StepLR:step_size=3,lr=0.5",
    ] {
      #expect(try value("lr", try lane(text)) == 0.5)
    }
    #expect(try value("lr", try lane("sgd:schedule=StepLR:lr=0.25,step_size=3")) == 0.25)
  }

  @Test func defaultsFillWhatIsMissing() throws {
    var defaults = LaneDefaults()
    defaults.set("noise", to: "1")
    defaults.set("noise", to: "5")
    defaults.set("clip_norm", to: "2")
    defaults.set("schedule", to: "step:step_size=10")
    #expect(try lane("sgd", defaults).noise == 5)
    #expect(try lane("sgd", defaults).stages.clipNorm == 2)
    #expect(try lane("sgd", defaults).scheduleText == "step:step_size=10")
    for own in ["sgd:noise=7", "sgd:sigma=7", "sgd:σ=7"] { #expect(try lane(own, defaults).noise == 7) }
    #expect(try lane("sgd:clip_norm=9,schedule=constant", defaults).stages.clipNorm == 9)
    #expect(try lane("sgd:schedule=constant", defaults).scheduleText == "constant")
  }

  /// Gradient descent sees the exact gradient whatever the race says; the rest of the defaults reaches it.
  @Test func defaultsSpareGradientDescent() throws {
    var defaults = LaneDefaults()
    defaults.set("noise", to: "5")
    defaults.set("batch_size", to: "8")
    defaults.set("l2", to: "0.5")
    let setup = try lane("gd", defaults, dataBatchSize: 10)
    #expect(setup.noise == 0 && setup.batchSize == nil && setup.stages.l2 == 0.5)
    #expect(try lane("adam", defaults, dataBatchSize: 10).batchSize == 8)
  }

  /// A stochastic rule draws batches where there is data, others only when asked.
  @Test func batchesComeFromTheData() throws {
    #expect(try lane("sgd", dataBatchSize: 10).batchSize == 10)
    #expect(try lane("sgd", dataBatchSize: nil).batchSize == nil)
    #expect(try lane("adam", dataBatchSize: 10).batchSize == nil)
    #expect(try lane("adam:batch=3", dataBatchSize: 10).batchSize == 3)
    #expect(try lane("gd", dataBatchSize: 10).batchSize == nil)
  }

  /// What a lane says of itself makes the same lane again.
  @Test(arguments: [
    "gd:lr=0.002", "sgd:lr=1e-05,momentum=0.5,nesterov=true,noise=20,seed=7,label=s",
    "adam:eps=1e-12,amsgrad=true,clip_norm=0.1,l1=0.1,schedule=cosine:T_max=100,eta_min=1e-06",
  ])
  func settingsReadBack(_ text: String) throws {
    let setup = try lane(text)
    var draft = LaneDraft(setup.entry)
    for (key, value) in setup.settings {
      switch value {
      case .number(let number): try draft.set(key, to: number.description)
      case .flag(let flag): try draft.set(key, to: flag.description)
      case .text(let text): try draft.set(key, to: text)
      }
    }
    let again = try draft.finished(LaneDefaults(), dataBatchSize: nil)
    #expect(again.values == setup.values && again.noise == setup.noise && again.seed == setup.seed)
    #expect(again.settings.map(\.value) == setup.settings.map(\.value))
    #expect(again.scheduleText == setup.scheduleText)
  }
}
