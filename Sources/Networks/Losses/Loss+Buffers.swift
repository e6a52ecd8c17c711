import CKernels
import Optimizers
import RealModule

/// Losses of whole batches, `count` rows of `units` outputs.
extension Loss {
  /// How many terms the mean is over.
  func divisor<Scalar: OptimizerScalar>(count: Int, units: Int) -> Scalar {
    Scalar(takesLogits ? count : count * units)
  }

  /// The sum of the terms that the loss is the mean of.
  @inline(__always)
  func sum<Scalar: OptimizerScalar>(
    _ z: UnsafePointer<Scalar>, _ t: UnsafePointer<Scalar>, count: Int, units: Int
  ) -> Scalar {
    let total = count * units
    var sum = 0 as Scalar
    switch self {
    case .meanSquaredError:
      for i in 0..<total { sum += (z[i] - t[i]) * (z[i] - t[i]) }
    case .classSquaredError:
      for sample in 0..<count { sum += Self.squares(z + sample * units, t[sample], units: units) }
    case .meanAbsoluteError:
      for i in 0..<total { sum += abs(z[i] - t[i]) }
    case .huber(let delta):
      let δ = Scalar(delta)
      for i in 0..<total {
        let d = abs(z[i] - t[i])
        sum += d > δ ? δ * (d - δ / 2) : d * d / 2
      }
    case .binaryCrossEntropy:
      if Scalar.self == Float.self {
        return Scalar(ckernels_binary_cross_entropy(z.floats, t.floats, nil, total, 0))
      }
      for i in 0..<total { sum += Activation.softplus.value(z[i]) - z[i] * t[i] }
    case .softmaxCrossEntropy(let smoothing):
      if Scalar.self == Float.self && units <= CKERNELS_MOST_CLASSES {
        Self.checkLabels(t, count, units)
        return Scalar(
          ckernels_cross_entropy(z.floats, t.floats, nil, count, units, Float(smoothing), 0))
      }
      for sample in 0..<count {
        sum += Self.crossEntropy(z + sample * units, t[sample], units: units, smoothing: Scalar(smoothing))
      }
    }
    return sum
  }

  /// The same, and the derivative of the loss (of the mean) by every output.
  @inline(__always)
  func sum<Scalar: OptimizerScalar>(
    _ z: UnsafePointer<Scalar>, _ t: UnsafePointer<Scalar>, into slope: UnsafeMutablePointer<Scalar>,
    count: Int, units: Int
  ) -> Scalar {
    let total = count * units
    let share = 1 / divisor(count: count, units: units) as Scalar
    switch self {
    case .meanSquaredError:
      for i in 0..<total { slope[i] = 2 * share * (z[i] - t[i]) }
    case .classSquaredError:
      for i in 0..<total { slope[i] = 2 * share * z[i] }
      for sample in 0..<count { slope[sample * units + Self.label(t[sample], units)] -= 2 * share }
    case .meanAbsoluteError:
      for i in 0..<total {
        let d = z[i] - t[i]
        slope[i] = d > 0 ? share : d < 0 ? -share : share * d
      }
    case .huber(let delta):
      let δ = Scalar(delta)
      for i in 0..<total {
        let d = z[i] - t[i]
        slope[i] = share * (d > δ ? δ : d < -δ ? -δ : d)
      }
    case .binaryCrossEntropy:
      if Scalar.self == Float.self {
        return Scalar(
          ckernels_binary_cross_entropy(z.floats, t.floats, slope.floats, total, Float(share)))
      }
      for i in 0..<total { slope[i] = share * (Activation.sigmoid.value(z[i]) - t[i]) }
    case .softmaxCrossEntropy(let smoothing):
      return Self.crossEntropies(
        z, t, into: slope, count: count, units: units, smoothing: Scalar(smoothing), share: share)
    }
    return sum(z, t, count: count, units: units)
  }

