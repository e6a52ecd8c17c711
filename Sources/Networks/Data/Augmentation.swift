import Optimizers

/// Small changes to the samples of a mini-batch, so that no epoch sees quite the same ones. A pure function of
/// (seed, step, sample): the same step gives the same samples, on every thread and after every resumption.
public struct Augmentation: Hashable, Sendable {
  /// σ of the Gaussian noise added to every input: the jitter of points, the grain of images.
  public var noise: Double
  /// By how many pixels at most an image is moved, up or down and left or right, each way equally likely; what
  /// moves in is 0. Without an image there is no shift.
  public var shift: Int

  /// No change.
  public static let none = Augmentation()

  /// Changes of some size: σ ≥ 0, and pixels ≥ 0.
  public init(noise: Double = 0, shift: Int = 0) {
    precondition(noise >= 0 && shift >= 0, "noise and shift must be ≥ 0")
    self.noise = noise
    self.shift = shift
  }

  /// True where nothing is changed.
  public var isNone: Bool { noise == 0 && shift == 0 }

  /// Changes one sample of `count` numbers.
  @inline(__always)
  func apply<Scalar: OptimizerScalar>(
    to values: UnsafeMutablePointer<Scalar>, count: Int, shape: ImageShape?, sample: AugmentedSample
  ) {
    guard !isNone else { return }
    var stream = sample.stream
    if shift > 0, let shape {
      let (down, right) = (stream.nextShift(upTo: shift), stream.nextShift(upTo: shift))
      move(values, shape: shape, down: down, right: right)
    }
    guard noise > 0 else { return }
    for i in 0..<count { values[i] += Scalar(noise * stream.nextGaussian()) }
  }

  /// Moves an image in place: the pixels are visited in the order in which none is overwritten before it is read.
  private func move<Scalar: OptimizerScalar>(
    _ values: UnsafeMutablePointer<Scalar>, shape: ImageShape, down: Int, right: Int
  ) {
    for i in 0..<shape.rows {
      let row = down > 0 ? shape.rows - 1 - i : i
      for j in 0..<shape.columns {
        let column = right > 0 ? shape.columns - 1 - j : j
        let (fromRow, fromColumn) = (row - down, column - right)
        let isInside = (0..<shape.rows).contains(fromRow) && (0..<shape.columns).contains(fromColumn)
        values[row * shape.columns + column] =
          isInside ? values[fromRow * shape.columns + fromColumn] : 0
      }
    }
  }
}

/// Which sample of which step is changed.
struct AugmentedSample {
  let seed: UInt64
  let step: Int
  let index: Int

  var stream: RandomStream {
    RandomStream(seed: seed, stream: .augmentation, counter: UInt64(step), lane: UInt64(index))
  }
}

extension RandomStream {
  /// A whole number from −limit to limit, each as likely.
  fileprivate mutating func nextShift(upTo limit: Int) -> Int {
    Int((nextUniform() * Double(2 * limit + 1)).rounded(.down)) - limit
  }
}
