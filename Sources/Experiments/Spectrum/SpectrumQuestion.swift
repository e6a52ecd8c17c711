import Networks
import RealModule

/// A question for the eigenvalues of the Hessian of a network's loss, at one point.
///
/// The loss is that of training, with its penalties, without dropout and augmentation, over all training data or an
/// even part of them; batch normalisation goes by the statistics of these samples together.
public struct SpectrumQuestion: Sendable {
  private let network: Network<Float>
  private let parameters: [Float]
  private let subject: NetworkSubject
  private let time: Int

  /// The eigenvalues that are wanted by themselves at the upper end.
  static let largest = 5
  /// The random vectors of the density.
  static let runs = 10
  /// The products for each of them.
  static let steps = 80
  /// The parts of a product that are computed at the same time.
  private static let threads = 4
  /// The products of a first, coarse density.
  static let coarseSteps = 16

  /// - Parameters:
  ///   - network: the network with its loss and penalties.
  ///   - parameters: θ.
  ///   - subject: what the network learns.
  ///   - time: the time of θ, in samples seen.
  public init(_ network: Network<Float>, parameters: [Float], subject: NetworkSubject, time: Int) {
    (self.network, self.parameters, self.subject, self.time) = (network, parameters, subject, time)
  }

  /// A number that tells this point from others of the same lane: of some of its parameters.
  public var identity: Int {
    var hasher = Hasher()
    let stride = max(1, parameters.count / 64)
    for index in Swift.stride(from: 0, to: parameters.count, by: stride) { hasher.combine(parameters[index]) }
    hasher.combine(network.l2)
    hasher.combine(time)
    return hasher.finalize()
  }

  /// Computes the spectrum, coarse to fine.
  ///
  /// - Parameters:
  ///   - perform: spreads calls over threads.
  ///   - isCancelled: asked before every product.
  ///   - report: is given what is known, as often as more is.
  func compute(
    concurrently perform: @escaping Repeats.Perform, isCancelled: @escaping @Sendable () -> Bool,
    report: (Spectrum) -> Void
  ) {
    let seen = subject.seenData
    var known = Spectrum(
      time: time, size: parameters.count, samples: .init(used: seen.count, of: subject.data.count),
      wantedRuns: Self.runs)
    func fail(_ reason: String) {
      (known.failure, known.progress) = (reason, 1)
      report(known)
    }
    guard parameters.allSatisfy(\.isFinite) else { return fail("the weights are not finite here") }
    let hessian: NetworkHessian<Float>
    do {
      hessian = try NetworkHessian(
        network, at: parameters, over: seen, threads: Self.threads, concurrently: perform)
    } catch {
      return fail("\(error)")
    }
    known.density = SpectralDensity(of: hessian, runs: 1, steps: Self.coarseSteps, isCancelled: isCancelled)
    guard !isCancelled() else { return }
    guard known.density != nil else { return fail("the Hessian is not finite here") }
    known.progress = 0.05
    report(known)
    let search = Lanczos(largest: Self.largest, smallest: 1, tolerance: 1e-3, mostProducts: 400)
    guard let pairs = search.eigenpairs(of: hessian, isCancelled: isCancelled) else {
      return isCancelled() ? () : fail("the Hessian is not finite here")
    }
    (known.largest, known.smallest) = (
      Array(pairs.values.prefix(Self.largest)), Array(pairs.values.suffix(1))
    )
    known.progress = 0.3
    report(known)
    let density = SpectralDensity(
      of: hessian, runs: Self.runs, steps: Self.steps, isCancelled: isCancelled
    ) { density in
      known.density = density
      known.progress = 0.3 + 0.7 * Double(density.runs.count) / Double(Self.runs)
      report(known)
    }
    guard let density else { return }
    (known.density, known.progress) = (density, 1)
    report(known)
  }
}
