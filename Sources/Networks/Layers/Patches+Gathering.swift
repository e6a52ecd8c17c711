import Optimizers

/// Images as patches, and the gradients of patches as those of images.
extension Patches {
  /// Copies the numbers that the kernel sees at every place: a row for every number of the kernel, in it place after place of
  /// sample after sample.
  @inline(__always)
  func gather<Scalar: OptimizerScalar>(
    _ pass: LayerPass<Scalar>, _ samples: Range<Int>, into patches: UnsafeMutablePointer<Scalar>,
    image: UnsafeMutablePointer<Scalar>
  ) {
    if copiesImage { image.update(repeating: 0, count: window.channels * paddedPlane) }
    for (place, sample) in samples.enumerated() {
      let x = pass.x + sample * pass.inputs
      if copiesImage {
        forEachPixelRow { row, padded in
          (image + padded).update(from: x + row, count: window.columns)
        }
      }
      forEachRow(samples.count) { row in
        let to = patches + row.start + place * columns
        if isWhole {
          to.update(from: (copiesImage ? image : x) + piece(row), count: pieceLength)
          for i in pieceLength..<columns { to[i] = 0 }
        } else {
          copy(x + row.channel * window.plane, row, to)
        }
      }
    }
  }

  /// Adds the gradient of every number of a patch to that of the pixel that it is a copy of.
  @inline(__always)
  func scatter<Scalar: OptimizerScalar>(
    _ patches: UnsafePointer<Scalar>, _ samples: Range<Int>, into ε: UnsafeMutablePointer<Scalar>,
    inputs: Int,
    image: UnsafeMutablePointer<Scalar>
  ) {
    for (place, sample) in samples.enumerated() {
      let slope = ε + sample * inputs
      let target = copiesImage ? image : slope
      target.update(repeating: 0, count: copiesImage ? window.channels * paddedPlane : inputs)
      forEachRow(samples.count) { row in
        let from = patches + row.start + place * columns
        if isWhole {
          let to = target + piece(row)
          for i in 0..<pieceLength { to[i] += from[i] }
        } else {
          add(from, row, to: target + row.channel * window.plane)
        }
      }
      guard copiesImage else { continue }
      forEachPixelRow { row, padded in
        (slope + row).update(from: image + padded, count: window.columns)
      }
    }
  }

  /// One number of the kernel.
  fileprivate struct Row {
    let channel: Int
    /// The pixel that it sees at the first place, counted from the edge of the padding.
    let (down, across): (Int, Int)
    /// Where its row begins in the patches.
    let start: Int
  }

  @inline(__always)
  private func forEachRow(_ samples: Int, _ body: (Row) -> Void) {
    var start = 0
    for channel in 0..<window.channels {
      for down in 0..<window.size {
        for across in 0..<window.size {
          body(Row(channel: channel, down: down, across: across, start: start))
          start += samples * columns
        }
      }
    }
  }

  // MARK: Pieces of the padded image

  /// From the first place to the last.
  private var pieceLength: Int { (window.placesDown - 1) * pitch + window.placesAcross }

  /// Where in the padded image a row's piece begins.
  @inline(__always)
  private func piece(_ row: Row) -> Int { row.channel * paddedPlane + row.down * pitch + row.across }

  /// Rows of pixels: where each begins in the image and in the padded one.
  @inline(__always)
  private func forEachPixelRow(_ body: (_ row: Int, _ padded: Int) -> Void) {
    for channel in 0..<window.channels {
      for row in 0..<window.rows {
        body(
          channel * window.plane + row * window.columns,
          channel * paddedPlane + (row + window.padding) * pitch + window.padding)
      }
    }
  }

  // MARK: Place by place

  /// The places from left to right at which a number of the kernel sees a pixel and no padding.
  @inline(__always)
  private func inside(_ row: Row) -> Range<Int> {
    let (across, stride) = (row.across - window.padding, window.stride)
    let first = across >= 0 ? 0 : min(window.placesAcross, (stride - 1 - across) / stride)
    let end = across >= window.columns ? 0 : (window.columns - 1 - across) / stride + 1
    return first..<max(first, min(end, window.placesAcross))
  }

  @inline(__always)
  private func copy<Scalar: OptimizerScalar>(
    _ plane: UnsafePointer<Scalar>, _ row: Row, _ patches: UnsafeMutablePointer<Scalar>
  ) {
    let (inside, offset) = (inside(row), row.across - window.padding)
    for down in 0..<window.placesDown {
      let (line, pixel) = (patches + down * pitch, down * window.stride + row.down - window.padding)
      guard (0..<window.rows).contains(pixel) else {
        line.update(repeating: 0, count: pitch)
        continue
      }
      let pixels = plane + pixel * window.columns
      for across in 0..<inside.lowerBound { line[across] = 0 }
      for across in inside { line[across] = pixels[across * window.stride + offset] }
      for across in inside.upperBound..<pitch { line[across] = 0 }
    }
  }

  @inline(__always)
  private func add<Scalar: OptimizerScalar>(
    _ patches: UnsafePointer<Scalar>, _ row: Row, to plane: UnsafeMutablePointer<Scalar>
  ) {
    let (inside, offset) = (inside(row), row.across - window.padding)
    for down in 0..<window.placesDown {
      let (line, pixel) = (patches + down * pitch, down * window.stride + row.down - window.padding)
      guard (0..<window.rows).contains(pixel) else { continue }
      let pixels = plane + pixel * window.columns
      for across in inside { pixels[across * window.stride + offset] += line[across] }
    }
  }
}
