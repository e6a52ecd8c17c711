import Catalogue
import Experiments
import Networks
import Optimizers
import RealModule
import Wording

/// The settings of a network and its training, read key by key, in scenes and on the command line; each value
/// is checked when it is set. Missing settings have defaults that suit the data.
public struct NetworkSettings: Sendable {
  public private(set) var layers: LayerList?
  public private(set) var activation: Activation?
  /// The loss; nil for one that suits the data.
  public private(set) var loss: Loss?
  public private(set) var initializer: Initializer?
  public private(set) var batchSize: Int?
  public private(set) var epochs: Int?
  public private(set) var l1: Double?
  public private(set) var l2: Double?
  public private(set) var dropout: Double?
  public private(set) var batchNormalization: Bool?
  /// The fraction of held-out samples, 0 for none.
  public private(set) var validation: Double?
  public private(set) var scaling: Scaling?
  public private(set) var patience: Int?
  /// σ of the noise on the inputs.
  public private(set) var jitter: Double?
  /// The largest shift of images, in pixels.
  public private(set) var shift: Int?

  private var given: Set<String> = []

  /// The activation where none is given.
  public static let usualActivation = Activation.relu
  /// The initialiser where none is given.
  public static let usualInitializer = Initializer.linear
  /// The widths of the hidden layers where none are given.
  public static let usualHidden = [32]

  public init() {}

  /// The keys for all lanes.
  public static let keys = [
    "layers", "activation", "loss", "init", "batch_size", "epochs", "l1", "l2", "dropout", "batch_norm",
    "validation", "scaling", "patience", "jitter", "shift",
  ]
  /// The keys for a single lane, besides those of its optimizer.
  public static let laneKeys = ["activation", "init", "dropout", "batch_norm", "jitter", "shift"]
  private static let aliases = [
    "batch": "batchsize", "initializer": "init", "batchnormalization": "batchnorm",
  ]

  /// The canonical spelling of a key.
  static func identity(_ key: String) -> String { aliases[canonical(key)] ?? canonical(key) }

  static func isKey(_ key: String, among keys: [String] = keys) -> Bool {
    keys.contains { canonical($0) == identity(key) }
  }

  /// Sets one of `keys`.
  ///
  /// - Throws: `OptionError` if the key is unknown or given twice, or if the value is invalid.
  public mutating func set(_ key: String, to text: String) throws(OptionError) {
    let identity = Self.identity(key)
    guard Self.isKey(key) else {
      throw .unknownKey(
        owner: "a network", key: key, nearest: nearest(to: key, in: Self.keys), all: Self.keys)
    }
    guard given.insert(identity).inserted else { throw .duplicateKey(owner: "a network", key: key) }
    if try setModel(identity, text) { return }
    switch identity {
    case "batchsize": batchSize = try NumberText.batchSize(text, owner: "a network")
    case "epochs": epochs = try count(text, "epochs", in: NetworkSubject.epochRange)
    case "l1": l1 = try number(text, "l1", in: .nonNegative)
    case "l2": l2 = try number(text, "l2", in: .nonNegative)
    case "validation": validation = try number(text, "validation", in: .belowOne)
    case "scaling": scaling = try word(text, kind: "scaling")
    case "patience": patience = try count(text, "patience", in: 1...NetworkSubject.epochRange.upperBound)
    case "jitter": jitter = try number(text, "jitter", in: .nonNegative)
    default: shift = try count(text, "shift", in: 0...100)
    }
  }

  /// Sets one of `keys`, replacing its old value.
  ///
  /// - Throws: as `set(_:to:)`.
  public mutating func replace(_ key: String, with text: String) throws(OptionError) {
    given.remove(Self.identity(key))
    try set(key, to: text)
  }

  /// - Returns: true if the key defines the network.
  private mutating func setModel(_ identity: String, _ text: String) throws(OptionError) -> Bool {
    switch identity {
    case "layers": layers = try LayerList(text)
    case "activation": activation = try Activation.named(text)
    case "loss": loss = canonical(text) == "auto" ? nil : try Loss(text)
    case "init": initializer = try Initializer(text)
    case "dropout": dropout = try number(text, "dropout", in: .belowOne)
    case "batchnorm": batchNormalization = try NumberText.flag(text, key: "batch_norm")
    default: return false
    }
    return true
  }

  /// These settings if given, else those of `others`.
  func or(_ others: NetworkSettings) -> NetworkSettings {
    var result = others
    result.activation = activation ?? others.activation
    result.initializer = initializer ?? others.initializer
    result.dropout = dropout ?? others.dropout
    result.batchNormalization = batchNormalization ?? others.batchNormalization
    result.jitter = jitter ?? others.jitter
    result.shift = shift ?? others.shift
    return result
  }

  /// The defaults of the lanes, with the penalties of these settings.
  func penalties(over defaults: LaneDefaults) -> LaneDefaults {
    var defaults = defaults
    if let l1 { defaults.set("l1", to: shortest(l1)) }
    if let l2 { defaults.set("l2", to: shortest(l2)) }
    return defaults
  }

  private func number(
    _ text: String, _ key: String, in range: ParameterRange
  ) throws(OptionError) -> Double {
    try NumberText.number(text, owner: "a network", key: key, in: range)
  }

  private func count(_ text: String, _ key: String, in range: ClosedRange<Int>) throws(OptionError) -> Int {
    try NumberText.count(text, owner: "a network", key: key, in: range)
  }
}
