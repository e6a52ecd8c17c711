import Catalogue
import Networks
import Optimizers

extension Initializer: Named {
  package var aliases: [String] {
    switch self {
    case .linear: ["torch"]
    case .xavierUniform: ["xavier", "glorot", "glorot-uniform"]
    case .xavierNormal: ["glorot-normal"]
    case .heUniform: ["he", "kaiming", "kaiming-uniform"]
    case .heNormal: ["kaiming-normal"]
    case .zeros, .constant, .uniform, .normal, .lecunNormal, .orthogonal: []
    }
  }

  /// An initialiser from `NAME[:key=value]`: `he-uniform`, `normal:deviation=0.5`, `constant:value=0.1`.
  ///
  /// - Throws: `OptionError`.
  public init(_ text: String) throws(OptionError) {
    let option = try OptionText(text)
    let initializer = try lookup(option.name, in: Initializer.all, kind: "initialiser")
    let finite = ParameterRange(-1e6, 1e6)
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
