import Networks
import Optimizers
import RealModule

/// What is said of a network and its training, key by key, in scenes and on the command line alike; each value is
/// checked where it is given. What is not said has a default that suits the data.
public struct NetworkSettings: Sendable {
  public private(set) var layers: [Int]?
  public private(set) var activation: Activation?
  /// nil for what suits the data.
  public private(set) var loss: Loss?
  public private(set) var initializer: Initializer?
  public private(set) var batchSize: Int?
  public private(set) var epochs: Int?
  public private(set) var l1: Double?
  public private(set) var l2: Double?
  public private(set) var dropout: Double?
  public private(set) var batchNormalization: Bool?
  /// The share of samples that are held out, 0 for none.
  public private(set) var validation: Double?
  public private(set) var scaling: Scaling?
  public private(set) var patience: Int?
  /// σ of the noise on the inputs.
  public private(set) var jitter: Double?
  /// Pixels by which images are moved.
  public private(set) var shift: Int?

  private var given: Set<String> = []

  public init() {}

  /// What may be said of all lanes together.
  public static let keys = [
    "layers", "activation", "loss", "init", "batch_size", "epochs", "l1", "l2", "dropout", "batch_norm",
    "validation", "scaling", "patience", "jitter", "shift",
  ]
  /// What a lane may say for itself, beside the keys of its optimizer.
  public static let laneKeys = ["activation", "init", "dropout", "batch_norm", "jitter", "shift"]
  private static let aliases = [
    "batch": "batchsize", "initializer": "init", "batchnormalization": "batchnorm",
  ]

  /// A key in the one spelling by which it is compared.
  static func identity(_ key: String) -> String { aliases[canonical(key)] ?? canonical(key) }

  static func isKey(_ key: String, among keys: [String] = keys) -> Bool {
    keys.contains { canonical($0) == identity(key) }
  }

  /// Sets one of `keys`.
  ///
  /// - Throws: `OptionError` for an unknown key, one that is given twice, or a value that it may not have.
  public mutating func set(_ key: String, to text: String) throws(OptionError) {
    let identity = Self.identity(key)
    guard Self.isKey(key) else {
      throw .unknownKey(
        owner: "a network", key: key, nearest: nearest(to: key, in: Self.keys), all: Self.keys)
    }
    guard given.insert(identity).inserted else { throw .duplicateKey(owner: "a network", key: key) }
    if try setModel(identity, text) { return }
    switch identity {
    case "batchsize": batchSize = try count(text, "batch_size", in: 1...1_000_000_000)
    case "epochs": epochs = try count(text, "epochs", in: TrainingExperiment.epochRange)
    case "l1": l1 = try number(text, "l1", in: .nonNegative)
    case "l2": l2 = try number(text, "l2", in: .nonNegative)
    case "validation": validation = try number(text, "validation", in: .belowOne)
    case "scaling": scaling = try Self.word(text, kind: "scaling")
    case "patience": patience = try count(text, "patience", in: TrainingExperiment.epochRange)
    case "jitter": jitter = try number(text, "jitter", in: .nonNegative)
    default: shift = try count(text, "shift", in: 0...100)
    }
  }

  /// Sets one of `keys` in place of what it was.
  ///
  /// - Throws: as `set(_:to:)`.
  public mutating func replace(_ key: String, with text: String) throws(OptionError) {
    given.remove(Self.identity(key))
    try set(key, to: text)
  }

  /// - Returns: whether the key is one that says what the network is.
  private mutating func setModel(_ identity: String, _ text: String) throws(OptionError) -> Bool {
    switch identity {
    case "layers": layers = try Self.widths(text)
    case "activation": activation = try Self.activation(text)
    case "loss": loss = canonical(text) == "auto" ? nil : try Loss(text)
    case "init": initializer = try Initializer(text)
    case "dropout": dropout = try number(text, "dropout", in: .belowOne)
    case "batchnorm": batchNormalization = try NumberText.flag(text, key: "batch_norm")
    default: return false
    }
    return true
  }

  /// These settings where they were given, else those of `others`.
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

  private func number(
    _ text: String, _ key: String, in range: HyperparameterRange
  ) throws(OptionError) -> Double {
    try NumberText.number(text, owner: "a network", key: key, in: range)
  }

  private func count(_ text: String, _ key: String, in range: ClosedRange<Int>) throws(OptionError) -> Int {
    try NumberText.count(text, owner: "a network", key: key, in: range)
  }

