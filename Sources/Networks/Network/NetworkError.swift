/// Why there can be no such network.
public enum NetworkError: Error, Hashable, CustomStringConvertible {
  /// There are no layers, or none of them has parameters.
  case noLayers
  /// A layer, or the inputs (layer 0), has no units or too many.
  case width(layer: Int, width: Int)
  /// A dropout rate outside 0 ≤ p < 1.
  case dropout(layer: Int, rate: Double)
  /// More parameters than `Architecture.mostParameters`.
  case tooManyParameters
  /// A layer says of itself that it cannot be, and why: “a kernel of 3 is wider than 2 inputs”.
  case unsuitable(layer: Int, reason: String)

  /// The mistake and what was expected, in one line.
  public var description: String {
    switch self {
    case .noLayers: "a network needs inputs and at least one layer, such as 2,16,1"
    case .width(layer: 0, let width):
      "a network takes 1 to \(Architecture.widest) inputs, not \(width)"
    case .width(let layer, let width):
      "layer \(layer) has \(width) units; a layer has 1 to \(Architecture.widest)"
    case .dropout(let layer, let rate):
      "layer \(layer) drops out a share of \(rate); it is to be at least 0 and below 1"
    case .tooManyParameters:
      "the network has more than \(Architecture.mostParameters) parameters"
    case .unsuitable(let layer, let reason): "layer \(layer): \(reason)"
    }
  }
}
