import Optimizers

/// Why a default is not that of the function that the row's `matches` names, by row and key.
enum DefaultDifferences {
  static func ofRule(_ entry: OptimizerEntry) -> [String: String] {
    if entry.matches == "closed form" { return closedForm(entry.hyperparameters.map(\.key)) }
    return ofRules[entry.name] ?? [:]
  }

  static func ofSchedule(_ entry: ScheduleEntry) -> [String: String] {
    if entry.matches == "closed form" {
      return closedForm(entry.parameters.map(\.key).filter { $0 != "warmup" })
    }
    return ofSchedules[entry.name] ?? [:]
  }

  private static func closedForm(_ keys: [String]) -> [String: String] {
    Dictionary(uniqueKeysWithValues: keys.map { ($0, "no library has it") })
  }

  private static let rate = ["lr": "optax has no default"]
  private static let bias = ["bias_correction": "a switch that torch lacks, on"]

  static let ofRules: [String: [String: String]] = [
    "momentum": ["momentum": "the row is SGD with momentum"],
    "nesterov": ["momentum": "the row is SGD with momentum", "nesterov": "and with Nesterov's step"],
    "ema-momentum": ["lr": "optax.ema only averages", "beta": "optax has no default"],
    "sign-sgd": rate, "signum": rate, "lion": rate,
    "rmsprop": ["eps_inside": "a switch that torch lacks, off"],
    "rmsprop-eps-inside": [
      "lr": "optax has no default", "alpha": "that of the row rmsprop; optax has 0.9",
      "momentum": "0 is optax's None", "weight_decay": "optax has none",
    ],
    "adam": bias,
    "amsgrad": bias.merging(["amsgrad": "the row is Adam with it"]) { $1 },
    "adamw": bias.merging(["decoupled_weight_decay": "torch's AdamW is its Adam with it"]) { $1 },
    "nadam-optax": rate, "adabelief": rate, "yogi": rate,
    "adan": ["eps_root": "the authors have none", "complementary_weight": "the switch to optax's form, off"],
    "adan-optax": rate.merging(["complementary_weight": "the switch to optax's form, on"]) { $1 },
    "adopt": rate, "ademamix": rate, "madgrad": rate,
    "schedule-free-sgd": ["weight_decay": "0 is optax's None"],
    "lamb": rate, "lars": rate, "novograd": rate, "sm3": rate,
    "adafactor": ["eps1": "torch's None is the rounding unit of the number type: here that of Double"],
    "muon": rate, "sophia": rate,
    "lbfgs": [
      "line_search": "torch's None is a step of fixed length, which may climb",
      "max_eval": "torch's None is 25 for the 20 iterations of its step; a step here is one iteration",
    ],
  ]

  static let ofSchedules: [String: [String: String]] = [
    "exponential": ["gamma": "torch has no default", "beta": "the form α·e^(−βt), which torch lacks"],
    "polynomial": ["total_iters": "must be given: torch's 5 steps end before most trainings begin"],
    "warmup-cosine": ["init_lr": "optax has no default"],
  ]
}