  /// `64,128,10`, `[64, 128, 10]` or `64-128-10`.
  private static func widths(_ text: String) throws(OptionError) -> [Int] {
    let numbers = try NumberText.list(text.replacing("-", with: ","), owner: "a network", key: "layers")
    var widths: [Int] = []
    for number in numbers {
      guard let width = Int(exactly: number), (1...Architecture.widest).contains(width) else {
        throw .outOfRange(
          owner: "a network", key: "layers", value: shortest(number),
          range: HyperparameterRange(1, Double(Architecture.widest)))
      }
      widths.append(width)
    }
    guard widths.count >= 2, widths.count <= 100 else {
      throw .malformed(text: text, expected: "the widths from the inputs to the outputs, such as 64,128,10")
    }
    return widths
  }

  private static func activation(_ text: String) throws(OptionError) -> Activation {
    if let activation = Activation(named: text) { return activation }
    let names = Activation.allCases.map(\.name)
    throw .unknownName(kind: "activation", name: text, nearest: nearest(to: text, in: names), all: names)
  }

  private static func word<Word: RawRepresentable<String> & CaseIterable>(
    _ text: String, kind: String
  ) throws(OptionError) -> Word {
    let all = Word.allCases
    if let word = all.first(where: { canonical($0.rawValue) == canonical(text) }) { return word }
    let names = all.map(\.rawValue)
    throw .unknownName(kind: kind, name: text, nearest: nearest(to: text, in: names), all: names)
  }
}

extension Loss {
  /// A loss from `NAME[:key=value]`: `mse`, `huber:delta=2`, `cross-entropy:smoothing=0.1`.
  ///
  /// - Throws: `OptionError`.
  public init(_ text: String) throws(OptionError) {
    let option = try OptionText(text)
    let aliases = [
      "bce": "binary-cross-entropy", "ce": "cross-entropy", "softmax": "cross-entropy", "l1": "mae",
    ]
    let name = aliases[canonical(option.name)] ?? option.name
    guard let loss = Loss.all.first(where: { canonical($0.name) == canonical(name) }) else {
      let names = Loss.all.map(\.name)
      throw .unknownName(kind: "loss", name: name, nearest: nearest(to: name, in: names), all: names)
    }
    switch loss {
    case .huber: self = .huber(delta: try option.number("delta", in: .positive) ?? 1)
    case .softmaxCrossEntropy:
      self = .softmaxCrossEntropy(labelSmoothing: try option.number("smoothing", in: .belowOne) ?? 0)
    default:
      try option.refuseSettings()
      self = loss
    }
  }
}

extension Initializer {
  /// An initialiser from `NAME[:key=value]`: `he-uniform`, `normal:deviation=0.5`, `constant:value=0.1`.
  ///
  /// - Throws: `OptionError`.
  public init(_ text: String) throws(OptionError) {
    let option = try OptionText(text)
    let aliases = [
      "xavier": "xavier-uniform", "glorot": "xavier-uniform", "he": "he-uniform", "kaiming": "he-uniform",
      "glorotuniform": "xavier-uniform", "glorotnormal": "xavier-normal", "torch": "linear",
      "kaiminguniform": "he-uniform", "kaimingnormal": "he-normal",
    ]
    let name = aliases[canonical(option.name)] ?? option.name
    guard let initializer = Initializer.all.first(where: { canonical($0.name) == canonical(name) }) else {
      let names = Initializer.all.map(\.name)
      throw .unknownName(kind: "initialiser", name: name, nearest: nearest(to: name, in: names), all: names)
    }
    let finite = HyperparameterRange(-1e6, 1e6)
    switch initializer {
    case .constant(let c): self = .constant(try option.number("value", in: finite) ?? c)
    case .uniform(let range): self = .uniform(range: try option.number("range", in: .positive) ?? range)
    case .normal(let σ): self = .normal(deviation: try option.number("deviation", in: .positive) ?? σ)
    default:
      try option.refuseSettings()
      self = initializer
    }
  }
}

extension OptionText {
  /// The number of the one key that there may be; nil where it is not given.
  fileprivate func number(_ key: String, in range: HyperparameterRange) throws(OptionError) -> Double? {
    for setting in settings where canonical(setting.key) != canonical(key) {
      throw .unknownKey(owner: name, key: setting.key, nearest: key, all: [key])
    }
    guard settings.count <= 1 else { throw .duplicateKey(owner: name, key: key) }
    guard let text = settings.first?.value else { return nil }
    return try NumberText.number(text, owner: name, key: key, in: range)
  }

  fileprivate func refuseSettings() throws(OptionError) {
    guard let key = settings.first?.key else { return }
    throw .unknownKey(owner: name, key: key, nearest: nil, all: [])
  }
}
