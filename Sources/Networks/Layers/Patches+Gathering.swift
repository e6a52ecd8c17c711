import Optimizers

/// Images as patches, and the gradients of patches as those of images.
extension Patches {
  /// Copies what the kernel sees at every place: a row for every number of the kernel, in it place after place of
  /// sample after sample.
  @inline(__always)
  func gather<Scalar: OptimizerScalar>(
    _ pass: LayerPass<Scalar>, _ samples: Range<Int>, into patches: UnsafeMutablePointer<Scalar>
  ) {
    forEachRow(samples) { row in
      let from = pass.x + row.sample * pass.inputs + row.channel * window.plane
      let to = patches + row.start
      for down in 0..<window.placesDown {
        let (line, pixel) = (to + down * window.placesAcross, down * window.stride + row.down)
        guard (0..<window.rows).contains(pixel) else {
          Self.clear(line, 0..<window.placesAcross)
          continue
        }
        let pixels = from + pixel * window.columns
        Self.clear(line, 0..<row.inside.lowerBound)
        if window.stride == 1 {
          for across in row.inside { line[across] = pixels[across + row.across] }
        } else {
          for across in row.inside { line[across] = pixels[across * window.stride + row.across] }
        }
        Self.clear(line, row.inside.upperBound..<window.placesAcross)
      }
    }
  }

  /// Adds the gradient of every number of a patch to that of the pixel that it is a copy of.
  @inline(__always)
  func scatter<Scalar: OptimizerScalar>(
    _ patches: UnsafePointer<Scalar>, _ samples: Range<Int>, into ε: UnsafeMutablePointer<Scalar>, inputs: Int
  ) {
    (ε + samples.lowerBound * inputs).update(repeating: 0, count: samples.count * inputs)
    forEachRow(samples) { row in
      let to = ε + row.sample * inputs + row.channel * window.plane
      let from = patches + row.start
      for down in 0..<window.placesDown {
        let (line, pixel) = (from + down * window.placesAcross, down * window.stride + row.down)
        guard (0..<window.rows).contains(pixel) else { continue }
        let pixels = to + pixel * window.columns
        if window.stride == 1 {
          for across in row.inside { pixels[across + row.across] += line[across] }
        } else {
          for across in row.inside { pixels[across * window.stride + row.across] += line[across] }
        }
      }
    }
  }

  /// One number of the kernel at all places of one sample.
  fileprivate struct Row {
    let sample: Int
    let channel: Int
    /// Where the row begins in the patches.
    let start: Int
    /// The pixel that the number sees at the first place, which may lie beyond the edges.
    let (down, across): (Int, Int)
    /// The places from left to right at which it sees a pixel and no padding.
    let inside: Range<Int>
  }

  @inline(__always)
  private func forEachRow(_ samples: Range<Int>, _ body: (Row) -> Void) {
    let (size, stride) = (window.size, window.stride)
    let width = samples.count * window.places
    for (place, sample) in samples.enumerated() {
      for channel in 0..<window.channels {
        for i in 0..<size * size {
          let across = i % size - window.padding
          let first = across >= 0 ? 0 : min(window.placesAcross, (stride - 1 - across) / stride)
          let last = across >= window.columns ? 0 : (window.columns - 1 - across) / stride + 1
          body(
            Row(
              sample: sample, channel: channel,
              start: (channel * size * size + i) * width + place * window.places,
              down: i / size - window.padding, across: across,
              inside: first..<max(first, min(last, window.placesAcross))))
        }
      }
    }
  }

  @inline(__always)
  private static func clear<Scalar: OptimizerScalar>(
    _ line: UnsafeMutablePointer<Scalar>, _ range: Range<Int>
  ) {
    for i in range { line[i] = 0 }
  }
}
