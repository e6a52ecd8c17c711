import Optimizers

/// A convolution as a product of matrices: what the kernel sees at a place is a column, so that all places of a
/// block of samples are a matrix, `length` rows of `width` columns. The products with it are those of a dense layer.
///
/// The way back makes the columns anew rather than keep them: they are `kernel²` times as many numbers as the image.
struct Patches {
  let window: SlidingWindow
  let filters: Int
  /// Samples that are computed at a time.
  let block: Int

  /// The numbers of a block's patches that stay in a processor's cache.
  private static var mostNumbers: Int { 1 << 16 }

  init(_ window: SlidingWindow, filters: Int, samples: Int) {
    (self.window, self.filters) = (window, filters)
    let size = window.channels * window.size * window.size * window.places
    block = max(1, min(samples, Self.mostNumbers / max(1, size)))
  }

  /// What the kernel sees at a place.
  var length: Int { window.channels * window.size * window.size }
  /// The places of a block.
  private var width: Int { block * window.places }
  /// Patches, outputs, and the gradient of the weights.
  var room: Int { (length + filters) * width + filters * length }

  /// The outputs of some samples, with the bias.
  @inline(__always)
  func forward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>, _ samples: Range<Int>) {
    let (places, all) = (window.places, samples.count * window.places)
    let (columns, z) = (pass.kept, pass.kept + length * width)
    gather(pass, samples, into: columns)
    MatrixProduct.inputGradient(
      pass.θ, columns, into: z, count: filters, inputs: all, outputs: length)
    let bias = pass.θ + filters * length
    for (place, sample) in samples.enumerated() {
      let y = pass.y + sample * pass.outputs
      for filter in 0..<filters {
        let (from, to, b) = (z + filter * all + place * places, y + filter * places, bias[filter])
        for i in 0..<places { to[i] = from[i] + b }
      }
    }
  }

  /// Adds the gradients by some samples to those by the samples before.
  @inline(__always)
  func backward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>, _ samples: Range<Int>) {
    guard let δ = pass.δ, let gradient = pass.g else { return }
    let (places, all) = (window.places, samples.count * window.places)
    let (columns, d) = (pass.kept, pass.kept + length * width)
    let (weights, bias) = (filters * length, gradient + filters * length)
    let isFirst = samples.lowerBound == 0
    if isFirst { bias.update(repeating: 0, count: filters) }
    for (place, sample) in samples.enumerated() {
      let slope = δ + sample * pass.outputs
      for filter in 0..<filters {
        let from = slope + filter * places
        (d + filter * all + place * places).update(from: from, count: places)
        bias[filter] += Self.sum(from, places)
      }
    }
    gather(pass, samples, into: columns)
    let part = isFirst ? gradient : d + filters * width
    MatrixProduct.forward(d, columns, into: part, count: filters, inputs: all, outputs: length)
    if !isFirst { for i in 0..<weights { gradient[i] += part[i] } }
    guard let ε = pass.ε else { return }
    // The patches are done with: their gradients take their place.
    MatrixProduct.weightGradient(pass.θ, d, into: columns, count: filters, inputs: all, outputs: length)
    scatter(columns, samples, into: ε, inputs: pass.inputs)
  }

  /// Eight sums side by side, because each addition waits for the one before it.
  @inline(__always)
  private static func sum<Scalar: OptimizerScalar>(_ values: UnsafePointer<Scalar>, _ count: Int) -> Scalar {
    var sums: [8 of Scalar] = .init(repeating: 0)
    var i = 0
    while i + 8 <= count {
      for lane in 0..<8 { sums[lane] += values[i + lane] }
      i += 8
    }
    var sum = 0 as Scalar
    for lane in 0..<8 { sum += sums[lane] }
    while i < count {
      sum += values[i]
      i += 1
    }
    return sum
  }
}
