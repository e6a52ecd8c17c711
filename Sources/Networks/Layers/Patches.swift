import Optimizers

/// A convolution as a product of matrices: the numbers that the kernel sees at a place are a column, so that all places
/// of a block of samples are a matrix. The products with it are those of a dense layer.
///
/// Where the kernel moves pixel by pixel, a row of that matrix is a piece of the padded image as it lies, copied at
/// once: between the places of one line and the next it then has a few columns in which the kernel would stick out to
/// the right. The outputs there are left out, and their gradients are 0.
///
/// The way back makes the columns anew rather than keep them: they are `kernel²` times as many numbers as the image.
struct Patches {
  let window: SlidingWindow
  let filters: Int
  /// Samples that are computed at a time.
  let block: Int
  /// True where rows of the matrix are pieces of the padded image.
  let isWhole: Bool
  /// The columns from one line of places to the next.
  let pitch: Int

  /// The numbers of a block's patches that stay in a processor's cache.
  private static var mostNumbers: Int { 1 << 15 }

  init(_ window: SlidingWindow, filters: Int, samples: Int) {
    (self.window, self.filters) = (window, filters)
    let columns = window.columns + 2 * window.padding
    isWhole = window.stride == 1 && columns <= 2 * window.placesAcross
    pitch = isWhole ? columns : window.placesAcross
    let size = window.channels * window.size * window.size * window.placesDown * pitch
    block = max(1, min(samples, Self.mostNumbers / max(1, size)))
  }

  /// The numbers that the kernel sees at a place: the rows of the matrix.
  var length: Int { window.channels * window.size * window.size }
  /// The columns of a sample.
  var columns: Int { window.placesDown * pitch }
  /// The pixels of a channel with its padding.
  var paddedPlane: Int { (window.rows + 2 * window.padding) * pitch }
  /// True where an image has to be copied, because its padding is part of the patches.
  var copiesImage: Bool { isWhole && window.padding > 0 }

  /// The patches, their outputs, the gradient of the weights, and an image with its padding.
  var room: Int {
    (length + filters) * block * columns + filters * length
      + (copiesImage ? window.channels * paddedPlane : 0)
  }

  /// The outputs of some samples, with the bias.
  @inline(__always)
  func forward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>, _ samples: Range<Int>) {
    let width = samples.count * columns
    let room = Room(self, pass)
    gather(pass, samples, into: room.patches, image: room.image)
    MatrixProduct.inputGradient(
      pass.θ, room.patches, into: room.outputs, count: filters, inputs: width, outputs: length)
    let bias = pass.θ + filters * length
    for (place, sample) in samples.enumerated() {
      for filter in 0..<filters {
        let y = pass.y + sample * pass.outputs + filter * window.places
        let (z, b) = (room.outputs + filter * width + place * columns, bias[filter])
        forEachLine { line, start, count in
          let (from, to) = (z + line, y + start)
          for i in 0..<count { to[i] = from[i] + b }
        }
      }
    }
  }

  /// Adds the gradients by some samples to those by the samples before.
  @inline(__always)
  func backward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>, _ samples: Range<Int>) {
    guard let gradient = pass.g else { return }
    let (width, isFirst) = (samples.count * columns, samples.lowerBound == 0)
    let room = Room(self, pass)
    let bias = gradient + filters * length
    if isFirst { bias.update(repeating: 0, count: filters) }
    gatherSlopes(pass, samples, into: room.outputs, bias: bias)
    gather(pass, samples, into: room.patches, image: room.image)
    let part = isFirst ? gradient : room.gradient
    MatrixProduct.forward(
      room.outputs, room.patches, into: part, count: filters, inputs: width, outputs: length)
    if !isFirst { for i in 0..<filters * length { gradient[i] += part[i] } }
    guard let ε = pass.ε else { return }
    // The patches are done with: their gradients take their place.
    MatrixProduct.weightGradient(
      pass.θ, room.outputs, into: room.patches, count: filters, inputs: width, outputs: length)
    scatter(room.patches, samples, into: ε, inputs: pass.inputs, image: room.image)
  }

  /// The gradients by the outputs as the matrix has them, and their sums.
  @inline(__always)
  private func gatherSlopes<Scalar: OptimizerScalar>(
    _ pass: LayerPass<Scalar>, _ samples: Range<Int>, into matrix: UnsafeMutablePointer<Scalar>,
    bias: UnsafeMutablePointer<Scalar>
  ) {
    guard let δ = pass.δ else { return }
    let width = samples.count * columns
    for (place, sample) in samples.enumerated() {
      for filter in 0..<filters {
        let from = δ + sample * pass.outputs + filter * window.places
        let to = matrix + filter * width + place * columns
        bias[filter] += Self.sum(from, window.places)
        forEachLine { line, start, count in
          (to + line).update(from: from + start, count: count)
          for i in line + count..<line + max(count, pitch) { to[i] = 0 }
        }
      }
    }
  }

  /// The lines of places of a sample: where one begins in the matrix, where among the outputs, and how many places it
  /// has. Without columns between them they are one.
  @inline(__always)
  private func forEachLine(_ body: (_ column: Int, _ place: Int, _ count: Int) -> Void) {
    if pitch == window.placesAcross { return body(0, 0, window.places) }
    for down in 0..<window.placesDown { body(down * pitch, down * window.placesAcross, window.placesAcross) }
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

  /// The parts of the layer's room.
  private struct Room<Scalar: OptimizerScalar> {
    let patches, outputs, gradient, image: UnsafeMutablePointer<Scalar>

    @inline(__always)
    init(_ all: Patches, _ pass: LayerPass<Scalar>) {
      patches = pass.kept
      outputs = patches + all.length * all.block * all.columns
      gradient = outputs + all.filters * all.block * all.columns
      image = gradient + all.filters * all.length
    }
  }
}
