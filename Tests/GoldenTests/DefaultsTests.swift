import Foundation
import Testing

@testable import Optimizers

/// Every default against that of the function that the row's `matches` names (Golden/defaults.json, which
/// `generate.py` reads from the libraries' signatures). A difference is either a mistake or has its reason in
/// `DefaultDifferences`; a reason without a difference is a mistake as well.
@Suite struct DefaultsTests {
  struct Function: Decodable {
    let required: [String]
    let defaults: [String: Setting?]

    /// The default under a name such as `lr`, or `betas.0` for the first of several.
    func value(_ name: String) -> Setting? {
      let parts = name.split(separator: ".")
      guard let setting = defaults[String(parts[0])] ?? nil else { return nil }
      guard parts.count == 2, let place = Int(parts[1]) else { return setting }
      switch setting {
      case .row(let numbers): return .number(numbers[place])
      // Not all of them are numbers: a None among them.
      case .optionals(let numbers): return numbers[place].map(Setting.number)
      default: return nil
      }
    }

    func has(_ name: String) -> Bool {
      let first = String(name.prefix { $0 != "." })
      return required.contains(first) || defaults.keys.contains(first)
    }
  }
  struct Table: Decodable { let functions: [String: Function] }

  static let functions: [String: Function] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/defaults.json")
    do { return try Golden.decode(Table.self, file).functions } catch {
      Issue.record("the defaults cannot be read: \(error)")
      return [:]
    }
  }()

  /// What the libraries call a key, where it is not what we call it.
  static let names: [String: [String]] = [
    "lr": ["learning_rate"], "beta": ["decay"], "alpha": ["decay"],
    "beta1": ["b1", "betas.0"], "beta2": ["b2", "betas.1"], "beta3": ["b3", "betas.2"],
    "eta_minus": ["etas.0"], "eta_plus": ["etas.1"], "step_min": ["step_sizes.0"],
    "step_max": ["step_sizes.1"],
    "eps1": ["eps.0"], "eps2": ["eps.1"], "eps_inside": ["eps_in_sqrt"],
    "d0": ["estim_lr0"], "d_coef": ["estim_lr_coef"],
    "ns_a": ["ns_coeffs.0"], "ns_b": ["ns_coeffs.1"], "ns_c": ["ns_coeffs.2"], "adam_eps": ["eps"],
    "line_search": ["line_search_fn"],
    "init_lr": ["init_value"], "peak_lr": ["peak_value"], "end_lr": ["end_value"],
  ]

  /// The function that a row names; nil for a closed form. The longest name counts: AdamW's holds Adam's.
  static func function(_ matches: String) -> Function? {
    if matches == "the authors' code" { return functions["pytorch_optimizer.Adan"] }
    let text = matches.replacing("torch ", with: "torch.optim.lr_scheduler.")
    return functions.keys.filter(text.contains).max { $0.count < $1.count }.flatMap { functions[$0] }
  }

  /// True where our default is the function's, or both want a value.
  static func agree(_ ours: Double?, _ word: String?, _ function: Function?, _ key: String) -> Bool {
    guard let function, let name = ([key] + (names[key] ?? [])).first(where: function.has) else {
      return false
    }
    switch function.value(name) {
    case .number(let number): return ours == number
    case .flag(let flag): return word.map { $0 == "\(flag)" } ?? (ours == (flag ? 1 : 0))
    case .text(let text): return word == text
    default: return ours == nil && word == nil
    }
  }

  @Test(arguments: OptimizerEntry.all.map(\.name))
  func everyDefaultOfARuleIsTheLibrarys(_ name: String) throws {
    let entry = try #require(OptimizerEntry.all.first { $0.name == name })
    let function = Self.function(entry.matches)
    #expect((function == nil) == (entry.matches == "closed form"))
    var differing: Set<String> = []
    for (parameter, value) in zip(entry.hyperparameters, entry.defaults) {
      let word = parameter.scale == .toggle ? parameter.words[Int(value)] : nil
      if !Self.agree(value, word, function, parameter.key) { differing.insert(parameter.key) }
    }
    #expect(differing == Set(DefaultDifferences.ofRule(entry).keys))
  }

  @Test(arguments: ScheduleEntry.all.map(\.name))
  func everyDefaultOfAScheduleIsTheLibrarys(_ name: String) throws {
    let entry = try #require(ScheduleEntry.all.first { $0.name == name })
    let function = Self.function(entry.matches)
    #expect((function == nil) == ["closed form", "torch"].contains(entry.matches))
    var differing: Set<String> = []
    for parameter in entry.parameters where parameter.key != "warmup" {
      let (ours, word) =
        switch parameter.defaultValue {
        case .number(let number): (number as Double?, nil as String?)
        case .word(let word): (nil, word)
        default: (nil, nil)
        }
      if !Self.agree(ours, word, function, parameter.key) { differing.insert(parameter.key) }
    }
    #expect(differing == Set(DefaultDifferences.ofSchedule(entry).keys))
  }

  /// No reason is given for a row that is none.
  @Test func everyReasonHasItsRow() {
    #expect(Set(DefaultDifferences.ofRules.keys).isSubset(of: OptimizerEntry.all.map(\.name)))
    #expect(Set(DefaultDifferences.ofSchedules.keys).isSubset(of: ScheduleEntry.all.map(\.name)))
  }
}