  /// Σ (zⱼ − tⱼ)² of one sample, with t one-hot.
  @inline(__always)
  private static func squares<Scalar: OptimizerScalar>(
    _ z: UnsafePointer<Scalar>, _ target: Scalar, units: Int
  ) -> Scalar {
    let label = label(target, units)
    var sum = 0 as Scalar
    for j in 0..<units {
      let d = j == label ? z[j] - 1 : z[j]
      sum += d * d
    }
    return sum
  }

  /// log Σ exp zⱼ − Σ qⱼzⱼ of one sample.
  @inline(__always)
  private static func crossEntropy<Scalar: OptimizerScalar>(
    _ z: UnsafePointer<Scalar>, _ target: Scalar, units: Int, smoothing: Scalar
  ) -> Scalar {
    let highest = highest(z, units)
    var total = 0 as Scalar
    for j in 0..<units { total += Transcendental.exp(z[j] - highest) }
    return highest + .log(total) - mean(z, target, units, smoothing)
  }

  /// The sum over the samples, and `share`·(p − q) with the softmax p. The exponentials are taken in one go.
  @inline(__always)
  private static func crossEntropies<Scalar: OptimizerScalar>(
    _ z: UnsafePointer<Scalar>, _ t: UnsafePointer<Scalar>, into p: UnsafeMutablePointer<Scalar>, count: Int,
    units: Int, smoothing: Scalar, share: Scalar
  ) -> Scalar {
    if Scalar.self == Float.self {
      checkLabels(t, count, units)
      return Scalar(
        ckernels_cross_entropy(
          z.floats, t.floats, p.floats, count, units, Float(smoothing), Float(share)))
    }
    for sample in 0..<count {
      let (row, below) = (z + sample * units, p + sample * units)
      let highest = highest(row, units)
      for j in 0..<units { below[j] = row[j] - highest }
    }
    var sum = 0 as Scalar
    for sample in 0..<count { sum -= mean(p + sample * units, t[sample], units, smoothing) }
    for i in 0..<count * units { p[i] = Transcendental.exp(p[i]) }
    for sample in 0..<count {
      let row = p + sample * units
      var total = 0 as Scalar
      for j in 0..<units { total += row[j] }
      sum += .log(total)
      let (scale, even) = (share / total, share * smoothing / Scalar(units))
      for j in 0..<units { row[j] = scale * row[j] - even }
      row[label(t[sample], units)] -= share * (1 - smoothing)
    }
    return sum
  }

  /// Σ qⱼzⱼ of one sample.
  @inline(__always)
  private static func mean<Scalar: OptimizerScalar>(
    _ z: UnsafePointer<Scalar>, _ target: Scalar, _ units: Int, _ smoothing: Scalar
  ) -> Scalar {
    let own = z[label(target, units)]
    guard smoothing > 0 else { return own }
    var sum = 0 as Scalar
    for j in 0..<units { sum += z[j] }
    return (1 - smoothing) * own + smoothing * sum / Scalar(units)
  }

  @inline(__always)
  static func highest<Scalar: OptimizerScalar>(_ z: UnsafePointer<Scalar>, _ units: Int) -> Scalar {
    var highest = z[0]
    for j in 1..<max(1, units) { highest = z[j] > highest ? z[j] : highest }
    return highest
  }

  /// The same for many.
  @inline(__always)
  private static func checkLabels<Scalar: OptimizerScalar>(
    _ targets: UnsafePointer<Scalar>, _ count: Int, _ units: Int
  ) {
    let end = Scalar(units)
    var others = 0
    for i in 0..<count { others |= targets[i] >= 0 && targets[i] < end ? 0 : 1 }
    precondition(others == 0, "Classes are numbered from 0.")
  }

  /// A class number, which is checked because it becomes an address.
  @inline(__always)
  private static func label<Scalar: OptimizerScalar>(_ target: Scalar, _ units: Int) -> Int {
    precondition(target >= 0 && target < Scalar(units), "Classes are numbered from 0.")
    return Int(target)
  }
}
