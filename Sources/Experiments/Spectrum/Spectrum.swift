import Networks

/// The eigenvalues of a Hessian, as far as they are known: the outermost ones, and the density of all.
///
/// Source: Ghorbani, Krishnan & Xiao 2019, *An Investigation into Neural Net Optimization via Hessian Eigenvalue
/// Density*.
public struct Spectrum: Sendable, Hashable {
  /// The samples of a loss, and how many of them it was computed with.
  public struct Samples: Sendable, Hashable {
    public let used: Int
    public let all: Int

    public init(used: Int, of all: Int) { (self.used, self.all) = (used, all) }
  }

  /// The time of the network that it is of, in samples seen.
  public let time: Int
  /// The rows of the Hessian, one for every parameter.
  public let size: Int
  public let samples: Samples
  /// The largest eigenvalues, falling; empty while they are not known.
  public var largest: [Double] = []
  /// The smallest eigenvalues, falling; empty while they are not known.
  public var smallest: [Double] = []
  /// The density of all eigenvalues; nil while nothing is known of it.
  public var density: SpectralDensity?
  /// The runs of the density that are to be made.
  public let wantedRuns: Int
  /// The share of the work that is done.
  public var progress = 0.0
  /// The reason why there is no spectrum; nil if there is one.
  public var failure: String?

  public init(time: Int = 0, size: Int, samples: Samples, wantedRuns: Int) {
    (self.time, self.size, self.samples, self.wantedRuns) = (time, size, samples, wantedRuns)
  }

  /// True if nothing is left to compute.
  public var isComplete: Bool { progress >= 1 }

  /// The least and the greatest value that is known of, of eigenvalues and of nodes; nil before anything is.
  public var range: ClosedRange<Double>? {
    let nodes = density.map { [$0.range.lowerBound, $0.range.upperBound] } ?? []
    let values = largest + smallest + nodes
    guard let low = values.min(), let high = values.max() else { return nil }
    return low...high
  }

  /// The share of the eigenvalues below 0 by more than rounding, a ten-thousandth of the greatest magnitude; nil
  /// before there is a density.
  public var negativeShare: Double? {
    guard let density, let range else { return nil }
    let bound = -1e-4 * max(abs(range.lowerBound), abs(range.upperBound))
    return density.mean { $0 < bound ? 1 : 0 }
  }
}
