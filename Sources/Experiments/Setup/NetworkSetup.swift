import Networks
import Optimizers
import RealModule

/// The network of a lane, before it is trained.
public struct NetworkSetup: Sendable {
  public var network: Network<Float>
  public var initializer: Initializer
  public var augmentation = Augmentation.none

  public init(_ network: Network<Float>, initializer: Initializer) {
    self.network = network
    self.initializer = initializer
  }

  /// The fraction of hidden units dropped in training.
  public var dropout: Double {
    get { network.architecture.dropout }
    set { network.setDropout(newValue) }
  }
}

extension Network {
  /// Sets the dropout of the hidden layers; an invalid rate is ignored.
  mutating func setDropout(_ rate: Double) {
    if let changed = try? architecture.with(dropout: rate) { architecture = changed }
  }
}
