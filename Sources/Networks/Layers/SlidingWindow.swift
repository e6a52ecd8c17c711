/// A square window that slides over an image, and over the zeros around it, a few pixels at a time.
struct SlidingWindow: Hashable, Sendable {
  /// Of the image.
  let channels: Int
  let rows: Int
  let columns: Int
  /// The side of the window.
  let size: Int
  /// How far it moves.
  let stride: Int
  /// The rows and columns of zeros on each side.
  let padding: Int
  /// The places of the window from top to bottom, and from left to right; 0 where it does not fit.
  let placesDown: Int
  let placesAcross: Int

  /// nil for samples that are no image.
  init?(over shape: SampleShape, size: Int, stride: Int, padding: Int = 0) {
    guard case .image(let channels, let rows, let columns) = shape else { return nil }
    (self.channels, self.rows, self.columns) = (channels, rows, columns)
    (self.size, self.stride, self.padding) = (size, stride, padding)
    func places(_ length: Int) -> Int {
      let all = 1...Architecture.widest
      guard all.contains(size), all.contains(stride), padding == 0 || all.contains(padding) else { return 0 }
      return length + 2 * padding < size ? 0 : (length + 2 * padding - size) / stride + 1
    }
    (placesDown, placesAcross) = (places(rows), places(columns))
  }

  /// The pixels of a channel.
  var plane: Int { rows * columns }
  /// The places of the window.
  var places: Int { placesDown * placesAcross }

  /// The windows side by side in space are those of an image of so many channels.
  func shape(channels: Int) -> SampleShape {
    .image(channels: channels, rows: placesDown, columns: placesAcross)
  }

  /// The reason why the window does not fit into the image, in a sentence; nil where it fits.
  func misfit(_ what: String) -> String? {
    guard placesDown == 0 || placesAcross == 0 else { return nil }
    let pixels = "\(rows)×\(columns) pixels"
    return "\(what) of \(size)×\(size) does not fit into \(pixels)"
      + (padding > 0 ? " with a padding of \(padding)" : "")
  }
}
