import Catalogue
import Experiments
import Optimizers
import Wording

/// A sweep under construction, read key by key, from the command line and from scenes.
public struct SweepDraft: Sendable {
  /// The settings that vary, in order.
  public private(set) var variations: [Variation] = []
  /// The name of the plan; nil for `random`.
  public private(set) var plan: String?
  /// The settings of every lane; nil for the default.
  public private(set) var trials: Int?
  /// The goal; nil for the best loss.
  public private(set) var goal: SweepGoal?
  /// The budget of a trial in evaluations; nil for the length of the race.
  public private(set) var evaluations: Int?
  /// The share of halving; nil for 3.
  public private(set) var eta: Int?
  /// The fresh seeds of the tuned lanes; nil for none.
  public private(set) var fresh: Int?
  /// The seed of the plan; nil for that of the race.
  public private(set) var seed: UInt64?

  /// The variations of the scene, which those of the command line replace.
  private var ofScene: Set<Variation> = []

  /// The keys of a sweep besides `vary`.
  public static let keys = ["plan", "trials", "goal", "evaluations", "eta", "fresh", "seed"]
  /// The names of the plans.
  public static let plans = ["grid", "random", "sobol", "halving", "external"]
  /// The settings of every lane where nothing is said.
  public static let usualTrials = 32
  /// The share of settings that go on in halving where nothing is said: the best third.
  public static let usualEta = 3

  /// The allowed numbers of settings of a lane.
  public static let trialRange = 1...100_000_000
  /// The allowed numbers of fresh seeds.
  public static let freshRange = 0...10_000
  /// The allowed shares of halving.
  public static let etaRange = 2...1000

  public init() {}

  /// True if nothing has been said.
  public var isEmpty: Bool {
    variations.isEmpty && plan == nil && trials == nil && goal == nil && evaluations == nil && eta == nil
      && fresh == nil && seed == nil
  }

  /// Sets one of `keys`, replacing its old value.
  ///
  /// - Throws: `OptionError` if the key is unknown or the value is invalid.
  public mutating func set(_ key: String, to text: String) throws(OptionError) {
    func count(_ range: ClosedRange<Int>) throws(OptionError) -> Int {
      try NumberText.count(text, owner: "sweep", key: key, in: range)
    }
    switch canonical(key) {
    case "plan": plan = try lookup(text, in: Self.plans.map { Name($0) }, kind: "plan").name
    case "trials": trials = try count(Self.trialRange)
    case "goal": goal = try SweepGoal(text)
    case "evaluations": evaluations = try count(SurfaceSubject.stepRange)
    case "eta": eta = try count(Self.etaRange)
    case "fresh": fresh = try count(Self.freshRange)
    case "seed": seed = try NumberText.seed(text)
    default:
      let all = ["vary"] + Self.keys
      throw .unknownKey(owner: "a sweep", key: key, nearest: nearest(to: key, in: all), all: all)
    }
  }

  /// Adds the variations of `[LANE:]key=VALUES[,key=VALUES…]`. One of the scene with the same lane and key is replaced.
  ///
  /// - Throws: `OptionError` for another grammar, or a key that is given twice.
  public mutating func vary(_ text: String) throws(OptionError) {
    for variation in try Variation.all(in: text) { try add(variation) }
  }

  /// Adds a variation; one of the scene with the same lane and key is replaced.
  ///
  /// - Throws: `OptionError.duplicateKey`.
  public mutating func add(_ variation: Variation) throws(OptionError) {
    if let index = variations.firstIndex(where: { $0.isOfSameSetting(as: variation) }) {
      guard ofScene.contains(variations[index]) else {
        throw .duplicateKey(owner: variation.lane.map { excerpt($0) } ?? "the sweep", key: variation.key)
      }
      ofScene.remove(variations[index])
      variations[index] = variation
    } else {
      variations.append(variation)
    }
  }

  /// Makes all variations the scene's, so that others may replace them.
  mutating func endScene() { ofScene = Set(variations) }
}

extension Variation {
  fileprivate func isOfSameSetting(as other: Variation) -> Bool {
    lane.map(canonical) == other.lane.map(canonical) && canonical(key) == canonical(other.key)
  }
}
