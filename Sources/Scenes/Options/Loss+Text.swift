import Catalogue
import Networks
import Optimizers

extension Loss: Named {
  package var aliases: [String] {
    switch self {
    case .meanAbsoluteError: ["l1"]
    case .binaryCrossEntropy: ["bce"]
    case .softmaxCrossEntropy: ["ce", "softmax"]
    case .meanSquaredError, .classSquaredError, .huber: []
    }
  }

  /// A loss from `NAME[:key=value]`: `mse`, `huber:delta=2`, `cross-entropy:smoothing=0.1`.
  ///
  /// - Throws: `OptionError`.
  public init(_ text: String) throws(OptionError) {
    let option = try OptionText(text)
    let loss = try lookup(option.name, in: Loss.all, kind: "loss")
    switch loss {
    case .huber(let delta): self = .huber(delta: try option.number("delta", in: .positive) ?? delta)
    case .softmaxCrossEntropy(let smoothing):
      self = .softmaxCrossEntropy(
        labelSmoothing: try option.number("smoothing", in: .belowOne) ?? smoothing)
    default:
      try option.refuseSettings()
      self = loss
    }
  }
}
